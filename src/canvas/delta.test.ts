import { expect, it } from 'vitest';
import { contrast, fromHex } from '../lib/colour.ts';
import { DELTA_STEPS, LESS, MORE, NO_MARK } from '../views/delta.ts';
import { deltaFills, deltaPalette } from './deltaPalette.ts';
import { addMark } from './paintMarks.ts';
import { recordingSheet } from './testing/recordingPen.ts';

it('can be read on every colour of a delta, by day and by night', () => {
  for (const dark of [false, true]) {
    const { fills, inks } = deltaPalette(dark);
    for (const [i, fill] of fills.entries()) expect(contrast(fromHex(fill), fromHex(inks[i]!))).toBeGreaterThan(4.5);
  }
});

it('goes from one hue over grey to another, with as many steps to either side', () => {
  for (const dark of [false, true]) {
    const fills = deltaFills(dark);
    expect(fills.length).toBe(2 * DELTA_STEPS + 1);
    expect(new Set(fills).size).toBe(fills.length);
    // Blue and orange: more blue than red on one side, more red than blue on the other.
    const warmth = fills.map((fill) => fromHex(fill).r - fromHex(fill).b);
    expect(warmth.slice(0, DELTA_STEPS).every((w) => w < 0)).toBe(true);
    expect(warmth.slice(DELTA_STEPS + 1).every((w) => w > 0)).toBe(true);
    expect(Math.abs(warmth[DELTA_STEPS]!)).toBeLessThan(0.05);
  }
});

it('hatches a box within its edges, rising for more and falling for less', () => {
  const lines = (mark: number, rect = { x: 10, y: 100, width: 30, height: 18 }) => {
    const { sheet, log } = recordingSheet(200, 200);
    addMark(sheet, mark, rect);
    return log.map((call) => call.split(' ').slice(1).map(Number));
  };
  for (const mark of [MORE, LESS]) {
    const ends = lines(mark);
    expect(ends.length).toBeGreaterThan(8);
    for (const [x, y] of ends) {
      expect(x! >= 10 && x! <= 40 && y! >= 100 && y! <= 118).toBe(true);
    }
    for (let i = 0; i < ends.length; i += 2) {
      const rise = ends[i]![1]! - ends[i + 1]![1]!;
      expect(Math.sign(rise)).toBe(mark === MORE ? 1 : -1);
    }
  }
  expect(lines(NO_MARK)).toEqual([]);
  expect(lines(MORE, { x: 10, y: 100, width: 2, height: 18 })).toEqual([]);
  // As far as it reaches out of the window nothing is drawn.
  expect(lines(MORE, { x: -1e7, y: 0, width: 2e7, height: 18 }).length).toBeLessThan(80);
});
