import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { zip } from '../src/decode/testing/archives.ts';
import { type App, dropPath, expect, test } from './helpers/app.ts';
import { FIXTURES } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const series = (stem: string, numbers: readonly number[]) =>
  numbers.map((n) => path.join(FIXTURES, 'series', `${stem}-${n}.pb.gz`));
const LEAK = [...series('leak', [5, 1, 3]), path.join(FIXTURES, 'leak-8.pb.gz')];
const STORE = 'example.com/proflab/internal/clientcache.(*Entry).Store';

test('the tab comes with the third snapshot, and the leak is named first with its evidence', async ({ app, page }) => {
  await app.opened(LEAK[0]!);
  await app.pick(LEAK[1]!);
  await expect(app.chip('leak-1')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Trend' })).toHaveCount(0);
  await app.pick(LEAK[2]!, LEAK[3]!);
  await app.state('ready');
  await expect(page.getByText(/snapshots are open: Trend/)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const first = page.getByTestId('suspects').getByRole('button').first();
  await expect(first).toHaveAttribute('data-name', STORE);
  await expect(first).toContainText(/rises in 3 of 3 steps, \+\d.* [KMG]iB\/min, 100 % of what it allocates stays/);
  await expect(first).toContainText('in an hour');
  await expect(page.getByTestId('trend')).toContainText('4 snapshots over 2.57 s, in order of time');
});

test('many at once: in order of time, and a suspect leads to its stacks among all that rises', async ({
  app,
  page,
}) => {
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const chart = page.getByTestId('trend-chart');
  await expect(chart).toHaveAttribute('aria-valuetext', /^leak-8\.pb\.gz, \+2\.57 s: 119 MiB$/);
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^leak-1\.pb\.gz/);
  await page.getByTestId('suspects').getByRole('button').first().click();
  await expect(page).toHaveURL(/z=[0-9a-z]{14}.*trend=slope/);
  await expect(page.getByTestId('suspects').getByRole('button').first()).toBeFocused();
  const flame = page.getByTestId('flame-slope');
  await expect(flame).toBeVisible();
  // Zoomed in: the leaf's row is as wide as the picture.
  const box = (await flame.boundingBox())!;
  const hover = async (x: number, row: number) => {
    await page.mouse.move(box.x + x, box.y + box.height - (row + 0.5) * 19);
    await page.mouse.move(box.x + x + 2, box.y + box.height - (row + 0.5) * 19);
  };
  await expect
    .poll(async () => {
      await hover(20, 9);
      return (await app.tooltip.isVisible()) ? app.tooltip.innerText() : '';
    })
    .toContain(STORE);
  await hover(box.width - 20, 9);
  await expect(app.tooltip).toContainText(STORE);
  await expect(app.tooltip).toContainText(/slope of total\s*\+\d.* MiB\/min/);
  await page.goBack();
  await expect(page.getByTestId('trend-table')).toBeVisible();
});

test('what rises, what falls and the last snapshot have a picture each', async ({ app, page }) => {
  await app.start('#view=trend&trend=slope');
  await app.pick(...LEAK);
  await app.state('ready');
  await expect(page.getByTestId('flame-slope')).toBeVisible();
  await page.getByRole('button', { name: 'Falling' }).click();
  await expect(page.getByText('Nothing falls.')).toBeVisible();
  await expect(page).toHaveURL(/twidth=fall/);
  await page.getByRole('button', { name: 'Last snapshot' }).click();
  await expect(page.getByTestId('flame-slope')).toBeVisible();
  await page.getByRole('button', { name: 'Charts' }).click();
  await expect(page.getByTestId('trend-chart')).toBeVisible();
});

test('chips are put in another order by dragging and by keys, and snapshots follow', async ({ app, page }) => {
  // All chips are in sight.
  await page.setViewportSize({ width: 1700, height: 800 });
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const chips = page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem');
  const names = async () => (await chips.allInnerTexts()).map((text) => /leak-\d/.exec(text)?.[0]).join(' ');
  expect(await names()).toBe('leak-5 leak-1 leak-3 leak-8');
  await app.chip('leak-1').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(names).toBe('leak-5 leak-3 leak-1 leak-8');
  await expect(page).toHaveURL(/torder=given/);
  await expect(page.getByTestId('trend')).toContainText('in the order of the chips · not as they were taken');
  const chart = page.getByTestId('trend-chart');
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^leak-5/);
  const [from, to] = [(await chips.nth(0).boundingBox())!, (await chips.nth(2).boundingBox())!];
  await page.mouse.move(from.x + 30, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 10, to.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect.poll(names).toBe('leak-3 leak-1 leak-5 leak-8');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a finger that rests on a chip moves it, one that does not scrolls @chromium', async ({ app, page }) => {
    await page.setViewportSize({ width: 1700, height: 800 });
    await app.start('#view=trend');
    await app.pick(...LEAK);
    await app.state('ready');
    const chips = page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem');
    const names = async () => (await chips.allInnerTexts()).map((text) => /leak-\d/.exec(text)?.[0]).join(' ');
    const [from, to] = [(await chips.nth(0).boundingBox())!, (await chips.nth(2).boundingBox())!];
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: from.y + from.height / 2 }],
      });
    const move = async () => {
      for (let x = from.x + 40; x < to.x + to.width; x += 60) await touch('touchMove', x);
      await touch('touchEnd', 0);
    };
    await touch('touchStart', from.x + 30);
    await move();
    expect(await names()).toBe('leak-5 leak-1 leak-3 leak-8');
    await touch('touchStart', from.x + 30);
    await expect(chips.nth(0)).toHaveAttribute('data-drop', 'from');
    await move();
    await expect.poll(names).toBe('leak-1 leak-3 leak-5 leak-8');
  });
});

