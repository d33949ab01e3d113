import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { perftools } from '../src/gen/profile.js';
import { makeHeap } from './bench/make/heap.mjs';
import { type App, expect, type FileLike, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

const { Profile } = perftools.profiles;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const BASE = `${FIXTURES}/leak-1.pb.gz`;
const HEAD = LEAK.file;

interface Printed {
  readonly base: string;
  readonly head: string;
  readonly type: string;
  readonly normalise: boolean;
  readonly rows: Readonly<Record<string, readonly [number, number]>>;
}
const printed = JSON.parse(readFileSync(`${FIXTURES}/pprof-diff.json`, 'utf8')) as readonly Printed[];

async function openedTwo(app: App, fragment = '', files: readonly FileLike[] = [BASE, HEAD]): Promise<void> {
  await app.start(fragment);
  await app.pick(...files);
  await expect(app.page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(files.length);
  await app.state('ready');
}

/** What the table exports: flat and cum of delta by name; `rated`: with what that is a second, of which it is sure that it fits. */
async function exported(app: App, rated = false): Promise<Record<string, [number, number]>> {
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.page.getByTestId('export-compare-csv').click(),
  ]);
  const lines = readFileSync((await download.path())!, 'utf8').split('\r\n');
  const rates = rated ? ',flat_per_second,cum_per_second' : '';
  expect(lines.shift()).toBe(`name,flat_base,flat_head,flat_delta,cum_base,cum_head,cum_delta${rates}`);
  const perSecond = new Set<string>();
  const rows: Record<string, [number, number]> = {};
  for (const line of lines.slice(0, -1)) {
    const [, quoted, plain, numbers] = /^(?:"((?:[^"]|"")*)"|([^,]*)),([-+\de.,]+)$/.exec(line)!;
    const [, , flat, , , cum, flatRate, cumRate] = numbers!.split(',').map(Number);
    if (rated && flat !== 0) perSecond.add((flat! / flatRate!).toFixed(6));
    if (rated && cum !== 0) perSecond.add((cum! / cumRate!).toFixed(6));
    if (flat !== 0 || cum !== 0) rows[(quoted ?? plain)!.replaceAll('""', '"')] = [flat!, cum!];
  }
  expect(perSecond.size).toBe(rated ? 1 : 0);
  return rows;
}

async function widthOf(canvas: Locator): Promise<number> {
  return (await canvas.boundingBox())!.width;
}

/** Clicks a box by its share of the canvas's width and its row, counted from the root. */
async function clickBox(app: App, canvas: Locator, share: number, row: number): Promise<void> {
  const box = (await canvas.boundingBox())!;
  await app.page.mouse.click(box.x + share * box.width, box.y + box.height - (row + 0.5) * 19);
}

test('offers to compare two profiles, the older as base', async ({ app, page }) => {
  await openedTwo(app, '', [HEAD, BASE]);
  const offer = page.getByTestId('compare-offer');
  await expect(offer).toContainText('Compare B leak-1.pb.gz with A leak-8.pb.gz?');
  await offer.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('flame-base')).toBeVisible();
  await expect(page.getByTestId('flame-head')).toBeVisible();
  await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-delta', /^\d/);
  await expect(offer).toHaveCount(0);
});

test('two large profiles are seen side by side before they are whole, which then takes the place of that', async ({
  app,
  page,
}) => {
  const size = { samples: 30_000, functions: 2000, seed: 5 };
  const [newer, older] = [2, 1].map((at) => ({ name: `heap-${at}.pb`, buffer: makeHeap(size, at) }));
  await app.start('#view=compare');
  await app.pick(newer!, older!);
  await app.state('ready');
  await expect(page.getByRole('region', { name: 'Base', exact: true })).toContainText('heap-1.pb');
  await expect(page.getByRole('region', { name: 'Head', exact: true })).toContainText('heap-2.pb');
  const facts = page.getByTestId('compare-facts');
  const delta = (await facts.getAttribute('data-delta'))!;
  await clickBox(app, page.getByTestId('flame-head'), 0.5, 1);
  await expect(page).toHaveURL(/z=[0-9a-z]{14}/);
  const zoomed = page.url();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('picture:whole').length)).toBe(1);
  await expect(app.details).toBeVisible();
  expect(page.url()).toBe(zoomed);
  await expect(facts).toHaveAttribute('data-delta', delta);
  // What is told of the two while they were opened.
  await app.view('About');
  await expect(page.getByText('First picture')).toBeVisible();
  await app.chip('heap-2.pb').click();
  await expect(page.getByText('Wait for the second file')).toBeVisible();
});

