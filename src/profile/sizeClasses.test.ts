import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LARGEST_SMALL, PAGE, roundUp, SIZE_CLASSES, sizeBelow } from './sizeClasses.ts';

it('has the 67 sizes of Go, from 8 bytes to 32 KiB, each larger than the last', () => {
  expect(SIZE_CLASSES).toHaveLength(67);
  expect([SIZE_CLASSES[0], SIZE_CLASSES.at(-1)]).toEqual([8, LARGEST_SMALL]);
  expect([...SIZE_CLASSES]).toEqual([...SIZE_CLASSES].sort((a, b) => a - b));
  // Go keeps the loss below an eighth (and a little): each class is at most 16.7 % above the sizes it begins with.
  for (let i = 10; i < SIZE_CLASSES.length; i++) {
    expect(1 - (SIZE_CLASSES[i - 1]! + 1) / SIZE_CLASSES[i]!).toBeLessThan(0.167);
  }
});

it('rounds up as the runtime does', () => {
  const given = [
    [1, 8],
    [8, 8],
    [9, 16],
    [33, 48],
    [1025, 1152],
    [20000, 20480],
    [32768, 32768],
    [32769, 40960],
    [40960, 40960],
    [100000, 106496],
  ];
  for (const [size, bytes] of given) expect([size, roundUp(size!)]).toEqual([size, bytes]);
});

it('rounds to the smallest class that holds the object, and knows the sizes that share it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1 << 20 }), (size) => {
      const slow = size > LARGEST_SMALL ? PAGE * Math.ceil(size / PAGE) : SIZE_CLASSES.find((c) => c >= size)!;
      expect(roundUp(size)).toBe(slow);
      expect(roundUp(roundUp(size))).toBe(roundUp(size));
      const below = sizeBelow(roundUp(size));
      expect(below).toBeLessThan(size);
      expect(roundUp(below + 1)).toBe(roundUp(size));
      if (below > 0) expect(roundUp(below)).toBe(below);
    }),
  );
});
