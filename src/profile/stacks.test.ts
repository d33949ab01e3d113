import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NONE } from '../lib/brand.ts';
import { type SortedStacks, sortStacks } from './stacks.ts';
import { stackIds } from './stackWriter.ts';

/** Sorts stacks given leaf first. */
function sort(stacks: readonly (readonly number[])[]): SortedStacks {
  return sortStacks(stackIds(stacks, 10));
}

/** Leaf first, as it was given. */
function stackOf({ stacks }: SortedStacks, row: number): number[] {
  const stack: number[] = [];
  for (let r = row; r !== NONE; r = stacks.prefix[r]!) stack.push(stacks.location[r]!);
  return stack;
}

it('makes one row per distinct prefix, depth first', () => {
  const sorted = sort([
    [2, 1],
    [3, 1],
    [4, 2, 1],
    [2, 1],
  ]);
  expect([...sorted.stacks.prefix]).toEqual([NONE, 0, 1, 0]);
  expect([...sorted.stacks.location]).toEqual([1, 2, 4, 3]);
  expect([...sorted.order]).toEqual([0, 3, 2, 1]);
  expect([...sorted.stack]).toEqual([1, 1, 2, 3]);
});

it('has no row for an empty stack', () => {
  const sorted = sort([[], [1], []]);
  expect([...sorted.stack]).toEqual([NONE, NONE, 0]);
  expect(sorted.stacks.length).toBe(1);
});

it('keeps every stack, shares every prefix, and sorts', () => {
  const stack = fc.array(fc.nat(9), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.oneof(stack, fc.constant([1, 2, 3])), { maxLength: 60 }), (stacks) => {
      const sorted = sort(stacks);
      expect(sorted.order.toSorted()).toEqual(Int32Array.from(stacks, (_, s) => s));
      sorted.order.forEach((s, i) => {
        expect(stackOf(sorted, sorted.stack[i]!)).toEqual(stacks[s]);
        expect(i === 0 || sorted.stack[i - 1]! <= sorted.stack[i]!).toBe(true);
      });
      const prefixes = new Set(stacks.flatMap((s) => s.map((_, i) => s.slice(i).join())));
      expect(sorted.stacks.length).toBe(prefixes.size);
      // Depth first: the rows below a row directly follow it.
      const path: number[] = [];
      sorted.stacks.prefix.forEach((prefix, row) => {
        while (path.length > 0 && path.at(-1) !== prefix) path.pop();
        expect(path.at(-1) ?? NONE).toBe(prefix);
        path.push(row);
      });
    }),
  );
});
