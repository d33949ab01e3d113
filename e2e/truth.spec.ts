import { readdirSync } from 'node:fs';
import type { Row, Truth } from '../src/session/testing/corpus.ts';
import { expect, test } from './helpers/app.ts';
import { CORPUS, type CsvRow, FIXTURES, hasCorpus, type Known, knownProfile, rowsOfCsv } from './helpers/truth.ts';

/** A few of each kind and from each source; every one of the corpus is read by the same code in Node: src/session/truth.test.ts. */
const OF_CORPUS = 12;

/** Files of real programs with names and in the format that is read, evenly from the whole list. */
function sampleOfCorpus(): Known[] {
  const all = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.truth.json'))
    .sort()
    .map((name) => knownProfile(CORPUS, name.slice(0, -'.truth.json'.length)))
    .filter(({ truth }) => truth.ok && truth.traits.includes('proto'));
  return Array.from({ length: OF_CORPUS }, (_, i) => all[Math.floor((i * all.length) / OF_CORPUS)]!);
}

const committed = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.truth.json'))
  .map((name) => knownProfile(FIXTURES, name.slice(0, -'.truth.json'.length)));

if (!hasCorpus) console.warn('truth.spec.ts: ../shared/corpus is missing, only the committed fixtures were tested');

const profiles = [...committed, ...(hasCorpus ? sampleOfCorpus() : [])];

test('the default type, and the total of every sample type, one profile after the other', async ({ app, page }) => {
  test.setTimeout(240_000); // every sample type of every profile
  for (const { file, name, truth } of profiles) {
    await test.step(name, async () => {
      await app.opened(file);
      await expect(app.radio(truth.sample_types[truth.default_index]!.type)).toBeChecked();
      for (const type of truth.types) {
        await app.radio(type.type).click();
        const total = type.total_string ?? String(type.total);
        await expect(page.getByTestId('total')).toHaveAttribute('data-value', total);
      }
    });
  }
});

for (const known of profiles) {
  const { truth, file, name } = known;

  test(`${name}: exports every row of every sample type @chromium`, async ({ app }) => {
    await app.opened(file, '#view=top');
    for (const table of tablesOf(truth)) {
      await app.radio(table.type).click();
      expectRows(rowsOfCsv(await app.csv()), table);
    }
  });
}

interface Table {
  readonly type: string;
  readonly rows: number;
  readonly top_flat: readonly Row[];
  readonly top_cum: readonly Row[];
}

/** By the names in comments where there are no others, by addresses (of one sample type) where there are no names at all. */
function tablesOf({
  named_from_comments: named,
  unsymbolised_by_address: byAddress,
  types,
  default_index,
}: Truth): readonly Table[] {
  if (named) return named.types;
  if (byAddress) return [{ ...byAddress, type: types[default_index]!.type }];
  return types.map((type) => ({ ...type, rows: type.functions_nonzero }));
}

function expectRows(rows: readonly CsvRow[], { rows: count, top_flat: topFlat, top_cum: topCum }: Table): void {
  expect(rows.length).toBe(count);
  const named = new Map(rows.map((row) => [row.name, row]));
  expect(named.size).toBe(rows.length);
  for (const row of [...topFlat, ...topCum]) {
    const { name, flat_string: flat = String(row.flat), cum_string: cum = String(row.cum) } = row;
    expect(named.get(name)).toEqual({ name, flat, cum });
  }
  // Nothing that a truth file leaves out is larger than what it lists.
  for (const [by, top] of [['flat', topFlat] as const, ['cum', topCum] as const]) {
    expect(sizes(rows, by).slice(0, top.length)).toEqual(sizes(top, by));
  }
}

function sizes(rows: readonly (CsvRow | Row)[], by: 'flat' | 'cum'): number[] {
  return rows.map((row) => Math.abs(Number(row[by]))).sort((a, b) => b - a);
}

test('the mark of a painted view is made when the picture asked for is the one on the page', async ({ app, page }) => {
  const { truth, file } = knownProfile(FIXTURES, 'synth-10k-seed4.pb.gz');
  await app.opened(file);
  for (const { type, total } of truth.types) {
    const shown = await page.evaluate(async (name) => {
      const radio = [...document.querySelectorAll<HTMLElement>('[role=radio]')].find((r) => r.textContent === name)!;
      if (radio.getAttribute('aria-checked') !== 'true') {
        const before = performance.getEntriesByName('view:painted').length;
        radio.click();
        while (performance.getEntriesByName('view:painted').length === before) await new Promise(requestAnimationFrame);
      }
      return document.querySelector<HTMLElement>('[data-testid=total]')!.dataset.value;
    }, type);
    expect([type, shown]).toEqual([type, String(total)]);
  }
});
