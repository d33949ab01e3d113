import { expect, it } from 'vitest';
import { sizeBars } from './sizeBars.ts';

const TABLE = {
  size: Float64Array.of(8, 48, 64, 40960),
  below: Float64Array.of(0, 32, 48, 32768),
  objects: Float64Array.of(10, 5, 0, 1),
  bytes: Float64Array.of(80, 240, 0, 40960),
  wasted: Float64Array.of(0, 0, 0, 0),
  atMost: Float64Array.of(70, 75, 0, 8191),
};
const ROOM = { width: 1400, height: 100 };

it('sets sizes out by their logarithm, each bar from the next smaller size', () => {
  const { objects, ticks } = sizeBars(TABLE, ROOM);
  // From 4 to 65536 bytes: 14 octaves, 100 px each.
  expect(ticks.map(({ value, x }) => [value, Math.round(x)])).toEqual(
    Array.from({ length: 15 }, (_, i) => [4 * 2 ** i, 100 * i]),
  );
  expect(objects[0]).toMatchObject({ x: 1, width: 99, height: 100 });
  expect(objects[1]!.x).toBeCloseTo(301);
  expect(objects[1]!.x + objects[1]!.width).toBeCloseTo(100 * Math.log2(12));
  for (const [i, bar] of objects.entries()) {
    if (i > 0) expect(bar.x).toBeGreaterThanOrEqual(objects[i - 1]!.x + objects[i - 1]!.width);
  }
});

it('makes heights linear, and marks what rounding may cost', () => {
  const { objects, bytes } = sizeBars(TABLE, ROOM);
  expect(objects.map((bar) => bar.height)).toEqual([100, 50, 0, 10]);
  expect(bytes[3]).toMatchObject({ height: 100 });
  expect(bytes[3]!.loose).toBeCloseTo((100 * 8191) / 40960);
  expect(bytes[2]).toMatchObject({ height: 0, loose: 0 });
});

it('draws nothing of nothing, and keeps bars in sight', () => {
  const none = new Float64Array(0);
  const empty = { size: none, below: none, objects: none, bytes: none, wasted: none, atMost: none };
  expect(sizeBars(empty, ROOM)).toEqual({ ticks: [], objects: [], bytes: [] });
  const { objects, ticks } = sizeBars(TABLE, { width: 120, height: 10 });
  expect(objects.every((bar) => bar.width >= 3)).toBe(true);
  expect(ticks.length).toBeLessThan(4);
});
