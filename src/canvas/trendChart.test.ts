import { describe, expect, it } from 'vitest';
import { areaChart, lineChart, nearest, sparkline } from './trendChart.ts';

const place = { width: 400, height: 100, timed: true, isBytes: true };
const MIB = 1024 * 1024;

describe('a line over snapshots', () => {
  it('stands on 0 and marks whole units of bytes and of time', () => {
    const chart = lineChart(Float64Array.of(0, 5, 10), Float64Array.of(0, 4 * MIB, 10 * MIB), place);
    expect(chart.x).toEqual([0, 200, 400]);
    expect(chart.y[0]).toBe(100);
    expect(chart.y[2]).toBe(0);
    expect(chart.up.unit).toBe(MIB);
    expect(chart.up.ticks[0]).toEqual({ value: 0, at: 100 });
    expect(chart.across.unit).toBe(1);
    expect(chart.across.ticks.map((t) => t.value)).toContain(10);
    expect(chart.line).toBe('M0,100L200,60L400,0');
    expect(chart.area).toBe('M0,100L200,60L400,0L400,100L0,100Z');
  });

  it('leaves room between moments, however short the time', () => {
    for (const span of [0.4, 0.95, 1.2, 2.57, 4.2, 9.9, 17, 59, 61, 4000]) {
      for (const width of [200, 380, 560, 780, 1200]) {
        const { ticks } = lineChart(Float64Array.of(0, span / 60), Float64Array.of(0, 1), { ...place, width }).across;
        const gaps = ticks.slice(1).map(({ at }, i) => at - ticks[i]!.at);
        expect(Math.min(72, ...gaps), `${span} s in ${width} px`).toBeGreaterThanOrEqual(71.999);
        expect(ticks.length).toBeGreaterThan(0);
      }
    }
  });

  it('counts snapshots where there are no times', () => {
    const at = Float64Array.of(0, 1, 2, 3);
    const chart = lineChart(at, Float64Array.of(1, 2, 3, 4), { ...place, timed: false, isBytes: false });
    expect(chart.across.ticks.map((t) => t.value)).toEqual([0, 1, 2, 3]);
  });

  it('reaches below 0 where values do, and stands still where nothing moves', () => {
    const below = lineChart(Float64Array.of(0, 1), Float64Array.of(-8, 8), { ...place, isBytes: false });
    expect(below.y[0]).toBeGreaterThan(below.up.ticks.find((t) => t.value === 0)!.at);
    const still = lineChart(Float64Array.of(0, 1), Float64Array.of(0, 0), place);
    expect(still.y).toEqual([100, 100]);
  });
});

it('layers stand on each other, and together are as high as their sum', () => {
  const layers = [Float64Array.of(1, 2), Float64Array.of(3, 6)];
  const chart = areaChart(Float64Array.of(0, 1), layers, { ...place, timed: false, isBytes: false });
  expect(chart.layers).toEqual(['M0,87.5L400,75L400,100L0,100Z', 'M0,50L400,0L400,75L0,87.5Z']);
});

it('a sparkline fills its height', () => {
  expect(sparkline(Float64Array.of(0, 1, 2), Float64Array.of(5, 7, 6), { width: 20, height: 10 })).toBe(
    'M0,10L10,0L20,5',
  );
  expect(sparkline(Float64Array.of(0, 1), Float64Array.of(5, 5), { width: 20, height: 10 })).toBe('M0,5L20,5');
});

it('the nearest snapshot', () => {
  expect([-5, 4, 6, 99].map((at) => nearest([0, 10, 20], at))).toEqual([0, 0, 1, 2]);
});
