import type { Locator, Page } from '@playwright/test';
import { heapProfile } from '../src/decode/testing/protobuf.ts';
import { expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const SMALL = { width: 900, height: 600 };
const BASE = `${FIXTURES}/leak-1.pb.gz`;
const SERIES = [1, 3, 5].map((n) => `${FIXTURES}/series/leak-${n}.pb.gz`);

/** Whether two things that are on the screen share a part of it. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [(await one.boundingBox())!, (await other.boundingBox())!];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Right edges of the first text within, CSS px: of a column's title, and of a value that is not the ± beside it. */
function textEnds(cells: Locator): Promise<number[]> {
  return cells.evaluateAll((all) =>
    all.map((cell) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, {
        acceptNode: (text) =>
          /^[~≈\s]*$/.test(text.textContent!) || text.parentElement!.offsetWidth <= 1
            ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_ACCEPT,
      });
      const range = document.createRange();
      const first = texts.nextNode();
      if (first) range.selectNodeContents(first);
      return Math.round(range.getBoundingClientRect().right);
    }),
  );
}

/** The title of a column ends where its values end. */
async function expectOver(title: Locator, values: Locator): Promise<void> {
  await expect(values.first()).toBeVisible();
  const [end] = await textEnds(title);
  const ends = await textEnds(values);
  expect(ends.filter((x) => Math.abs(x - end!) > 1)).toEqual([]);
}

