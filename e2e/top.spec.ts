import { type App, expect, test } from './helpers/app.ts';
import { encode, KNOWN } from './helpers/make.ts';
import { type CsvRow, LEAK, rowsOfCsv } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Cells {
  readonly flat: number;
  readonly cum: number;
  readonly name: string;
  readonly file: string;
}

/** The rows on the screen, from the first; values from the titles, which have them to the last digit, before the sampling error. */
function rowsShown(app: App): Promise<Cells[]> {
  return app.page
    .getByRole('grid')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => {
          const cells = [...row.querySelectorAll('td')];
          const value = (i: number) => Number(cells[i]!.title.replace(/±.*|[^\d]/g, ''));
          return { flat: value(0), cum: value(3), name: cells.at(-2)!.innerText, file: cells.at(-1)!.innerText };
        }),
    );
}

/** Letters by their code, as the page orders names. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ROWS = 12;

test('sorts by every column, either way @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=top');
  const rows = rowsOfCsv(await app.csv()).map(({ name, flat, cum }: CsvRow) => ({
    name,
    flat: Number(flat),
    cum: Number(cum),
  }));
  const sorted = (by: 'flat' | 'cum', descending: boolean) =>
    rows.map((row) => row[by]).sort((a, b) => (descending ? b - a : a - b));
  const press = (title: string) =>
    page.getByRole('columnheader', { name: title, exact: true }).getByRole('button').click();
  const first = async <K extends keyof Cells>(column: K) =>
    (await rowsShown(app)).slice(0, ROWS).map((row) => row[column]);
  const numbers = [
    ['Flat', 'flat'],
    ['Flat %', 'flat'],
    ['Cum', 'cum'],
    ['Cum %', 'cum'],
  ] as const;
  await expect.poll(() => first('flat')).toEqual(sorted('flat', true).slice(0, ROWS));
  for (const [title, by] of numbers) {
    const header = page.getByRole('columnheader', { name: title, exact: true });
    if (title === 'Flat') await press('Cum');
    await press(title);
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => first(by)).toEqual(sorted(by, true).slice(0, ROWS));
    await press(title);
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => first(by)).toEqual(sorted(by, false).slice(0, ROWS));
  }
  const names = rows.map(({ name }) => name).sort(byText);
  await press('Name');
  await expect.poll(() => first('name')).toEqual(names.slice(0, ROWS));
  await press('Name');
  await expect.poll(() => first('name')).toEqual([...names].reverse().slice(0, ROWS));
  await press('File');
  await expect.poll(async () => isSorted(await first('file'))).toBe(true);
  await page.goBack();
  await expect.poll(() => first('name')).toEqual([...names].reverse().slice(0, ROWS));
});

function isSorted(texts: readonly string[]): boolean {
  return texts.every((text, i) => i === 0 || byText(texts[i - 1]!, text) <= 0);
}

test('adds flat shares up from row to row', async ({ app, page }) => {
  const stacks = [50, 30, 15, 5].map((value, i) => ({ frames: ['main.run', `main.f${i}`], values: [value] }));
  await app.opened({ name: 'sums.pb', buffer: encode({ sampleTypes: ['samples/count'], stacks }) }, '#view=top');
  await expect(page.getByRole('grid').locator('tbody tr td:nth-child(3)')).toHaveText([
    '50.0 %',
    '80.0 %',
    '95.0 %',
    '100 %',
    '100 %',
  ]);
});

test('a row selects its frame, Enter shows it in the flame graph', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=top');
  const [first] = LEAK.truth.types[3]!.top_flat;
  const row = page.getByRole('row', { name: first!.name });
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await app.view('Flame');
  await expect(app.details).toHaveAttribute('data-name', first!.name);
  await expect(app.details).toHaveAttribute('data-flat', String(first!.flat));
  await app.view('Top');
  await page.getByRole('grid').press('ArrowDown');
  await expect(row).toHaveAttribute('aria-selected', 'false');
  await page.getByRole('grid').press('Enter');
  await expect(page.getByRole('tab', { name: 'Flame' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Zoomed to')).toBeVisible();
});

test('no row is of another column than the names and totals beside it, however a new one comes', async ({
  app,
  page,
}) => {
  const other = encode({
    sampleTypes: ['inuse_objects/count', 'inuse_space/bytes'],
    stacks: [
      { frames: ['aa.first', 'aa.second'], values: [7, 4096] },
      { frames: ['zz.last'], values: [2, 1024] },
    ],
  });
  // Of every row ever drawn: flat, share of it, name.
  await page.addInitScript(() => {
    const rows = new Set<string>();
    Object.assign(window, { rows });
    const look = () => {
      for (const row of document.querySelectorAll('tr[data-row]')) {
        const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent);
        rows.add([cells[0], cells[1], cells.at(-2)].join(' | '));
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const drawn = () => page.evaluate(() => [...(window as unknown as { rows: Set<string> }).rows].sort());
  const forget = () => page.evaluate(() => (window as unknown as { rows: Set<string> }).rows.clear());
  const opened = async (name: string, buffer: Buffer) => {
    await app.pick({ name, buffer });
    await expect(app.chip(name)).toHaveAttribute('aria-pressed', 'true');
    await app.state('ready');
  };
  await app.opened({ name: 'known.pb', buffer: KNOWN });
  await app.view('Top');
  await expect(page.getByRole('grid').locator('tbody tr')).toHaveCount(6);
  await app.view('Flame');
  await opened('other.pb', other);
  await forget();
  await app.view('Top');
  await expect(page.getByRole('grid').locator('tbody tr')).toHaveCount(3);
  expect(await drawn()).toEqual([
    '0 B | 0 % | aa.first',
    '1.00 KiB | 20.0 % | zz.last',
    '4.00 KiB | 80.0 % | aa.second',
  ]);

  // Where Top stays, too: another sample type, and other profiles in the same table of names.
  await forget();
  await page.getByRole('radio', { name: 'inuse_objects' }).click();
  await expect(page.getByRole('row', { name: /aa\.second/ })).toContainText('77.8 %');
  await page.getByRole('button', { name: 'Close known.pb' }).click();
  await expect(app.chip('known.pb')).toHaveCount(0);
  await page.getByRole('radio', { name: 'inuse_space' }).click();
  await expect(page.getByRole('row', { name: /aa\.second/ })).toContainText('80.0 %');
  expect(await drawn()).toEqual([
    '0 B | 0 % | aa.first',
    '0 | 0 % | aa.first',
    '1.00 KiB | 20.0 % | zz.last',
    '2 | 22.2 % | zz.last',
    '4.00 KiB | 80.0 % | aa.second',
    '7 | 77.8 % | aa.second',
  ]);
});

test('goes to a view by its keys', async ({ app, page }) => {
  await app.opened(LEAK.file);
  for (const [key, name] of [
    ['t', 'Top'],
    ['a', 'About'],
    ['f', 'Flame'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }
});

const MANY = 50_000;

test('50,000 rows scroll: only those in sight are elements', async ({ app, page }) => {
  const name = (i: number) => `main.f${String(i).padStart(5, '0')}`;
  const stacks = Array.from({ length: MANY }, (_, i) => ({ frames: [name(i)], values: [MANY - i] }));
  await app.opened({ name: 'many.pb', buffer: encode({ sampleTypes: ['samples/count'], stacks }) }, '#view=top');
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(MANY + 1));
  await expect(page.getByRole('row', { name: name(0) })).toBeVisible();
  const most = await grid.evaluate(async (element) => {
    // Scrolls by a window and a half in each frame, then jumps to the end.
    let rows = 0;
    for (let i = 0; i < 60; i++) {
      element.scrollTop += 1000;
      await new Promise(requestAnimationFrame);
      rows = Math.max(rows, element.querySelectorAll('tbody tr').length);
    }
    element.scrollTop = element.scrollHeight;
    return rows;
  });
  expect(most).toBeLessThan(150);
  await expect(page.getByRole('row', { name: name(MANY - 1) })).toBeInViewport();
  await grid.press('Home');
  await expect(page.getByRole('row', { name: name(0) })).toBeInViewport();
  await grid.press('End');
  await expect(page.getByRole('row', { name: name(MANY - 1) })).toHaveAttribute('aria-selected', 'true');
});
