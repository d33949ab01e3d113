import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dropPlace, movedTo } from './order.ts';

it('moves one and leaves the others as they stand', () => {
  expect(movedTo(['A', 'B', 'C', 'D'], 0, 2)).toEqual(['B', 'C', 'A', 'D']);
  expect(movedTo(['A', 'B', 'C', 'D'], 3, 0)).toEqual(['D', 'A', 'B', 'C']);
  const list = ['A', 'B'];
  expect(movedTo(list, 1, 9)).toBe(list);
  expect(movedTo(list, -1, 0)).toBe(list);
});

it('drops between those on either side of the pointer', () => {
  const middles = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(middles, fc.nat(), fc.integer({ min: -10, max: 1010 }), (places, nth, x) => {
      const sorted = places.sort((a, b) => a - b);
      const from = nth % sorted.length;
      const moved = movedTo(sorted, from, dropPlace(sorted, from, x));
      const at = moved.indexOf(sorted[from]!);
      expect(moved.slice(0, at).every((middle) => middle < x)).toBe(true);
      expect(moved.slice(at + 1).every((middle) => middle >= x)).toBe(true);
    }),
  );
});
