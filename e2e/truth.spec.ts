import { readdirSync } from 'node:fs';
import type { Row, TruthType } from '../src/session/testing/corpus.ts';
import { type App, expect, test } from './helpers/app.ts';
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

test('the default type, and the total of every sample type, one profile after the other', async ({ app }) => {
  for (const { file, name, truth } of profiles) {
    await test.step(name, async () => {
      await app.opened(file);
      await expect(app.radio(truth.sample_types[truth.default_index]!.type)).toBeChecked();
      for (const type of truth.types) {
        await app.radio(type.type).click();
        await expect.poll(() => shownTotal(app)).toEqual(rounded(type.total));
      }
    });
  }
});

for (const known of profiles) {
  const { truth, file, name } = known;

  test(`${name}: exports every row of every sample type @chromium`, async ({ app }) => {
    await app.opened(file, '#view=top');
    for (const type of truth.unsymbolised_by_address ? [truth.types[truth.default_index]!] : truth.types) {
      await app.radio(type.type).click();
      expectRows(rowsOfCsv(await app.csv()), known, type);
    }
  });
}

/** What the page says the total is, as exactly as a truth file can say it. */
async function shownTotal(app: App): Promise<string> {
  return rounded((await app.page.getByTestId('total').getAttribute('data-value')) ?? '');
}

/** Exact up to 2^53; beyond, where neither a double nor the number in a truth file is exact, 15 digits. */
function rounded(value: string | number): string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(value) : number.toPrecision(15);
}

function expectRows(rows: readonly CsvRow[], { truth }: Known, type: TruthType): void {
  const byAddress = truth.unsymbolised_by_address;
  const wanted = byAddress ?? type;
  expect(rows.length).toBe(byAddress?.rows ?? type.functions_nonzero);
  const flat = new Map(rows.map((row) => [row.name, row]));
  expect(flat.size).toBe(rows.length);
  for (const row of [...wanted.top_flat, ...wanted.top_cum]) expect(shown(flat.get(row.name))).toEqual(shown(row));
  // Nothing that a truth file leaves out is larger than what it lists.
  expect(largest(rows, 'flat', wanted.top_flat.length)).toEqual(largest(wanted.top_flat, 'flat'));
  expect(largest(rows, 'cum', wanted.top_cum.length)).toEqual(largest(wanted.top_cum, 'cum'));
}

function shown(row: CsvRow | Row | undefined) {
  return row && { name: row.name, flat: rounded(row.flat), cum: rounded(row.cum) };
}

function largest(rows: readonly (CsvRow | Row)[], by: 'flat' | 'cum', count = rows.length): string[] {
  const sizes = rows.map((row) => Math.abs(Number(row[by]))).sort((a, b) => b - a);
  return sizes.slice(0, count).map(rounded);
}