test('an offer that was refused does not come back', async ({ app, page }) => {
  await openedTwo(app);
  await page.getByTestId('compare-offer').getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('tab', { name: 'Top' }).click();
  await expect(page.getByTestId('compare-offer')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByTestId('flame-head')).toBeVisible();
});

test('draws what is bigger wider, and moves both in step', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&si=alloc_space');
  const [base, head] = [page.getByTestId('flame-base'), page.getByTestId('flame-head')];
  await expect(head).toBeVisible();
  expect(await widthOf(base)).toBeLessThan((await widthOf(head)) / 10);
  await page.getByRole('button', { name: 'Shared scale' }).click();
  await expect.poll(async () => Math.abs((await widthOf(base)) - (await widthOf(head)))).toBeLessThan(3);
  await expect(page).toHaveURL(/scale=each/);
  // A click in one zooms both, and selects in both.
  await clickBox(app, head, 0.5, 2);
  await expect(page).toHaveURL(/z=[0-9a-z]{14}/);
  await expect(app.details).toBeVisible();
  const { name, flat } = await app.details.evaluate((e) => ({ name: e.dataset.name!, flat: e.dataset.flat }));
  const row = LEAK.truth.types[1]!.top_cum.find((r) => r.name === name)!;
  expect(flat).toBe(String(row.flat));
  await expect(app.details).toHaveAttribute('data-cum', String(row.cum));
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/z=/);
});

test('lights up in one what the pointer is on in the other, and scrolls both', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&si=alloc_space&scale=each');
  const [base, head] = [page.getByTestId('flame-base'), page.getByTestId('flame-head')];
  await expect(head).toBeVisible();
  const painted = (canvas: Locator, which: 'main' | 'overlay') =>
    canvas.evaluate(
      (element, of) =>
        ((of === 'main' ? element : element.nextElementSibling) as HTMLCanvasElement).toDataURL().length +
        ((of === 'main' ? element : element.nextElementSibling) as HTMLCanvasElement).toDataURL().slice(-200),
      which,
    );
  const dark = await painted(base, 'overlay');
  const box = (await head.boundingBox())!;
  await page.mouse.move(box.x + 0.5 * box.width, box.y + box.height - 1.5 * 19);
  await page.mouse.move(box.x + 0.5 * box.width + 2, box.y + box.height - 1.5 * 19);
  await expect.poll(() => painted(base, 'overlay')).not.toBe(dark);
  const before = await painted(base, 'main');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect.poll(() => painted(base, 'main')).not.toBe(before);
});

test('stacks the two in a narrow window, and has a divider that keys move', async ({ app, page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openedTwo(app, '#view=compare&scale=each');
  const [base, head] = [page.getByTestId('flame-base'), page.getByTestId('flame-head')];
  await expect(head).toBeVisible();
  const [above, below] = [(await base.boundingBox())!, (await head.boundingBox())!];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
  const divider = page.getByRole('separator');
  await divider.focus();
  await divider.press('ArrowDown');
  await expect(divider).toHaveAttribute('aria-valuenow', '55');
  await expect.poll(async () => (await base.boundingBox())!.height).toBeGreaterThan(above.height);
});

test('the divider is dragged, and a double click puts it back @chromium', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&scale=each');
  const base = page.getByTestId('flame-base');
  await expect(base).toBeVisible();
  const before = await widthOf(base);
  const divider = page.getByRole('separator');
  const box = (await divider.boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 202, box.y + 120, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthOf(base)).toBeGreaterThan(before + 150);
  await divider.dblclick();
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
});

for (const normalise of [false, true]) {
  test(`the table is what pprof -diff_base${normalise ? ' -normalize' : ''} prints @chromium`, async ({
    app,
    page,
  }) => {
    const { type, rows } = printed.find((p) => p.type === 'alloc_space' && p.normalise === normalise)!;
    await openedTwo(app, `#view=compare&compare=table&si=${type}`);
    if (normalise) await page.getByRole('button', { name: 'Normalise' }).click();
    await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-ratio', normalise ? /^0\.0/ : '1');
    // What was allocated is a rate, unless it is a share.
    expect(await exported(app, !normalise)).toEqual(rows);
    await expect(page.getByRole('columnheader', { name: 'Cum Δ/s' })).toHaveCount(normalise ? 0 : 1);
    if (!normalise) await expect(page.locator('#compare-row-0')).toContainText(/\+[\d.,]+ MiB\/s/);
  });
}

test('values of few sampled allocations are marked, deltas have their ± where there is room', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&compare=table');
  const row = page.locator('tr[data-row]', { hasText: 'runtime.malg' });
  await expect(row.getByTestId('rough').first()).toBeVisible();
  await expect(row.locator('td[data-sign]').first()).toHaveAttribute('title', /± /);
  await expect(page.getByText('fewer than ten sampled allocations')).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 800 });
  await expect(row.locator('td[data-sign]').first()).toContainText(/± [\d.]+ [KM]iB/);
});

