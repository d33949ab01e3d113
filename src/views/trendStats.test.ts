import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall, normalTail, stepsOf, theilSen } from './trendStats.ts';

const at = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
const series = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 60 })
  .map((v) => Float64Array.from(v));

describe('Theil–Sen', () => {
  it('finds the slope of a line, and is not led astray by one bad point', () => {
    const line = Float64Array.from({ length: 9 }, (_, i) => 3 + 2 * i);
    expect(theilSen(at(9), line)).toBe(2);
    line[4] = 1e9;
    expect(theilSen(at(9), line)).toBeCloseTo(2, 0);
  });

  it('takes unequal times, and leaves out pairs at the same time', () => {
    expect(theilSen(Float64Array.of(0, 1, 5, 5), Float64Array.of(0, 10, 50, 50))).toBe(10);
    expect(theilSen(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBe(0);
  });

  it('finds the slope of a line of many points, of which it does not take all pairs', () => {
    expect(
      theilSen(
        at(100),
        Float64Array.from({ length: 100 }, (_, i) => 7 * i - 3),
      ),
    ).toBe(7);
  });

  it('scales with the values, turns with them, and does not care where they begin', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -50, max: 50 }), (value, k) => {
        const slope = theilSen(at(value.length), value);
        expect(
          theilSen(
            at(value.length),
            value.map((v) => v * k + 5),
          ),
        ).toBeCloseTo(slope * k, 6);
      }),
    );
  });
});

/** The slow way: all orders of n numbers. */
function tailByCounting(n: number, s: number): number {
  let [all, hits] = [0, 0];
  const go = (left: number[], order: number[]): void => {
    if (left.length > 0) {
      for (const v of left)
        go(
          left.filter((w) => w !== v),
          [...order, v],
        );
      return;
    }
    all++;
    let sum = 0;
    for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) sum += Math.sign(order[j]! - order[i]!);
    if (sum >= s) hits++;
  };
  go([...at(n)], []);
  return hits / all;
}

describe('Mann–Kendall', () => {
  it('counts what is in order by chance', () => {
    for (const value of [
      [1, 2, 3],
      [1, 2, 3, 4],
      [1, 3, 2, 4, 5],
      [2, 1, 3, 5, 4, 6],
    ]) {
      const { s, p } = mannKendall(Float64Array.from(value));
      expect(p).toBeCloseTo(tailByCounting(value.length, s), 12);
    }
    expect(mannKendall(Float64Array.of(1, 2, 3, 4, 5)).p).toBeCloseTo(1 / 120, 12);
  });

  it('agrees with a printed example: Gilbert 1987, ties in groups', () => {
    // Two groups of two equal values among eleven: variance (11·10·27 − 2·18) / 18.
    const value = Float64Array.of(1, 2, 2, 3, 4, 5, 6, 6, 7, 8, 9);
    const { s, p } = mannKendall(value);
    expect(s).toBe(53);
    expect(p).toBeCloseTo(normalTail(52 / Math.sqrt((11 * 10 * 27 - 36) / 18)), 12);
  });

  it('turns with the series, and a series without a trend has none', () => {
    fc.assert(
      fc.property(series, (value) => {
        const [up, down] = [mannKendall(value), mannKendall(value.map((v) => -v))];
        expect(down.s).toBe(-up.s + 0);
        expect(down.p).toBeCloseTo(up.p, 12);
        expect(up.p).toBeGreaterThanOrEqual(0);
        expect(up.p).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
    expect(mannKendall(Float64Array.of(4, 4, 4, 4))).toEqual({ s: 0, p: 0.5 });
  });
});

it('a normal distribution has its known tails', () => {
  for (const [z, p] of [
    [0, 0.5],
    [1.6448536, 0.05],
    [1.959964, 0.025],
    [-1, 0.8413447],
  ] as const)
    expect(normalTail(z)).toBeCloseTo(p, 6);
});

it('steps that rise and fall', () => {
  expect(stepsOf(Float64Array.of(1, 2, 2, 1, 5))).toEqual({ rising: 2, falling: 1 });
});
