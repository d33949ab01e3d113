import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { LEAK, samplesOf } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const table = (page: Page) => page.getByTestId('outline');
const rows = (page: Page) => table(page).locator('tbody tr');
const cursor = (page: Page) => table(page).locator('tbody tr[aria-selected="true"]');

/** Self and total of every path of names, by looking at every sample. */
function callTree(file: string, column: number): Map<string, { self: number; total: number }> {
  const paths = new Map<string, { self: number; total: number }>();
  for (const { frames, values } of samplesOf(file)) {
    for (let depth = 0; depth <= frames.length; depth++) {
      const path = frames.slice(0, depth).join('\n');
      const sums = paths.get(path) ?? { self: 0, total: 0 };
      sums.total += values[column]!;
      if (depth === frames.length) sums.self += values[column]!;
      paths.set(path, sums);
    }
  }
  return paths;
}

interface Listed {
  readonly level: number;
  readonly name: string;
  readonly total: number;
  readonly self: number;
}

function listed(all: Locator): Promise<Listed[]> {
  return all.evaluateAll((elements) =>
    elements
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        name: row.querySelector('bdi')?.textContent ?? '',
        total: Number(row.querySelector('[data-total]')?.getAttribute('data-total')),
        self: Number(row.querySelector('[data-self]')?.getAttribute('data-self')),
      })),
  );
}

test.describe('with every row in the window', () => {
  test.use({ viewport: { width: 1280, height: 7600 } });

  test('has self and total of every path, as summed from the file', async ({ app, page }) => {
    await app.opened(LEAK.file, '#view=outline&si=alloc_space');
    await table(page).focus();
    await page.keyboard.press('Home');
    // Level by level, until nothing is closed: by the page itself, as there are many.
    await page.evaluate(async () => {
      for (let row = 0; ; row++) {
        const element = document.getElementById(`outline-row-${row}`);
        if (!element) return;
        if (element.getAttribute('aria-expanded') !== 'false') continue;
        element.querySelector<HTMLElement>('[data-arrow]')!.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    const truth = callTree(LEAK.file, 1);
    const expected = [...truth].filter(([, sums]) => sums.total > 0);
    await expect(table(page)).toHaveAttribute('aria-rowcount', String(expected.length + 1));
    const path: string[] = [];
    const seen: string[] = [];
    for (const row of await listed(rows(page))) {
      path.length = Math.max(0, row.level - 2);
      if (row.level > 1) path.push(row.name);
      const key = path.join('\n');
      seen.push(key);
      expect({ key, total: row.total, self: row.self }).toEqual({ key, ...truth.get(key)! });
    }
    expect(seen.sort()).toEqual(expected.map(([key]) => key).sort());
  });
});

test('is walked by the keys of a tree grid', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await table(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(cursor(page)).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowRight');
  await expect(cursor(page)).toHaveAttribute('aria-level', '2');
  await expect(cursor(page)).toHaveAttribute('aria-posinset', '1');
  await expect(cursor(page)).toHaveAttribute('aria-expanded', 'false');
  const collapsed = Number(await table(page).getAttribute('aria-rowcount'));
  await page.keyboard.press('ArrowRight');
  await expect(cursor(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(collapsed));
  await page.keyboard.press('*');
  await expect.poll(async () => Number(await table(page).getAttribute('aria-rowcount'))).toBeGreaterThan(collapsed);
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await table(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  await expect(cursor(page)).toBeInViewport();
  await expect(cursor(page)).not.toHaveAttribute('aria-expanded');
  const name = await cursor(page).locator('bdi').innerText();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await table(page).focus();
  await page.keyboard.press('Enter');
  await expect(app.flame).toBeVisible();
  await expect(app.details).toHaveAttribute('data-name', name);
});

// The automation of Firefox makes two clicks of a double click.
test('shows what was selected elsewhere, and starts where the flame graph is zoomed to @chromium', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#view=top');
  await page.getByRole('grid').locator('tbody tr').first().click();
  const name = await page.getByRole('grid').locator('tbody tr').first().locator('bdi').first().innerText();
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(cursor(page).locator('bdi')).toHaveText(name);
  await expect(cursor(page)).toBeInViewport();
  await cursor(page).locator('bdi').dblclick();
  await expect(app.flame).toBeVisible();
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(rows(page).first().locator('bdi')).toHaveText(name);
  const above = page.getByRole('navigation', { name: 'Callers above' });
  await above.getByRole('button', { name: 'all samples' }).click();
  await expect(above).toHaveCount(0);
  await expect(rows(page).first()).toContainText('all samples');
});

test('keeps what is expanded when the sample type changes', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=outline');
  await page.getByRole('button', { name: 'Expand the heaviest path' }).click();
  const names = (await listed(rows(page))).map((row) => row.name);
  await app.radio('alloc_space').click();
  await app.state('ready');
  await expect(app.radio('alloc_space')).toBeChecked();
  await expect
    .poll(async () => (await listed(rows(page))).map((row) => row.name))
    .toEqual(expect.arrayContaining(names));
});

test('says what is left out of many callees, and lists a hundred more each time', async ({ app, page }) => {
  const stacks = Array.from({ length: 450 }, (_, i) => ({ frames: ['main', `f${i}`], values: [1000 - i] }));
  const buffer = encode({ sampleTypes: ['samples/count'], stacks });
  await app.opened({ name: 'wide.pb', buffer }, '#view=outline');
  await table(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  const left = stacks.slice(200).reduce((sum, { values }) => sum + values[0]!, 0);
  await expect(cursor(page)).toContainText(`and 250 more, ${left.toLocaleString('en')} in all`);
  await expect(cursor(page)).toHaveAttribute('aria-setsize', '450');
  await page.keyboard.press('Enter');
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(1 + 2 + 300 + 1));
});

test('is named by the flame graph, and has no violations in either theme', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await expect(app.flame).toHaveAccessibleDescription(/Outline/);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('button', { name: 'Expand the heaviest path' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }
});

test.describe('tabs', () => {
  test('are all in sight from 1280 px on; in less, the rest are in a menu, and the row scrolls', async ({
    app,
    page,
  }) => {
    await app.opened(LEAK.file);
    await expect(page.getByRole('tab')).toHaveCount(9);
    for (const tab of await page.getByRole('tab').all()) await expect(tab).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 900, height: 600 });
    await expect(page.getByRole('tab', { name: 'Flame' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('tab', { name: 'About' })).not.toBeInViewport();
    await expect(app.radio('inuse_space')).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'More views' }).click();
    await page.getByRole('menuitem', { name: 'About' }).click();
    await expect(page.getByRole('tab', { name: 'About', selected: true })).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const tab of await page.getByRole('tab').all()) await expect(tab).toBeInViewport({ ratio: 1 });
  });
});
