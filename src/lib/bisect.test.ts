import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gallop, lowerBound, upperBound } from './bisect.ts';

const sorted = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 80 })
  .map((values) => Float64Array.from(values.sort((a, b) => a - b)));

describe('bisect', () => {
  test('finds the edges of a run of equal values', () => {
    const values = Float64Array.of(1, 3, 3, 7);
    expect(lowerBound(values, 3)).toBe(1);
    expect(upperBound(values, 3)).toBe(3);
    expect(lowerBound(values, 8)).toBe(4);
    expect(upperBound(values, 0)).toBe(0);
  });

  test('stays inside the range it is given', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5);
    expect(lowerBound(values, 0, 2, 4)).toBe(2);
    expect(lowerBound(values, 9, 2, 4)).toBe(4);
    expect(gallop(values, 9, 2, 4)).toBe(4);
    expect(gallop(values, 0, 2, 4)).toBe(2);
    expect(gallop(values, 1, 3, 3)).toBe(3);
  });

  test('agrees with a linear search', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: -1, max: 61 }), fc.nat(80), (values, value, start) => {
        const from = Math.min(start, values.length);
        const least = (keep: (v: number) => boolean): number => {
          for (let i = from; i < values.length; i++) if (keep(values[i]!)) return i;
          return values.length;
        };
        const atLeast = least((v) => v >= value);
        expect(lowerBound(values, value, from)).toBe(atLeast);
        expect(gallop(values, value, from, values.length)).toBe(atLeast);
        expect(upperBound(values, value, from)).toBe(least((v) => v > value));
      }),
    );
  });
});
