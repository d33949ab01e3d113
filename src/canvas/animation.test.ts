import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DURATION, type Flight, flightAt } from './animation.ts';
import { across } from './viewport.ts';

const flight: Flight = { from: { x0: 0, x1: 1000, scroll: 0 }, to: { x0: 600, x1: 610, scroll: 76 }, start: 50 };

describe('a flight', () => {
  test('begins where it was, ends where it goes, in at most 200 ms', () => {
    expect(DURATION).toBeLessThanOrEqual(200);
    expect(flightAt(flight, 50).view.x0).toBeCloseTo(0, 9);
    expect(flightAt(flight, 50).view.x1).toBeCloseTo(1000, 9);
    expect(flightAt(flight, 50 + DURATION)).toEqual({ view: flight.to, done: true });
    expect(flightAt(flight, 0).done).toBe(false);
  });

  test('closes in steadily, and the value both views share stands still', () => {
    let span = 1001;
    // 600 / 990 of the way: the place that has the same value in both.
    const fixed = 600 + (10 * 600) / 990;
    for (let t = 50; t < 50 + DURATION; t += 15) {
      const { view } = flightAt(flight, t);
      expect(view.x1 - view.x0).toBeLessThan(span);
      span = view.x1 - view.x0;
      expect(across(view, 990)(fixed)).toBeCloseTo(600, 6);
    }
  });

  test('is never anything but a view', () => {
    const view = fc
      .record({
        x0: fc.double({ min: 0, max: 1e15, noNaN: true }),
        span: fc.double({ min: 1e-6, max: 1e15, noNaN: true }),
      })
      .map(({ x0, span }) => ({ x0, x1: x0 + Math.max(span, x0 * 1e-12), scroll: 0 }));
    fc.assert(
      fc.property(view, view, fc.double({ min: -10, max: 300, noNaN: true }), (from, to, now) => {
        const at = flightAt({ from, to, start: 0 }, now).view;
        expect(Number.isFinite(at.x0) && Number.isFinite(at.x1)).toBe(true);
        expect(at.x1).toBeGreaterThanOrEqual(at.x0);
      }),
    );
  });
});