test('three or more on an empty page are shown as a trend by themselves, unless a link says otherwise', async ({
  app,
  page,
}) => {
  await app.start();
  await app.pick(...LEAK);
  await expect(page.getByRole('tab', { name: 'Trend' })).toHaveAttribute('aria-selected', 'true');
  await app.state('ready');
  await expect(page.getByTestId('trend-chart')).toBeVisible();
  await page.goto('about:blank');
  await app.start('#view=top');
  await app.pick(...LEAK);
  await app.state('ready');
  await expect(page.getByRole('tab', { name: 'Top' })).toHaveAttribute('aria-selected', 'true');
});

test('a zip archive is a series too', async ({ app, page }) => {
  await app.start();
  const files = LEAK.map((file) => [`dumps/${path.basename(file)}`, readFileSync(file)] as const);
  await app.pick({ name: 'dumps.zip', buffer: zip([...files, ['dumps/notes.txt', Buffer.from('taken on Monday')]]) });
  await expect(page.getByTestId('suspects').getByRole('button').first()).toHaveAttribute('data-name', STORE);
  await expect(page.getByTestId('trend')).toContainText('4 snapshots over 2.57 s, in order of time');
});

/** Shows one of several profiles, no two of the same total, and returns its total. */
async function totalOf({ app, page }: { readonly app: App; readonly page: Page }, name: string): Promise<number> {
  const total = page.getByTestId('total');
  const before = await total.getAttribute('data-value');
  if ((await app.chip(name).getAttribute('aria-pressed')) !== 'true') {
    await app.chip(name).click();
    await expect(total).not.toHaveAttribute('data-value', String(before));
  }
  return Number(await total.getAttribute('data-value'));
}

test('any of the open profiles are merged, and their totals add up', async ({ app, page }) => {
  await app.start('#view=top');
  await app.pick(...LEAK);
  await app.state('ready');
  const sum = (await totalOf({ app, page }, 'leak-5')) + (await totalOf({ app, page }, 'leak-3'));
  await page.getByRole('button', { name: 'Merge profiles…' }).click();
  for (const other of ['leak-1', 'leak-8']) await page.getByRole('checkbox', { name: other }).uncheck();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Merge 2' }).click();
  await expect(app.chip('sum of A, C')).toBeVisible();
  await app.total(sum);
});

test('an average of merged profiles has the mean of their totals', async ({ app, page }) => {
  await app.start('#view=top');
  await app.pick(...LEAK);
  await app.state('ready');
  const sum = (await totalOf({ app, page }, 'leak-1')) + (await totalOf({ app, page }, 'leak-8'));
  await page.getByRole('button', { name: 'Merge profiles…' }).click();
  for (const other of ['leak-3', 'leak-5']) await page.getByRole('checkbox', { name: other }).uncheck();
  await page.getByRole('radio', { name: 'Average' }).check();
  await page.getByRole('button', { name: 'Merge 2' }).click();
  await expect(app.chip('average of B, D')).toBeVisible();
  // Each sample's half is whole, as in pprof.
  const off = async () => Math.abs(2 * Number(await page.getByTestId('total').getAttribute('data-value')) - sum);
  await expect.poll(off).toBeLessThan(2000);
});

