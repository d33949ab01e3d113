import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { encode, KNOWN } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A quarter of what `keep` allocates is live, nothing of what `drop` does; `walk` calls itself, once by way of `step`. */
const HEAP = {
  name: 'lenses.pb',
  buffer: encode({
    sampleTypes: ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'],
    stacks: [
      { frames: ['main.run', 'main.keep'], values: [100, 40_000, 20, 10_000] },
      { frames: ['main.run', 'main.drop'], values: [500, 20_000, 0, 0] },
      { frames: ['main.walk', 'main.step', 'main.walk', 'main.walk'], values: [10, 40_000, 10, 40_000] },
    ],
  }),
};
const known = { name: 'known.pb', buffer: KNOWN };

const lensButton = (page: Page) => page.getByRole('button', { name: /^Colours: / });
const legend = (page: Page) => page.getByTestId('lens-legend');

/** Chooses a lens by its menu. */
async function choose(page: Page, name: string): Promise<void> {
  await lensButton(page).click();
  await page.getByRole('menuitemradio', { name }).click();
}

/** The value of the lens beside the pointer; '' where the node has none. */
async function reading(app: App, word: string): Promise<string> {
  await expect(app.tooltip).toBeVisible();
  const rows = await app.tooltip.locator('dl > div').allInnerTexts();
  return (
    rows
      .find((row) => row.startsWith(word))
      ?.slice(word.length)
      .trim() ?? ''
  );
}

/** The colour of the picture at a place, as `r,g,b`. */
async function colourAt(app: App, share: number, row: number): Promise<string> {
  const { x, y } = await app.at(share, row);
  return app.flame.evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      // Of a copy: reading the picture itself again and again is something that browsers warn of.
      const copy = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
      copy.drawImage(canvas, -Math.round((at.x - box.x) * scale), -Math.round((at.y - box.y + 6) * scale));
      const pixel = copy.getImageData(0, 0, 1, 1);
      return [...pixel.data.slice(0, 3)].join();
    },
    { x, y },
  );
}

test('l opens the menu; a lens colours the picture, is in the address, and Back takes it away', async ({
  app,
  page,
}) => {
  await app.opened(HEAP, '#si=alloc_space');
  const packages = await colourAt(app, 0.9, 1);
  await page.keyboard.press('l');
  const menu = page.getByRole('menu', { name: 'Colours' });
  await expect(menu.getByRole('menuitemradio', { checked: true })).toContainText('Package');
  await page.keyboard.press('s');
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(page).toHaveURL(/#si=alloc_space&lens=survival$/);
  await expect(legend(page)).toContainText('Survival');
  await expect(page.getByTestId('legend')).toBeHidden();
  await expect.poll(() => colourAt(app, 0.9, 1)).not.toBe(packages);
  await page.goBack();
  await expect(legend(page)).toBeHidden();
  await expect.poll(() => colourAt(app, 0.9, 1)).toBe(packages);
});

test('survival is inuse by alloc, of bytes or of objects', async ({ app, page }) => {
  await app.opened(HEAP, '#si=alloc_space&lens=survival');
  await expect(legend(page).getByRole('listitem')).toHaveText(['0 %', '25.0 %', '50.0 %', '75.0 %', '100 %']);
  // Widths of alloc_space: keep 40, walk 40, drop 20. Run (60) is the widest of the first row, at its left.
  for (const [share, row, survival] of [
    [0.1, 0, '50.0 %'],
    [0.1, 1, '16.7 %'],
    [0.1, 2, '25.0 %'],
    [0.5, 2, '0 %'],
    [0.9, 2, '100 %'],
  ] as const) {
    await app.hover(share, row);
    await expect.poll(() => reading(app, 'survival')).toBe(survival);
  }
  await app.radio('alloc_objects').click();
  await app.hover(0.1, 0);
  await expect.poll(() => reading(app, 'survival')).toBe('4.9 %');
});

test('the size of objects is space by objects, whichever of them is shown', async ({ app, page }) => {
  await app.opened(known);
  await choose(page, 'Average object size');
  const sizes = async (): Promise<string> => {
    await app.hover(0.5, 0);
    return reading(app, 'average object');
  };
  await expect.poll(sizes).toBe('10.0 KiB');
  await app.hover(0.1, 3);
  await expect.poll(() => reading(app, 'average object')).toBe('400 KiB');
  await expect(legend(page).getByRole('listitem').first()).toHaveText('1.00 KiB');
  await app.radio('inuse_objects').click();
  await expect.poll(sizes).toBe('10.0 KiB');
});

test('the table has survival and the size of objects, to sort by', async ({ app, page }) => {
  await app.opened(HEAP, '#view=top&si=alloc_space');
  const cells = (row: number) => page.getByRole('row').nth(row).getByRole('gridcell').allInnerTexts();
  await page.getByRole('button', { name: 'Survival' }).click();
  await expect(page).toHaveURL(/sort=-survival/);
  await expect(page.getByRole('columnheader', { name: 'Survival' })).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => cells(1)).toContain('main.step');
  expect(await cells(1)).toEqual(expect.arrayContaining(['100 %', '3.91 KiB']));
  await page.getByRole('button', { name: 'Avg object' }).click();
  await page.getByRole('button', { name: 'Avg object' }).click();
  await expect.poll(() => cells(1)).toContain('main.drop');
  expect(await cells(1)).toEqual(expect.arrayContaining(['0 %', '40 B']));
});

