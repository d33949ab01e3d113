import { readdirSync } from 'node:fs';
import type { Row, TruthType } from '../src/session/testing/corpus.ts';
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
  for (const { file, name, truth } of profiles) {
    await test.step(name, async () => {
      await app.opened(file);
      await expect(app.radio(truth.sample_types[truth.default_index]!.type)).toBeChecked();
      for (const type of truth.types) {
        await app.radio(type.type).click();
        const shown = async () => told(await page.getByTestId('total').getAttribute('data-value'), type.total);
        await expect.poll(shown).toBe(String(type.total));
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

/**
 * What was found, as the truth file would write it: exact up to 2^53; beyond, where neither a double nor the number in a truth file is exact,
 * the truth itself if it agrees to 15 digits.
 */
function told(found: string | number | null | undefined, truth: number): string {
  const isNear = !Number.isSafeInteger(truth) && Math.abs(Number(found) / truth - 1) < 4e-15;
  return String(isNear ? truth : found);
}

function expectRows(rows: readonly CsvRow[], { truth }: Known, type: TruthType): void {
  const byAddress = truth.unsymbolised_by_address;
  const { top_flat: topFlat, top_cum: topCum } = byAddress ?? type;
  expect(rows.length).toBe(byAddress?.rows ?? type.functions_nonzero);
  const named = new Map(rows.map((row) => [row.name, row]));
  expect(named.size).toBe(rows.length);
  for (const { name, flat, cum } of [...topFlat, ...topCum]) {
    const found = named.get(name);
    expect({ name, flat: told(found?.flat, flat), cum: told(found?.cum, cum) }).toEqual({
      name,
      flat: String(flat),
      cum: String(cum),
    });
  }
  // Nothing that a truth file leaves out is larger than what it lists.
  for (const [by, top] of [['flat', topFlat] as const, ['cum', topCum] as const]) {
    const wanted = sizes(top, by);
    const largest = sizes(rows, by).slice(0, top.length);
    expect(largest.map((size, i) => told(size, wanted[i]!))).toEqual(wanted.map(String));
  }
}

function sizes(rows: readonly (CsvRow | Row)[], by: 'flat' | 'cum'): number[] {
  return rows.map((row) => Math.abs(Number(row[by]))).sort((a, b) => b - a);
}