/** Without what a profile says of where code lay. */
function unplaced(file: string, name: string): FileLike {
  const profile = Profile.decode(gunzipSync(readFileSync(file)));
  profile.mapping = [];
  for (const location of profile.location) location.mappingId = 0;
  return { name, buffer: Buffer.from(Profile.encode(profile).finish()) };
}

const RATED: readonly (readonly [of: string, files: readonly FileLike[], says: RegExp, why: RegExp])[] = [
  [
    'one process',
    [BASE, HEAD],
    /2\.57 s later · \+1\.03 GiB\/s$/,
    /at the same addresses, and no stack has allocated less/,
  ],
  [
    'what may be one process',
    [unplaced(BASE, 'base.pb'), unplaced(HEAD, 'head.pb')],
    /\+1\.03 GiB\/s if both are of one process$/,
    /Two runs of one program may look like that/,
  ],
  ['two processes', [BASE, `${FIXTURES}/lang-heap.pb.gz`], /later · two processes · [^/]*$/, /is not known\.$/],
];

for (const [of, files, says, why] of RATED) {
  test(`what was allocated between two snapshots is told a second, by what speaks for one process: ${of}`, async ({
    app,
    page,
  }) => {
    await openedTwo(app, '#view=compare&si=alloc_space', files);
    const facts = page.getByTestId('compare-facts');
    await expect(facts).toContainText(says);
    await expect(facts).toHaveAttribute('title', why);
  });
}

test('side by side, too, a change within the sampling error says so', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&si=inuse_objects&scale=each');
  const head = page.getByTestId('flame-head');
  await expect(head).toBeVisible();
  const box = (await head.boundingBox())!;
  const said = async () => {
    // The leftmost boxes of the rows, one after the other, until one is found.
    for (let row = 1; row < 12; row++) {
      const y = box.y + box.height - (row + 0.5) * 19;
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        await page.mouse.move(box.x + share * box.width, y);
        if ((await app.tooltip.count()) > 0 && (await app.tooltip.innerText()).includes('within the sampling error'))
          return true;
      }
    }
    return false;
  };
  await expect.poll(said, { timeout: 30_000 }).toBe(true);
});

test('swapping negates the difference, and is in the address @chromium', async ({ app, page }) => {
  const { type, rows } = printed.find((p) => p.type === 'inuse_space' && !p.normalise)!;
  await openedTwo(app, `#view=compare&compare=table&si=${type}`);
  await page.getByRole('button', { name: 'Swap base and head' }).click();
  await expect(page).toHaveURL(/base=B&head=A/);
  await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-delta', /^-/);
  const negated = Object.entries(rows).map(([name, [flat, cum]]) => [name, [0 - flat, 0 - cum]]);
  expect(await exported(app)).toEqual(Object.fromEntries(negated));
  await page.goBack();
  await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-delta', /^\d/);
});

test('search and filters hold in both pictures', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&si=alloc_space&scale=each');
  const canvases = [page.getByTestId('flame-base'), page.getByTestId('flame-head')];
  const painted = () =>
    Promise.all(canvases.map((c) => c.evaluate((element) => (element as HTMLCanvasElement).toDataURL())));
  await expect(canvases[1]!).toBeVisible();
  await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-ratio', '1');
  const plain = await painted();
  await app.type(app.search, 'flate');
  for (const i of [0, 1]) await expect.poll(async () => (await painted())[i] === plain[i]).toBe(false);
  await app.type(app.search, '');
  await expect.poll(painted).toEqual(plain);

  const { rows } = printed.find((p) => p.type === 'alloc_space' && !p.normalise)!;
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.keyboard.type('focus:/^compress\\/flate\\.NewWriter$/');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const [, cum] = rows['compress/flate.NewWriter']!;
  await expect(page.getByTestId('compare-facts')).toHaveAttribute('data-delta', String(cum));
  for (const i of [0, 1]) expect((await painted())[i]).not.toBe(plain[i]);
});

test('details tell base, head and delta of every sample type at once', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&compare=table&si=alloc_space');
  await page.locator('tr[data-row]', { hasText: 'compress/flate.NewWriter' }).first().click();
  for (const type of ['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects', 'freed_space', 'freed_objects'])
    await expect(page.getByTestId(`change-${type}-cum`)).toContainText(/^cum.+ \(.+ %\) → .+ \(.+ %\), .+ \(.+\)/);
  await expect(page.getByTestId('change-alloc_space-flat')).toContainText(
    '20.3 MiB (69.8 %) → 1.97 GiB (73.9 %), +1.95 GiB (+9,857 %)',
  );
  await expect(page.getByTestId('change-alloc_space-flat')).toContainText(/± .+ [MK]iB, \+777 MiB\/s/);
});

