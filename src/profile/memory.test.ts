import { expect, test } from 'vitest';
import { OutOfMemory } from '../lib/columns.ts';
import { DEFAULT_LIMITS, MOST_MEMORY } from './limits.ts';
import { checkMemory, mostRows, showingMemory, sortingMemory, withMemory } from './memory.ts';
import { ProfileError } from './problem.ts';
import { sortStacks } from './stacks.ts';
import { stackIds } from './stackWriter.ts';

const MiB = 2 ** 20;

/** Only the sizes count. */
function profile(rows: number, samples: number, labels = 0) {
  return {
    stacks: { length: rows },
    samples: { length: samples, values: [1, 2, 3, 4], labels: { key: { length: labels } } },
  } as unknown as Parameters<typeof showingMemory>[0][number];
}

test('what was measured is told within its half: 9.5 million nodes, and 8 million samples of a heap with a label each', () => {
  expect(showingMemory([profile(9_500_000, 95_000)]) / MiB).toBeGreaterThan(820 / 1.5);
  expect(showingMemory([profile(9_500_000, 95_000)]) / MiB).toBeLessThan(820 * 1.5);
  expect(showingMemory([profile(18_935_103, 8_000_000, 8_000_000)]) / MiB).toBeGreaterThan(1470 / 1.5);
  expect(showingMemory([profile(18_935_103, 8_000_000, 8_000_000)]) / MiB).toBeLessThan(1470 * 1.5);
});

test('many profiles with the same stacks are not many trees', () => {
  const one = showingMemory([profile(100_000, 20_000)]);
  const hundred = showingMemory(Array.from({ length: 100 }, () => profile(100_000, 20_000)));
  expect(hundred).toBeLessThan(40 * one);
  expect(hundred).toBeLessThan(DEFAULT_LIMITS.memoryBytes);
});

test('what needs more than the limit is refused, with what is needed', () => {
  checkMemory(DEFAULT_LIMITS.memoryBytes);
  expect(() => checkMemory(2e9)).toThrow(ProfileError);
  const refusal = (limits: Partial<typeof DEFAULT_LIMITS>) => {
    try {
      return checkMemory(2e9, { ...DEFAULT_LIMITS, ...limits });
    } catch (error) {
      return (error as ProfileError).problem;
    }
  };
  const problem = { kind: 'memory-needed', needs: 2e9, limit: DEFAULT_LIMITS.memoryBytes, most: MOST_MEMORY };
  expect(refusal({})).toEqual({ ...problem, reduced: false });
  expect(refusal({ reduced: true })).toEqual({ ...problem, reduced: true });
  expect(refusal({ memoryBytes: MOST_MEMORY })).toBe(undefined);
});

test('sorting ends as soon as there are too many stacks, whether samples share them or not', () => {
  const limits = { ...DEFAULT_LIMITS, memoryBytes: 6000 };
  expect(mostRows(limits)).toBe(100);
  const stack = (from: number, depth: number) => Array.from({ length: depth }, (_, i) => from + i);
  const sorted = (stacks: number[][]) => sortStacks(stackIds(stacks, 500), limits).stacks.length;
  expect(sorted([stack(0, 100)])).toBe(100);
  expect(() => sorted([stack(0, 101)])).toThrow(ProfileError);
  expect(() => sorted([stack(0, 101), stack(0, 101)])).toThrow(ProfileError);
  expect(() => sorted([stack(0, 60), stack(200, 60)])).toThrow(ProfileError);
});

test('while a profile is read, its ids, values and labels count', () => {
  const read = { samples: 0, sampleTypes: 4, labels: 0, bytes: 0 };
  expect(sortingMemory({ ...read, bytes: 1.6e9 })).toBe(1.6e9);
  expect(sortingMemory({ ...read, samples: 20e6 })).toBeGreaterThan(1.2e9);
  expect(sortingMemory({ ...read, labels: 70e6 })).toBeGreaterThan(1.6e9);
});

test('memory that the platform has not got is told by how much was needed', () => {
  const refuse = (error: RangeError) => () =>
    withMemory(5e8, () => {
      throw error;
    });
  expect(refuse(new RangeError('Array buffer allocation failed'))).toThrow('5'.padEnd(9, '0'));
  expect(refuse(new OutOfMemory(7))).toThrow('no memory for 7 bytes');
  expect(withMemory(1, () => 'done')).toBe('done');
});