test('titles of columns stand over values, not over the ± beside them', async ({ app, page }) => {
  const show = async (view: string) => {
    await page.evaluate((hash) => location.replace(hash), `#view=${view}`);
    await expect(page.locator('table').getByText(/^± /).first()).toBeVisible();
  };
  const title = (name: string) => page.getByRole('columnheader', { name, exact: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.opened(LEAK.file, '#view=top');
  await show('top');
  await expectOver(title('Flat'), page.locator('tr[data-row] > td:first-child'));
  await show('packages');
  await expectOver(title('Flat'), page.getByRole('grid', { name: 'Packages' }).locator('td[data-value]'));
  await show('outline');
  await expectOver(title('Total'), page.locator('tr[data-row] td[data-total]'));
  await expectOver(title('Self'), page.locator('tr[data-row] td[data-self]'));
  await show('labels');
  const sizes = page.getByRole('region', { name: /size class/i });
  await expectOver(sizes.getByRole('columnheader', { name: 'Bytes' }), sizes.locator('td[data-value]'));
  const card = page.locator('[data-label="bytes"]');
  await expectOver(card.getByRole('columnheader', { name: 'Value' }), card.locator('td[data-value]'));
});

test('so do those of a comparison and of a trend', async ({ app, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.start('#view=compare&compare=table');
  await app.pick(BASE, LEAK.file);
  await app.state('ready');
  const title = (name: string) => page.getByRole('columnheader', { name, exact: true });
  await expectOver(title('Flat Δ'), page.locator('tr[data-row] > td:nth-child(4)'));
  await app.start('#view=trend');
  await page.reload();
  await app.pick(...SERIES);
  await app.state('ready');
  for (const [name, place] of [
    ['First', 2],
    ['Last', 3],
    ['Δ', 4],
  ] as const) {
    await expectOver(title(name), page.locator(`tr[data-row] > td:nth-child(${place})`));
  }
});

test('the table of size classes is whole beside the chart', async ({ app, page }) => {
  const stacks = [16, 208, 1_048_576, 104_857_600].map((bytes) => ({
    frames: ['main.run', `main.of${bytes}`],
    values: [104_465_772, 104_465_772 * bytes],
    labels: { bytes },
  }));
  const sampleTypes = ['alloc_objects/count', 'alloc_space/bytes'];
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.opened(
    { name: 'many.pb', buffer: encode({ sampleTypes, stacks, heapRate: 512 * 1024 }) },
    '#view=labels&si=alloc_space',
  );
  const sizes = page.getByRole('region', { name: /size class/i });
  await expect(sizes.getByText(/^± /).first()).toBeVisible();
  expect(await sizes.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
});

test('a box of the map of packages is as narrow as its value', async ({ app, page }) => {
  await page.setViewportSize(SMALL);
  await app.opened(`${FIXTURES}/midsvc-512k-cpu-labels.pb.gz`, '#view=packages');
  const cells = page.locator('[data-cell]');
  await expect(cells.first()).toBeVisible();
  const wider = await cells.evaluateAll((all) =>
    (all as HTMLElement[])
      .filter((e) => e.offsetWidth > Math.max(2, Math.ceil(Number.parseFloat(e.style.width))))
      .map((e) => e.title),
  );
  expect(wider).toEqual([]);
});

test('details that open where the pointer is put the tooltip away', async ({ app }) => {
  await app.opened(LEAK.file);
  await app.hover(0.95, 1);
  await expect(app.tooltip).toBeVisible();
  await app.click(0.95, 1);
  await expect(app.details).toBeVisible();
  await expect(app.tooltip).toHaveCount(0);
});

test('what is said of a picture without what is zoomed to leaves its ruler free', async ({ app, page }) => {
  await app.start('#view=compare');
  await app.pick(BASE, LEAK.file);
  await app.state('ready');
  const box = (await page.getByTestId('flame-head').boundingBox())!;
  await page.mouse.click(box.x + 0.8 * box.width, box.y + box.height - 4.5 * 19);
  const said = page.getByText('This is not in base.');
  await expect(said).toBeVisible();
  const picture = (await page.getByTestId('flame-base').boundingBox())!;
  expect((await said.boundingBox())!.y).toBeGreaterThanOrEqual(picture.y);
});

for (const width of [1440, 900]) {
  test(`a sentence on a filter does not cover where the next is typed, ${width} wide`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 600 });
    await app.opened(LEAK.file);
    await page.keyboard.press('f');
    await page.keyboard.type('focus:nosuch');
    await page.keyboard.press('Enter');
    const said = page.getByText('This filter leaves no sample.');
    await expect(said).toBeVisible();
    const box = page.getByRole('combobox', { name: /filter/i });
    await expect(box).toHaveValue('');
    await expect.poll(() => overlap(said, box)).toBe(false);
    expect(await overlap(said, page.getByRole('listbox'))).toBe(false);
  });
}

/** Lines that a name is broken into, of each of its parts. */
function linesOf(names: Locator): Promise<Record<string, number>> {
  return names.evaluateAll((all) =>
    Object.fromEntries(
      all.flatMap((name) =>
        [...name.childNodes]
          .filter((part) => part.nodeType === Node.TEXT_NODE)
          .map((part) => {
            const range = document.createRange();
            range.selectNodeContents(part);
            return [part.textContent!, range.getClientRects().length];
          }),
      ),
    ),
  );
}

test('names of sample types are broken between words', async ({ app, page }) => {
  await page.setViewportSize(SMALL);
  await app.opened(LEAK.file);
  await app.click(0.1, 3);
  await expect(app.details.getByText(/^± /).first()).toBeVisible();
  const lines = await linesOf(app.details.locator('th bdi'));
  expect(Object.keys(lines)).toContain('objects');
  expect(Object.values(lines).filter((n) => n !== 1)).toEqual([]);
});

test('beside a name that needs all of a chip there is nothing, and not a sliver of it', async ({ app, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const kind = (name: string) => app.chip(name).locator('span').last();
  await app.opened({ name: 'short.pb', buffer: Buffer.from(heapProfile()) });
  await expect(kind('short.pb')).toHaveText(/^heap/);
  await expect(kind('short.pb')).toBeInViewport({ ratio: 0.9 });
  const name = `${'a-name-that-is-long-'.repeat(3)}.pb`;
  await app.pick({ name, buffer: Buffer.from(heapProfile()) });
  await expect(kind(name)).toHaveText(/^heap/);
  await expect(kind(name)).not.toBeInViewport();
});

test('sample types stand in one order everywhere', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...SERIES);
  await app.state('ready');
  const others = page.getByRole('list', { name: 'Other sample types' }).getByRole('listitem');
  await expect(others).toHaveText([/^inuse_objects/, /^alloc_space/, /^alloc_objects/]);
});