test('recursion is coloured where there is any, and only there', async ({ app, page }) => {
  await app.opened(HEAP, '#lens=depth&theme=light');
  await expect(legend(page)).toContainText('does not recur');
  // inuse_space: walk 40, run 10.
  const [main, first, again, deeper] = await Promise.all([0, 1, 3, 4].map((row) => colourAt(app, 0.3, row)));
  expect(first).toBe(main);
  expect(new Set([first, again, deeper]).size).toBe(3);
  await app.hover(0.3, 4);
  await expect.poll(() => reading(app, 'recursion')).toBe('2');
  await app.hover(0.3, 2);
  await expect.poll(() => reading(app, 'recursion')).toBe('');
});

test('a profile without the numbers of a lens keeps its packages, and the menu says so', async ({ app, page }) => {
  await app.opened(`${FIXTURES}/cpu-3s.pb.gz`, '#lens=survival');
  await expect(legend(page)).toBeHidden();
  await expect(lensButton(page)).toHaveAccessibleName('Colours: package');
  await lensButton(page).click();
  for (const name of ['Survival', 'Average object size']) {
    const item = page.getByRole('menuitemradio', { name });
    await expect(item).toBeDisabled();
    await expect(item).toContainText('not in this profile');
  }
  await page.getByRole('menuitemradio', { name: 'Share of the total' }).click();
  await expect(legend(page).getByRole('listitem')).toHaveText(['0.1 %', '1.0 %', '10.0 %', '100 %']);
});

test('what matches the search is what stands out, under any lens', async ({ app, page }) => {
  await app.opened(HEAP, '#lens=share&theme=light');
  const before = await colourAt(app, 0.3, 1);
  await app.type(app.search, 'main.run');
  await expect(app.summary).toBeVisible();
  await expect.poll(() => colourAt(app, 0.3, 1)).not.toBe(before);
  expect(await colourAt(app, 0.9, 1)).not.toBe(await colourAt(app, 0.3, 1));
  await expect(legend(page)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const lens of ['share', 'survival', 'size', 'depth'] as const) {
    test(`axe finds nothing wrong: ${lens}, ${theme}`, async ({ app, page }) => {
      await app.opened(LEAK.file, `#lens=${lens}&theme=${theme}`);
      await expect(legend(page)).toHaveAttribute('data-lens', lens);
      await lensButton(page).click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
}
