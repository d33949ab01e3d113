import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameTable } from '../fold/tree.ts';
import { packTexts, textAt } from '../lib/texts.ts';
import { classOf, FEW_FIRST, MOST_GROUPS, sortTrend, trendGroups, trendTable } from './trend.ts';
import { accountSums, accounts, suspects } from './trendSuspects.ts';

/** Frames of packages; `own` ones are of the module `app`. */
function framesOf(names: readonly string[], own: readonly string[] = []): FrameTable {
  return {
    length: names.length,
    name: packTexts(names),
    file: packTexts(names.map(() => '')),
    line: new Float64Array(names.length),
    package: Uint32Array.from(names, (n) => (own.includes(n) ? 1 : 0)),
    packages: [
      { name: 'bytes', module: 'std', origin: 'standard' },
      { name: 'app/cache', module: 'app', origin: 'other' },
    ],
  };
}

const at = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

describe('the table', () => {
  const frames = framesOf(['up', 'flat', 'none', 'down']);
  const column = (k: number) => Float64Array.of(10 * k, 50, 0, 90 - 10 * k);
  const sums = Array.from({ length: 8 }, (_, k) => ({ flat: column(k), cum: column(k) }));
  const table = trendTable({ frames, at: at(8), sums, errors: null });
  const names = (rows: Iterable<number>) => Array.from(rows, (row) => textAt(table.name, row));

  it('has a row for each frame that is anywhere, the highest first, with its course', () => {
    expect(names(table.frame.keys())).toEqual(['down', 'up', 'flat']);
    expect(Array.from(table.frame.keys(), (row) => classOf(table.flat, row))).toEqual([
      'shrinking',
      'growth',
      'plateau',
    ]);
    expect(Array.from(table.flat.slope)).toEqual([-10, 10, 0]);
    expect(Array.from(table.flat.rising)).toEqual([0, 7, 0]);
  });

  it('sorts by any column, both ways', () => {
    expect(names(sortTrend(table, 'flat', { column: 'delta', descending: true }))).toEqual(['up', 'flat', 'down']);
    expect(names(sortTrend(table, 'cum', { column: 'slope', descending: false }))).toEqual(['down', 'flat', 'up']);
    expect(names(sortTrend(table, 'flat', { column: 'sure', descending: true }))).toEqual(['down', 'up', 'flat']);
    expect(names(sortTrend(table, 'flat', { column: 'name', descending: false }))).toEqual(['down', 'flat', 'up']);
    expect(names(sortTrend(table, 'flat', { column: 'class', descending: true }))).toEqual(['up', 'flat', 'down']);
  });

  it('has what is 0 all along at the end, however it is sorted', () => {
    const shrinking = Array.from({ length: 3 }, (_, k) => {
      const flat = Float64Array.of(0, 0, 0, 90 - 10 * k);
      return { flat, cum: Float64Array.of(100 - k, 0, 0, 90 - 10 * k) };
    });
    const falls = trendTable({ frames, at: at(3), sums: shrinking, errors: null });
    const first = (descending: boolean) =>
      textAt(falls.name, sortTrend(falls, 'flat', { column: 'delta', descending })[0]!);
    expect([first(true), first(false)]).toEqual(['down', 'down']);
  });

  it('says how sure first, last and their difference are; a change within two errors is none', () => {
    const of = (error: number) => ({ flat: new Float64Array(4).fill(error), cum: new Float64Array(4).fill(2 * error) });
    const errors = { first: of(3), last: of(4), delta: of(5), firstRecorded: of(1), lastRecorded: of(10) };
    const { flat, cum } = trendTable({ frames, at: at(8), sums, errors });
    expect([flat.firstError[0], flat.lastError[0], flat.deltaError[0], cum.deltaError[0]]).toEqual([3, 4, 5, 10]);
    expect([...flat.few]).toEqual([FEW_FIRST, FEW_FIRST, FEW_FIRST]);
    const sure = trendTable({ frames, at: at(8), sums, errors: { ...errors, delta: of(34) } });
    const rough = trendTable({ frames, at: at(8), sums, errors: { ...errors, delta: of(36) } });
    expect([classOf(sure.flat, 1), classOf(rough.flat, 1)]).toEqual(['growth', 'plateau']);
  });
});

