import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './helpers/app.ts';

const HEAP = 'e2e/fixtures/leak-8.pb.gz';
/** Its inuse_space and inuse_objects, as pprof says. */
const SPACE = 124260603;
const OBJECTS = 384670;

test('the average size of an object stands beside the sample types, with widths of the space', async ({
  app,
  page,
}) => {
  await app.opened(HEAP);
  await page.keyboard.press('7');
  await expect(app.radio('avg_size')).toBeChecked();
  await app.total(SPACE / OBJECTS);
  await expect(page).toHaveURL(/si=avg_size/);
  const legend = page.getByTestId('lens-legend');
  await expect(legend).toHaveAttribute('data-lens', 'size');
  await expect(legend).toContainText('inuse_space ÷ inuse_objects, of sums. Boxes are as wide as their inuse_space.');
  await app.hover(0.1, 1);
  await expect(app.tooltip.locator('dt')).toHaveText(['self', 'total', 'inuse_space']);
  await expect(app.tooltip.locator('dd').nth(2)).toHaveText('553 B');
  await app.click(0.1, 1);
  await expect(app.details).toHaveAttribute('data-cum', /^552\.9\d+$/);
});

test('the table is sorted by the average, and its file has it', { tag: '@chromium' }, async ({ app, page }) => {
  await app.opened(HEAP, '#si=avg_size&view=top');
  const heads = page.getByRole('grid').getByRole('columnheader');
  await expect(heads).toHaveText(['Flat', 'Cum', 'inuse_space', 'inuse_objects', 'Name', 'File']);
  await expect(page.locator('#top-row-0')).toContainText('114 KiB');
  const [head, first, second] = (await app.csv()).split('\r\n');
  expect(head).toBe('name,flat,cum');
  const flatOf = (line: string | undefined): number => Number(line!.split(',')[1]);
  expect(flatOf(first)).toBeGreaterThan(flatOf(second));
  expect(flatOf(first)).toBeCloseTo(116_736, -3);
  await heads.nth(3).getByRole('button').click();
  await expect(page).toHaveURL(/sort=-under/);
  await expect(page.locator('#top-row-0')).toContainText('net/http.(*Transport).dialConn');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('views that add up show what is divided, and say so', async ({ app, page }) => {
  await app.opened(HEAP, '#si=avg_size');
  for (const view of ['Graph', 'Packages', 'Labels', 'Callers/Callees']) {
    await page.getByRole('tab', { name: view }).click();
    await app.total(SPACE);
    await expect(page.locator('footer')).toContainText('inuse_space: avg_size cannot be added up, as this view does');
    await expect(app.radio('avg_size')).toBeChecked();
  }
  await page.getByRole('tab', { name: 'Outline' }).click();
  await app.total(SPACE / OBJECTS);
  await page.keyboard.press('1');
  await app.total(SPACE);
});

test('where two profiles are compared, what is divided is', async ({ app, page }) => {
  await app.start('#si=avg_size&view=compare');
  await app.pick('e2e/fixtures/leak-1.pb.gz', HEAP);
  await app.state('ready');
  await expect(page.getByTestId('flame-base')).toBeVisible();
  await expect(page.locator('footer')).toContainText('inuse_space: avg_size cannot be added up');
});
