import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './helpers/app.ts';
import { LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const map = (page: Page) => page.getByTestId('packages');
const cells = (page: Page, kind = '') => map(page).locator(kind === '' ? '[data-cell]' : `[data-kind="${kind}"]`);

/** Sum of the cells that are in no other. */
const outermost = (page: Page) =>
  cells(page).evaluateAll((all) =>
    all
      .filter((cell) => cell.getAttribute('aria-level') === '1')
      .reduce((sum, cell) => sum + Number(cell.getAttribute('data-value')), 0),
  );

test('the map adds up to the total, of every sample type', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=packages');
  for (const type of ['inuse_space', 'inuse_objects', 'alloc_space']) {
    await app.radio(type).click();
    await expect(app.radio(type)).toBeChecked();
    await app.state('ready');
    await expect
      .poll(async () => {
        const total = await page.getByTestId('total').getAttribute('data-value');
        return [await map(page).getAttribute('data-value'), String(await outermost(page))].every((v) => v === total);
      })
      .toBe(true);
  }
});

test('drills down by click and key, and up by crumb and key', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=packages');
  const where = page.getByRole('navigation', { name: 'Where the map is' });
  await expect(where).toHaveText('All packages');
  const std = cells(page, 'module').filter({ hasText: 'standard library' });
  const value = await std.getAttribute('data-value');
  await std.click({ position: { x: 8, y: 8 } });
  await expect(where).toContainText('standard library');
  await expect(map(page)).toHaveAttribute('data-value', value!);
  expect(String(await outermost(page))).toBe(value);
  await map(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(where.locator('[aria-current]')).not.toContainText('standard library');
  await page.keyboard.press('Backspace');
  await expect(where.locator('[aria-current]')).toHaveText('standard library');
  await where.getByRole('button', { name: 'All packages' }).click();
  await expect(where).toHaveText('All packages');
});

test('a function shows its numbers, and they are those of the map', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=packages');
  const cell = cells(page, 'frame').first();
  const value = await cell.getAttribute('data-value');
  await cell.click();
  await expect(app.details).toHaveAttribute('data-flat', value!);
  await expect(page.getByTestId('package-active')).toBeVisible();
});

test('hide and focus are filters for the names of the package: what is hidden goes to its callers', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#view=packages');
  const row = page.getByRole('grid').getByRole('row').nth(2);
  const name = (await row.locator('bdi').innerText()).trim();
  const total = await page.getByTestId('total').getAttribute('data-value');
  await row.click();
  const strip = page.getByTestId('package-active');
  await strip.getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByRole('grid').locator('bdi').getByText(name, { exact: true })).toHaveCount(0);
  await expect(map(page)).toHaveAttribute('data-value', total!);
  expect(String(await outermost(page))).toBe(total);
  const expression = `^${name.replaceAll('/', '\\/').replaceAll('.', '\\.')}\\.`;
  expect(decodeURIComponent(page.url())).toContain(`h=${expression}`);
  await page.goBack();
  await expect(page.getByRole('grid').locator('bdi').getByText(name, { exact: true })).toHaveCount(1);
  await row.click();
  await strip.getByRole('button', { name: 'Focus' }).click();
  await expect.poll(() => decodeURIComponent(page.url())).toContain(`f=${expression}`);
  await expect.poll(async () => Number(await map(page).getAttribute('data-value'))).toBeLessThan(Number(total));
});

test('is reached by key, and without violations in both themes', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(map(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }
});

test.describe('the legend', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('says which colour is which package, searches it, and gives way in a small window', async ({ app, page }) => {
    await app.opened(LEAK.file);
    const legend = page.getByTestId('legend');
    const first = legend.getByRole('button').first();
    await expect(first).toBeVisible();
    await first.click();
    await expect(first).toHaveAttribute('aria-pressed', 'true');
    await expect(app.summary).toHaveAttribute('data-value', /[1-9]/);
    await first.click();
    await expect(app.summary).toHaveCount(0);
    await page.getByRole('button', { name: 'Legend' }).click();
    await expect(legend).toHaveCount(0);
    await page.setViewportSize({ width: 900, height: 600 });
    await app.opened(LEAK.file);
    await expect(page.getByRole('button', { name: 'Legend' })).toHaveAttribute('aria-expanded', 'false');
  });
});
