import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backingStore } from './surface.ts';

test('a canvas is never larger than browsers can draw, and keeps its shape', () => {
  expect(backingStore({ width: 1280, height: 760 })).toEqual({ width: 1280, height: 760 });
  expect(backingStore({ width: 70_000, height: 100 })).toEqual({ width: 16_384, height: 23 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), (width, height) => {
      const store = backingStore({ width, height });
      expect(Math.max(store.width, store.height)).toBeLessThanOrEqual(16_384);
      expect(store.width * store.height).toBeLessThanOrEqual(64_000_000);
      expect(Math.min(store.width, store.height)).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('no size is no canvas', () => {
  for (const [width, height] of [
    [0, 0],
    [0, 10],
    [10, 0],
    [-1, 5],
    [Number.NaN, 5],
    [Number.POSITIVE_INFINITY, 5],
  ] as const) {
    expect(backingStore({ width, height })).toEqual({ width: 0, height: 0 });
  }
});
