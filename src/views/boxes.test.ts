import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endAt, firstBeyond, widthAt } from './boxes.ts';

/** A row of boxes, each with a gap before it; nodes are in another order than boxes. */
function rowOf(boxes: readonly { readonly gap: number; readonly width: number }[]) {
  const node = Int32Array.from(boxes, (_, b) => boxes.length - b);
  const width = Float64Array.from([0, ...boxes.map((b) => b.width).reverse()]);
  const x0 = new Float64Array(boxes.length);
  let end = 0;
  boxes.forEach((b, i) => {
    x0[i] = end + b.gap;
    end = x0[i]! + b.width;
  });
  return { node, width, x0 };
}

it('a box is as wide as its node, and ends there', () => {
  const row = rowOf([
    { gap: 1, width: 2 },
    { gap: 0, width: 5 },
  ]);
  expect([widthAt(row, 0), endAt(row, 0), widthAt(row, 1), endAt(row, 1)]).toEqual([2, 3, 5, 8]);
});

it('finds the first box that ends beyond a place', () => {
  const box = fc.record({ gap: fc.integer({ min: 0, max: 3 }), width: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 20 }), fc.integer({ min: -2, max: 80 }), fc.nat(5), (boxes, x, from) => {
      const row = rowOf(boxes);
      const start = Math.min(from, boxes.length);
      const first = boxes.findIndex((_, b) => b >= start && endAt(row, b) > x);
      expect(firstBeyond(row, x, start, boxes.length)).toBe(first < 0 ? boxes.length : first);
    }),
  );
});