test('areas are of packages or of functions; snapshots are ordered by time or by name', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const trend = page.getByTestId('trend');
  const legend = trend.getByRole('listitem').filter({ has: page.locator('[data-group]') });
  await expect(legend.filter({ hasText: 'bufio' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Functions', exact: true }).click();
  await expect(legend.filter({ hasText: 'bufio.NewReaderSize' })).toContainText('50.7 MiB');
  await page.getByRole('button', { name: 'By name', exact: true }).click();
  await expect(trend).toContainText('in order of names');
  await expect(page).toHaveURL(/torder=name/);
  const chart = page.getByTestId('trend-chart');
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^leak-1/);
});

test('a folder that is dropped is a series @chromium', async ({ app, page }) => {
  const folder = test.info().outputPath('dumps');
  mkdirSync(path.join(folder, 'older'), { recursive: true });
  for (const file of LEAK) {
    const place = file.endsWith('leak-1.pb.gz') ? path.join(folder, 'older') : folder;
    copyFileSync(file, path.join(place, path.basename(file)));
  }
  await app.start();
  await dropPath(page, { x: 640, y: 400 }, folder);
  await expect(page.getByTestId('suspects').getByRole('button').first()).toHaveAttribute('data-name', STORE);
  await expect(page.getByTestId('trend')).toContainText('4 snapshots over 2.57 s, in order of time');
});

test('two snapshots are chosen with the keys, or by dragging, and compared', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const chart = page.getByTestId('trend-chart');
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  const picked = page.getByTestId('trend-picked');
  await expect(picked).toContainText('leak-1.pb.gz → leak-5.pb.gz: +38.8 MiB');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(picked).toHaveCount(0);
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + 75, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 20, box.y + box.height - 4, { steps: 4 });
  await page.mouse.up();
  await expect(picked).toContainText('leak-1.pb.gz → leak-8.pb.gz: +117 MiB');
  // Of the letters beside the line none is chosen.
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
  await expect(page).toHaveURL(/base=B&head=D/);
  await page.getByRole('button', { name: 'Compare these two' }).click();
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
});

test('the snapshots between two are added up as one more profile', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const chart = page.getByTestId('trend-chart');
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('button', { name: 'Sum', exact: true }).click();
  await expect(app.chip('sum of')).toBeVisible();
  // go tool pprof leak-1 leak-3 leak-5
  await app.total(56523992);
  await page.getByRole('tab', { name: 'Trend' }).click();
  await expect(page.getByTestId('trend')).toContainText('4 snapshots over');
});

test('the table sorts, is walked by keys, and Enter shows the stacks', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...LEAK);
  await app.state('ready');
  const table = page.getByTestId('trend-table');
  const first = table.locator('[data-row="0"]');
  await expect(first).toContainText('bufio.NewReaderSize');
  await expect(first).toContainText('steady growth');
  // Three steps up of three: the one order in 24 that goes so.
  await expect(first).toContainText('95.8 %');
  const columns = ['First', 'Last', 'Δ', 'Slope', 'Confidence', 'Rises', 'Trend'];
  for (const name of columns) await expect(table.getByRole('columnheader', { name, exact: true })).toHaveCount(1);
  await expect(first).toContainText(/\+1\.\d+ GiB\/min.*3 of 3/);
  await expect(first.locator('svg path')).toHaveCount(1);
  await page.getByRole('button', { name: 'Function', exact: true }).click();
  await expect(first).toContainText('bufio.NewReader');
  await page.getByRole('button', { name: 'cum', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Last' }).getByRole('button').click();
  await expect(first).toContainText('net/http.(*Transport).dialConn');
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.details).toHaveAttribute('data-name', /^net\/http\.\(\*Transport\)\.dialConn/);
});

test('a program that was mended has no suspects; goroutines that pile up have', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...series('fixed', [3, 1, 5]));
  await app.state('ready');
  await expect(page.getByTestId('suspects')).toContainText('No leak suspects');
  await app.pick(...series('gleak', [1500, 100, 900, 400]));
  await expect(page.getByTestId('suspects').getByRole('button').first()).toHaveAttribute(
    'data-name',
    'main.(*broker).awaitReply',
  );
  await expect(page.getByTestId('trend')).toContainText('3 of another kind left out');
});

test('where the profile on the screen is of another kind, the series that is open is one press away', async ({
  app,
  page,
}) => {
  await app.start('#view=trend');
  await app.pick(...LEAK, path.join(FIXTURES, 'cpu-3s.pb.gz'));
  await app.state('ready');
  await expect(page.getByText('A trend takes three snapshots or more of one kind.')).toBeVisible();
  await page.getByRole('button', { name: 'Trend of the 4 heap profiles' }).click();
  await expect(page.getByTestId('trend')).toContainText(
    '4 snapshots over 2.57 s, in order of time · 1 of another kind left out',
  );
});

test('a bad file among many is named, and the others open', async ({ app, page }) => {
  await app.start('#view=trend');
  const files = LEAK.slice(0, 3).map((file) => ({ name: path.basename(file), buffer: readFileSync(file) }));
  await app.pick(...files, { name: 'bad.txt', buffer: Buffer.from('not a profile') });
  await expect(app.alert).toContainText('bad.txt');
  await expect(page.getByTestId('suspects')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing is wrong for those who use tools to read it, ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.start('#view=trend');
    await app.pick(...LEAK);
    await app.state('ready');
    await expect(page.getByTestId('suspects')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Flame graph', exact: true }).click();
    await expect(page.getByTestId('flame-slope')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
