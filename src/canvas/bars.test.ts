import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endAt, widthAt } from '../views/boxes.ts';
import { type Bars, barAt, cull, isMerged, makeBars } from './bars.ts';
import { assemble, pictureOf } from './testing/picture.ts';

const same = (): number => 0;

function listed(bars: Bars): [first: number, end: number, left: number, right: number][] {
  return Array.from({ length: bars.length }, (_, i) => [
    bars.first.array[i]!,
    bars.end.array[i]!,
    bars.left.array[i]!,
    bars.right.array[i]!,
  ]);
}

/** Root and one row of boxes of the given widths. */
function rowOf(widths: readonly number[]): ReturnType<typeof assemble>['layout'] {
  const parent = [-1, ...widths.map(() => 0)];
  return assemble({ parent, frame: parent.map((p) => (p < 0 ? -1 : 0)), self: [0, ...widths], names: ['f'] }).layout;
}

describe('cull', () => {
  test('a box per bar where there is room, clipped to the window', () => {
    const { layout } = pictureOf([
      { name: 'a', self: 30 },
      { name: 'b', self: 70, callees: [{ name: 'c', self: 20 }] },
    ]);
    const bars = makeBars();
    cull(bars, layout, { from: 0, to: 9 }, { view: { x0: 20, x1: 70, scroll: 0 }, width: 500, thin: 1, kindOf: same });
    expect(listed(bars)).toEqual([
      [0, 1, 0, 500],
      [1, 2, 0, 100],
      [2, 3, 100, 500],
      [3, 4, 100, 300],
    ]);
    expect(bars.rowStart.length).toBe(4);
  });

  test('only the rows that are asked for', () => {
    const { layout } = pictureOf([{ name: 'a', self: 30, callees: [{ name: 'b', self: 20 }] }]);
    const bars = makeBars();
    cull(bars, layout, { from: 1, to: 2 }, { view: { x0: 0, x1: 50, scroll: 0 }, width: 100, thin: 1, kindOf: same });
    expect(listed(bars)).toEqual([[1, 2, 0, 100]]);
    expect(barAt(bars, 1, 50)).toBe(0);
    expect(barAt(bars, 0, 50)).toBe(-1);
    expect(barAt(bars, 2, 50)).toBe(-1);
  });

  test('thin neighbours are one bar, and wide boxes stay on their own', () => {
    const layout = rowOf([50, 0.1, 0.1, 0.1, 30, 0.2, 0.2, 19.3]);
    const bars = makeBars();
    cull(bars, layout, { from: 1, to: 2 }, { view: { x0: 0, x1: 100, scroll: 0 }, width: 100, thin: 1, kindOf: same });
    expect(listed(bars).map(([first, end]) => [first, end])).toEqual([
      [1, 2],
      [2, 5],
      [5, 6],
      [6, 8],
      [8, 9],
    ]);
    expect([...Array(5).keys()].map((bar) => isMerged(bars, bar))).toEqual([false, true, false, true, false]);
  });

  test('thin boxes of different kinds are not merged', () => {
    const layout = rowOf(Array(400).fill(0.25));
    const bars = makeBars();
    const kindOf = (first: number): number => (first <= 200 ? 0 : 1);
    cull(bars, layout, { from: 1, to: 2 }, { view: { x0: 0, x1: 100, scroll: 0 }, width: 100, thin: 1, kindOf });
    expect(listed(bars).map(([first, end]) => [first, end])).toEqual([
      [1, 201],
      [201, 401],
    ]);
  });

  test('a row of 200,000 boxes is asked about once per pixel, not once per box', () => {
    const layout = rowOf(Array(200_000).fill(1));
    let asked = 0;
    const bars = makeBars();
    const kindOf = (): number => {
      asked++;
      return 0;
    };
    cull(bars, layout, { from: 1, to: 2 }, { view: { x0: 0, x1: 200_000, scroll: 0 }, width: 1000, thin: 1, kindOf });
    expect(bars.length).toBe(1);
    expect(asked).toBeLessThanOrEqual(1001);
  });

  test('every box that is seen is in exactly one bar, in order; wide ones alone', () => {
    const widths = fc.array(
      fc.oneof(fc.double({ min: 0.001, max: 0.5, noNaN: true }), fc.integer({ min: 1, max: 30 })),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(
        widths,
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (row, at, part) => {
          const layout = rowOf(row);
          const total = layout.width[0]!;
          const view = { x0: total * at, x1: Math.min(total, total * (at + part)), scroll: 0 };
          const bars = makeBars();
          cull(bars, layout, { from: 1, to: 2 }, { view, width: 50, thin: 1, kindOf: same });
          const thin = (view.x1 - view.x0) / 50;
          const seen = row.map((_, i) => i + 1).filter((b) => endAt(layout, b) > view.x0 && layout.x0[b]! < view.x1);
          const covered = listed(bars).flatMap(([first, end]) =>
            Array.from({ length: end - first }, (_, i) => first + i),
          );
          expect(covered).toEqual(seen);
          for (const [first, end, left, right] of listed(bars)) {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(right).toBeLessThanOrEqual(50);
            if (end - first > 1) for (let b = first; b < end; b++) expect(widthAt(layout, b)).toBeLessThan(thin);
          }
        },
      ),
    );
  });
});

describe('barAt', () => {
  test('finds what is drawn at a place, and a thin bar from a little beside it', () => {
    const layout = rowOf([10, 0.01, 10]);
    const bars = makeBars();
    cull(bars, layout, { from: 1, to: 2 }, { view: { x0: 0, x1: 40, scroll: 0 }, width: 40, thin: 1, kindOf: same });
    expect(barAt(bars, 1, 3)).toBe(0);
    expect(barAt(bars, 1, 15)).toBe(2);
    expect(barAt(bars, 1, 30)).toBe(-1);
    expect(barAt(bars, 1, -1)).toBe(-1);
  });

  test('says nothing where nothing was drawn', () => {
    expect(barAt(makeBars(), 0, 0)).toBe(-1);
  });
});