test('details of a comparison close as others do, and have flat before cum as those', async ({ app, page }) => {
  await app.start('#view=compare&compare=table');
  await app.pick(BASE, LEAK.file);
  await app.state('ready');
  await page.locator('tr[data-row]').first().click();
  await expect(app.details.locator('dt').first()).toHaveText('flat');
  await app.details.getByRole('button', { name: 'Hide details' }).click();
  await expect(app.details).toHaveCount(0);
});

test('what a graph leaves out is told whole, where its sentence has no room', async ({ app, page }) => {
  await page.setViewportSize(SMALL);
  await app.opened(LEAK.file, '#view=graph');
  const says = page.getByText(/^\d+ of \d+ frames/);
  await expect(says).toHaveAttribute('title', await says.innerText());
});

test('help is scrolled by the keys at once', async ({ app, page }) => {
  await page.setViewportSize(SMALL);
  await app.start();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog').getByRole('region');
  await expect(help).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => help.evaluate((e) => e.scrollTop)).toBeGreaterThan(100);
});

async function status(page: Page): Promise<string> {
  return (await page.getByRole('contentinfo').innerText()).replaceAll(/\s+/g, ' ');
}

test('the status line says what its numbers are', async ({ app, page }) => {
  await app.opened(LEAK.file, '#si=avg_size');
  await expect.poll(() => status(page)).toMatch(/^Average \d/);
  await app.radio('inuse_space').click();
  await expect.poll(() => status(page)).toMatch(/^Total \d/);
  await app.type(app.search, 'zzzz');
  await expect(app.summary).toHaveText('No frame matches');
  expect(await status(page)).not.toContain('Matched');
});

test('in a narrow window what the status line says stands side by side', async ({ app, page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await app.opened(`${FIXTURES}/synth-10k-seed4.pb.gz`);
  await app.click(0.3, 3);
  await app.type(app.search, 'e');
  await expect.poll(() => status(page)).toMatch(/^Total .*Zoomed to .*Reset zoom.*Matched .*too thin/);
  const faults = await page.getByRole('contentinfo').evaluate((bar) => {
    const parts = [...bar.children].map((part) => ({ part, box: part.getBoundingClientRect() }));
    const spills = ({ part }: (typeof parts)[number]) =>
      part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow === 'visible';
    return parts.filter((one, i) => spills(one) || one.box.right > (parts[i + 1]?.box.left ?? innerWidth)).length;
  });
  expect(faults).toBe(0);
});

test('an empty profile has no legend', async ({ app, page }) => {
  await app.opened(`${FIXTURES}/v-leak8-no-samples.pb.gz`);
  await expect(page.getByText('nothing was recorded.', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('packages', { exact: false }).filter({ hasText: /all \d/ })).toHaveCount(0);
});

/** Keeps where the lower edge of something was in every frame that was painted, in whole CSS px. */
function keepEdges(selector: string): void {
  const edges = new Set<number>();
  Object.assign(window, { edges });
  const look = () => {
    const found = document.querySelector(selector);
    if (found) edges.add(Math.round(found.getBoundingClientRect().bottom));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const edges = (page: Page) => page.evaluate(() => [...(window as unknown as { edges: Set<number> }).edges]);

test('what comes to the empty page later moves nothing that is there', async ({ app, page }) => {
  await page.addInitScript(keepEdges, '[aria-labelledby="samples-title"]');
  await app.start();
  await expect(page.getByText('Keep the files I open')).toBeVisible();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await edges(page)).toHaveLength(1);
});

test('errors of sampling that come after the details move nothing below them', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.click(0.01, 1);
  const values = page.getByTestId('frame-details').locator('table');
  const now = (type: string) => values.getByRole('row', { name: new RegExp(`^${type}`) });
  await expect(now('inuse_space')).toContainText('±');
  await page.evaluate(keepEdges, '[data-testid="frame-details"] table');
  await app.radio('alloc_space').click();
  await expect(now('alloc_space')).toContainText('±');
  await app.radio('inuse_space').click();
  await expect(now('inuse_space')).toContainText('±');
  const all = await edges(page);
  expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
});
