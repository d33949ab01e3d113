import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NONE } from '../lib/brand.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { ProfileError } from './problem.ts';
import { StackRows } from './stackRows.ts';
import { type SortedStacks, sortStacks } from './stacks.ts';
import { stackIds } from './stackWriter.ts';

const locations = 5;
/** Leaf first; few locations, so that stacks share rows. */
const stacks = fc.array(fc.array(fc.nat({ max: locations - 1 }), { maxLength: 6 }), { maxLength: 40 });

function sortedRows(lists: readonly (readonly number[])[]): SortedStacks {
  const rows = new StackRows(DEFAULT_LIMITS);
  const ends = lists.map((stack, i) => {
    // What no sample goes through, between those that some do.
    if (i % 3 === 0) rows.row(rows.row(NONE, 0), 4);
    return stack.reduceRight((row, location) => rows.row(row, location), NONE);
  });
  return rows.sorted(Int32Array.from(ends));
}

test('stacks given as rows come out as sorting finds them', () => {
  fc.assert(
    fc.property(stacks, (lists) => {
      const { stacks, order, stack } = sortStacks(stackIds(lists, locations));
      expect(sortedRows(lists)).toEqual({ stacks, order, stack });
    }),
  );
});

test('rows met in any order, leaves before what other samples begin with', () => {
  const lists = [[], [3], [1, 2, 3], [], [2, 3], [0], [4, 2, 3], [3]];
  const { stacks, order, stack } = sortStacks(stackIds(lists, locations));
  expect(sortedRows(lists)).toEqual({ stacks, order, stack });
  expect([...order]).toEqual([0, 3, 1, 7, 4, 2, 6, 5]);
});

test('a chain of a million rows with a sample on each is kept once', () => {
  const rows = new StackRows(DEFAULT_LIMITS);
  const length = 1_000_000;
  const ends = new Int32Array(length);
  for (let i = 0, row = NONE; i < length; i++) {
    row = rows.row(row, i % 7);
    ends[i] = row;
  }
  expect(rows.length).toBe(length);
  const { stacks, stack } = rows.sorted(ends);
  expect(stacks.length).toBe(length);
  expect(stacks.prefix.every((prefix, row) => prefix === row - 1)).toBe(true);
  expect(stack.every((row, s) => row === s)).toBe(true);
});

test('of more rows than can be shown it is refused to make more', () => {
  const rows = new StackRows({ ...DEFAULT_LIMITS, memoryBytes: 6000 });
  for (let i = 0; i < 100; i++) rows.row(i - 1, 0);
  expect(rows.row(98, 0)).toBe(99);
  expect(() => rows.row(99, 0)).toThrow(ProfileError);
});
