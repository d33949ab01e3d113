import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pictureOf } from './testing/picture.ts';
import {
  across,
  type Bounds,
  boundsOf,
  clampView,
  pan,
  ROW,
  reveal,
  rowAt,
  rowTop,
  type View,
  viewOfNode,
  zoomAbout,
} from './viewport.ts';

const bounds: Bounds = { x0: 0, x1: 1000, rows: 40, width: 500, height: 190 };
const whole: View = { x0: 0, x1: 1000, scroll: 0 };

const anyView = fc.record({
  x0: fc.double({ min: -2000, max: 2000, noNaN: true }),
  x1: fc.double({ min: -2000, max: 2000, noNaN: true }),
  scroll: fc.double({ min: -5000, max: 5000, noNaN: true }),
});

describe('a view', () => {
  test('stays within its bounds whatever is done to it', () => {
    const isWithin = (view: View): void => {
      expect(view.x0).toBeGreaterThanOrEqual(bounds.x0);
      expect(view.x1).toBeLessThanOrEqual(bounds.x1 + 1e-9);
      expect(view.x1).toBeGreaterThan(view.x0);
      expect(view.scroll).toBeGreaterThanOrEqual(0);
      expect(view.scroll).toBeLessThanOrEqual(bounds.rows * ROW - bounds.height);
    };
    fc.assert(
      fc.property(
        anyView,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.integer({ min: 0, max: 500 }),
        (view, factor, x) => {
          const within = clampView(view, bounds);
          isWithin(within);
          isWithin(zoomAbout(within, bounds, factor, x));
          isWithin(pan(within, bounds, x * factor, -x * factor));
        },
      ),
    );
  });

  test('is repaired where numbers are none', () => {
    expect(clampView({ x0: Number.NaN, x1: Number.NaN, scroll: Number.NaN }, bounds)).toEqual(whole);
  });

  test('keeps the value under the pointer when it zooms', () => {
    const closer = zoomAbout(whole, bounds, 4, 200);
    expect(across(closer, 500)(400)).toBeCloseTo(200, 9);
    expect(closer.x1 - closer.x0).toBeCloseTo(250, 9);
    expect(zoomAbout(closer, bounds, 0.25, 200)).toEqual(whole);
  });

  test('pans by as many px as the pointer moved', () => {
    const view = pan({ x0: 200, x1: 300, scroll: 0 }, bounds, -50, -38);
    expect(view).toEqual({ x0: 210, x1: 310, scroll: 38 });
  });

  test('rows lie from the root: up in a flame graph, down in an icicle', () => {
    const view = { ...whole, scroll: 10 };
    for (const orientation of ['flame', 'icicle'] as const) {
      const frame = { height: 190, orientation };
      for (let row = 0; row < 12; row++) {
        const top = rowTop(row, view, frame);
        expect(rowAt(top + 0.5, view, frame)).toBe(row);
        expect(rowAt(top + ROW - 0.5, view, frame)).toBe(row);
      }
    }
    expect(rowTop(0, whole, { height: 190, orientation: 'flame' })).toBe(171);
    expect(rowTop(0, whole, { height: 190, orientation: 'icicle' })).toBe(0);
  });
});

describe('the view of a node', () => {
  const chain = (depth: number): Parameters<typeof pictureOf>[0][0] => {
    let sketch: Parameters<typeof pictureOf>[0][0] = { name: `f${depth}`, self: 10 };
    for (let d = depth - 1; d > 0; d--) sketch = { name: `f${d}`, self: 1, callees: [sketch] };
    return sketch;
  };

  test('has its width, and scrolls only as far as needed', () => {
    const data = pictureOf([
      { name: 'a', self: 30 },
      { name: 'b', self: 50, callees: [{ name: 'c', self: 20 }] },
    ]);
    const size = { width: 500, height: 400 };
    expect(viewOfNode(data, 2, boundsOf(data, size), 0)).toEqual({ x0: 30, x1: 100, scroll: 0 });
    expect(viewOfNode(data, 0, boundsOf(data, size), 0)).toEqual({ x0: 0, x1: 100, scroll: 0 });
  });

  test('a deep node is shown with a few of its callers', () => {
    const data = pictureOf([chain(60)]);
    const bounds60 = boundsOf(data, { width: 500, height: 10 * ROW });
    expect(viewOfNode(data, 30, bounds60, 0).scroll).toBe(27 * ROW);
    // Everything below node 55 fits: no more moves than that needs.
    expect(viewOfNode(data, 55, bounds60, 0).scroll).toBe(51 * ROW);
    expect(viewOfNode(data, 0, bounds60, 500).scroll).toBe(0);
  });

  test('a node without a box is as its nearest caller that has one', () => {
    const data = pictureOf([
      { name: 'a', self: 30, callees: [{ name: 'nothing', self: 0 }] },
      { name: 'b', self: 70 },
    ]);
    expect(viewOfNode(data, 2, boundsOf(data, { width: 500, height: 400 }), 0)).toMatchObject({ x0: 0, x1: 30 });
  });

  test('an empty layout has a view too', () => {
    const data = pictureOf([]);
    const empty = boundsOf(data, { width: 500, height: 400 });
    expect(viewOfNode(data, 0, empty, 0)).toEqual({ x0: 0, x1: 1, scroll: 0 });
  });

  test('what is selected is brought into sight, and what is in sight stays where it is', () => {
    const data = pictureOf([
      { name: 'a', self: 500 },
      { name: 'b', self: 20 },
      { name: 'c', self: 480 },
    ]);
    const at = boundsOf(data, { width: 500, height: 400 });
    const view = { x0: 0, x1: 100, scroll: 0 };
    const moved = reveal(data, 2, at, view);
    expect(moved.x0).toBeLessThan(500);
    expect(moved.x1).toBeGreaterThan(520);
    expect(moved.x1 - moved.x0).toBeCloseTo(100, 9);
    expect(reveal(data, 2, at, moved)).toEqual(moved);
    expect(reveal(data, -1, at, view)).toBe(view);
  });
});
