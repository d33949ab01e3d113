import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { hasGo, top } from './helpers/pprof.ts';
import { type CsvRow, FIXTURES, LEAK, rowsOfCsv } from './helpers/truth.ts';

// What is taken away as pprof is opened by pprof itself, and says there what it says here, and what pprof makes of the files that were opened.

if (!hasGo) console.log('THERE IS NO GO HERE: exported profiles are opened by our own reader only.');

const [BASE, HEAD] = [`${FIXTURES}/leak-1.pb.gz`, LEAK.file];
const CPU = [`${FIXTURES}/before-cpu.pb.gz`, `${FIXTURES}/after-cpu.pb.gz`] as const;

/** Exports by an item of the menu; answers where the file is. */
async function exported(page: Page, item: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  const file = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** The rows of the Top table that have a value, by name. */
async function tableOf(app: App): Promise<CsvRow[]> {
  await app.view('Top');
  return inOrder(rowsOfCsv(await app.csv()));
}

/** pprof has no rows of zeros either. */
function inOrder(rows: readonly CsvRow[]): CsvRow[] {
  const kept = rows.filter(({ flat, cum }) => flat !== '0' || cum !== '0');
  return kept.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function totalOf(page: Page): Promise<number> {
  return Number(await page.getByTestId('total').getAttribute('data-value'));
}

/** Opens what was exported as any other file. */
async function reopened(app: App, file: string): Promise<{ total: number; rows: CsvRow[] }> {
  await app.page.goto('about:blank');
  await app.opened(file);
  return { total: await totalOf(app.page), rows: await tableOf(app) };
}

for (const [what, fragment, file, type, unit, ...flags] of [
  ['a heap', '#f=clientcache&h=^runtime', HEAD, 'inuse_space', 'bytes', '-focus=clientcache', '-hide=^runtime'],
  ['a heap', '#si=alloc_objects&i=http&sf=main', HEAD, 'alloc_objects', 'count', '-ignore=http', '-show_from=main'],
  [
    'processor time',
    '#f=regexp&i=sha256',
    `${FIXTURES}/cpu-3s.pb.gz`,
    'cpu',
    'nanoseconds',
    '-focus=regexp',
    '-ignore=sha256',
  ],
] as const) {
  test(`${what} filtered by ${fragment} is to pprof what it is here @chromium`, async ({ app, page }) => {
    await app.opened(file, fragment);
    const here = { total: await totalOf(page), rows: await tableOf(app) };
    expect(here.total).toBeGreaterThan(0);
    expect(here.rows.length).toBeGreaterThan(3);
    const saved = await exported(page, /^pprof/);
    if (hasGo) {
      const there = top(type, unit, saved);
      expect(there.total).toBe(here.total);
      expect(inOrder(there.rows)).toEqual(here.rows);
      expect(there.rows).toEqual(top(type, unit, ...flags, file).rows);
    }
    await page.goto('about:blank');
    await app.opened(saved, `#si=${type}`);
    await app.total(here.total);
    expect(await tableOf(app)).toEqual(here.rows);
  });
}

for (const [files, type, unit] of [
  [[BASE, HEAD], 'inuse_space', 'bytes'],
  [CPU, 'cpu', 'nanoseconds'],
] as const) {
  test(`the sum of two is to pprof what it is here: ${type} @chromium`, async ({ app, page }) => {
    await app.start('#view=top');
    await app.pick(...files);
    await app.state('ready');
    const head = await totalOf(page);
    await page.getByRole('button', { name: 'Merge profiles…' }).click();
    await page.getByRole('button', { name: 'Merge 2' }).click();
    await expect.poll(() => totalOf(page)).toBeGreaterThan(head);
    const saved = await exported(page, /^pprof/);
    const here = await reopened(app, saved);
    expect(here.total).toBeGreaterThan(head);
    if (!hasGo) return;
    const there = top(type, unit, saved);
    expect(there.total).toBe(here.total);
    expect(inOrder(there.rows)).toEqual(here.rows);
    expect(there).toEqual(top(type, unit, ...files));
  });

  test(`the difference of two is to pprof what it is here: ${type} @chromium`, async ({ app, page }) => {
    await app.start('#view=compare');
    await app.pick(...files);
    await app.state('ready');
    await expect(page.getByTestId('flame-head')).toBeVisible();
    const normalise = page.getByRole('button', { name: /normalise/i });
    // Those of processor time are, unasked: then nothing is left of the totals.
    if ((await normalise.getAttribute('aria-pressed')) === 'true') {
      const even = await exported(page, /^Difference/);
      if (hasGo)
        expect(top(type, unit, even)).toEqual(top(type, unit, '-normalize', `-diff_base=${files[0]}`, files[1]));
      await normalise.click();
      await expect(normalise).toHaveAttribute('aria-pressed', 'false');
    }
    const saved = await exported(page, /^Difference/);
    const here = await reopened(app, saved);
    expect(here.total).not.toBe(0);
    if (!hasGo) return;
    const there = top(type, unit, saved);
    expect(there.shown).toBe(here.total);
    expect(inOrder(there.rows)).toEqual(here.rows);
    expect(there).toEqual(top(type, unit, `-diff_base=${files[0]}`, files[1]));
  });
}