test('filters and sorts the rows', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&compare=table');
  const grid = page.getByRole('grid', { name: 'Frames of both profiles' });
  const names = () => grid.locator('tbody tr td:first-child').allInnerTexts();
  await page.getByRole('radio', { name: /^Grown/ }).click();
  await expect(page).toHaveURL(/crows=grown/);
  await expect(grid).toHaveAttribute('aria-rowcount', '8');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect.poll(async () => (await names()).join()).toBe([...(await names())].sort().join());
  await page.getByRole('radio', { name: /^Gone/ }).click();
  await expect(page.getByText('No frame is like that.')).toBeVisible();
});

test('in a narrow window the column that sorts is in sight beside the names', async ({ app, page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openedTwo(app, '#view=compare&compare=table');
  const table = page.getByRole('grid', { name: 'Frames of both profiles' });
  const ends = async (name: string) => {
    const [head, room] = [
      (await page.getByRole('columnheader', { name, exact: true }).boundingBox())!,
      (await table.boundingBox())!,
    ];
    return Math.round(head.x + head.width - room.x - room.width);
  };
  await expect(page.getByRole('columnheader', { name: 'Cum Δ', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect.poll(() => ends('Cum Δ')).toBeLessThanOrEqual(0);
  await page.locator('tr[data-row]').nth(2).click();
  await expect(app.details).toBeVisible();
  await expect.poll(() => ends('Cum Δ')).toBeLessThanOrEqual(0);
  await expect.poll(() => ends('Name')).toBeLessThan(0);
});

test('draws the difference, and growth apart from shrinkage', async ({ app, page }) => {
  await openedTwo(app, '#view=compare&compare=difference');
  const flame = page.getByTestId('flame-difference');
  await expect(flame).toBeVisible();
  await expect(page.getByTestId('delta-legend')).toBeVisible();
  await expect(page.getByText('grey: no change, or one within the sampling error')).toBeVisible();
  await clickBox(app, flame, 0.2, 1);
  await expect(app.details).toContainText('→');
  const box = (await flame.boundingBox())!;
  await page.mouse.move(box.x + 0.2 * box.width, box.y + box.height - 1.5 * 19);
  await page.mouse.move(box.x + 0.2 * box.width + 2, box.y + box.height - 1.5 * 19);
  await expect(app.tooltip).toContainText('Δ total');
  await page.getByRole('radio', { name: 'Growth' }).click();
  await expect(page.getByTestId('flame-grown')).toBeVisible();
  await expect(page.getByText('Nothing shrank.')).toBeVisible();
});

test('normalises profiles of processor time by itself', async ({ app, page }) => {
  await openedTwo(app, '#view=compare', [`${FIXTURES}/after-cpu.pb.gz`, `${FIXTURES}/before-cpu.pb.gz`]);
  await expect(page.getByRole('button', { name: 'Normalise' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('compare-facts')).toContainText('normalised');
});

test('refuses two of different kinds in a sentence', async ({ app, page }) => {
  await openedTwo(app, '#view=compare', [HEAD, `${FIXTURES}/cpu-3s.pb.gz`]);
  await expect(page.getByTestId('compare-problem')).toContainText('measure different things');
  await expect(page.getByTestId('compare-offer')).toHaveCount(0);
});

test('the table of the Top view has a pair of columns for each profile, in the order of the chips @chromium', async ({
  app,
  page,
}) => {
  await openedTwo(app, '#view=top', [BASE, `${FIXTURES}/series/leak-5.pb.gz`, HEAD]);
  const head = async () => (await app.csv()).split('\r\n')[0];
  expect(await head()).toBe('name,flat,cum,flat leak-1.pb.gz,cum leak-1.pb.gz,flat leak-5.pb.gz,cum leak-5.pb.gz');
  await app.chip('leak-1').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(app.chip('leak-1')).toContainText('B');
  expect(await head()).toBe('name,flat,cum,flat leak-5.pb.gz,cum leak-5.pb.gz,flat leak-1.pb.gz,cum leak-1.pb.gz');
});

for (const mode of ['side', 'difference', 'growth', 'table']) {
  for (const theme of ['light', 'dark']) {
    test(`${mode} has nothing that axe finds fault with, ${theme}`, async ({ app, page }) => {
      await openedTwo(app, `#view=compare&compare=${mode}&theme=${theme}`);
      await expect(page.getByTestId('compare-facts')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    });
  }
}