it('groups and the rest add up to the totals', () => {
  const value = fc.integer({ min: 0, max: 1000 });
  const snapshots = fc.array(fc.array(value, { minLength: 12, maxLength: 12 }), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(snapshots, (columns) => {
      const flats = columns.map((c) => Float64Array.from(c));
      const totals = Float64Array.from(columns, (c) => c.reduce((sum, v) => sum + v, 0));
      const groups = trendGroups(flats, totals, { of: (f) => f, count: 12, name: (g) => `f${g}` });
      const n = columns.length;
      expect(groups.names.length).toBeLessThanOrEqual(MOST_GROUPS);
      for (let k = 0; k < n; k++) {
        const stacked = groups.names.reduce((sum, _, g) => sum + groups.series[g * n + k]!, groups.rest[k]!);
        expect(stacked).toBe(totals[k]);
      }
    }),
  );
});

describe('suspects', () => {
  const frames = framesOf(['put', 'clone', 'churn', 'still', 'big'], ['put', 'churn', 'still']);
  const grow = (n: number) =>
    Array.from({ length: n }, (_, k) => Float64Array.of(100 + 100 * k, 0, 100 + 100 * k, 500, 100 + 400 * k));
  const found = (n: number, more: Partial<Parameters<typeof suspects>[0]> = {}) =>
    suspects(
      { at: at(n), sums: grow(n), allocated: Float64Array.of(800, 0, 1e6, 500, 4000), least: 0, error: null, ...more },
      frames,
      'app',
    );

  it('are what grows and stays: the program’s own first, churn and what stands still not at all', () => {
    expect(found(8).map((s) => s.name)).toEqual(['put', 'big']);
    expect(found(8)[0]).toMatchObject({ rising: 7, steps: 7, slope: 100, survival: 1, own: true });
  });

  it('are none where sampling may have made the growth, or snapshots are too few', () => {
    expect(found(8, { error: Float64Array.of(250, 0, 0, 0, 950) })).toEqual([]);
    expect(found(8, { least: 5000 })).toEqual([]);
    expect(found(2)).toEqual([]);
  });

  it('are none in noise about a level', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 990, max: 1010 }), { minLength: 6, maxLength: 30 }), (noise) => {
        const sums = noise.map((v) => Float64Array.of(v, 0, 0, 0, 0));
        expect(suspects({ at: at(noise.length), sums, allocated: null, least: 0, error: null }, frames, 'app')).toEqual(
          [],
        );
      }),
    );
  });
});

it('values are on account of the own frame nearest to the leaf, else of the leaf', () => {
  const table = framesOf(['main', 'put', 'clone', 'serve'], ['main', 'put']);
  // main→put→clone, main→clone, serve→clone
  const tree = {
    length: 8,
    frame: Int32Array.of(-1, 0, 1, 2, 2, 3, 2, 3),
    parent: Int32Array.of(-1, 0, 1, 2, 1, 0, 5, 0),
    depth: Uint32Array.of(0, 1, 2, 3, 2, 1, 2, 1),
    subtreeEnd: Int32Array.of(8, 5, 4, 4, 5, 7, 7, 8),
    calls: new Uint8Array(8),
  };
  const account = accounts(tree, table, 'app');
  expect(Array.from(account)).toEqual([-1, 0, 1, 1, 0, 3, 2, 3]);
  const sums = accountSums(account, Float64Array.of(0, 0, 0, 5, 7, 0, 11, 0), 4);
  expect(Array.from(sums)).toEqual([7, 5, 11, 0]);
});
