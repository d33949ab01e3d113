import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clampDivider, sharedScale } from './shares.ts';

it('draws one unit as wide in both, and lets one of them fill its half', () => {
  const positive = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
  const divider = fc.oneof(fc.double({ min: 0.15, max: 0.85, noNaN: true }), fc.constant(null));
  fc.assert(
    fc.property(positive, positive, divider, (one, other, at) => {
      const { first, second } = sharedScale(one, other, at);
      const [a, b] = at === null ? [1, 1] : [at, 1 - at];
      expect((first * a) / one / ((second * b) / other)).toBeCloseTo(1, 9);
      expect(Math.max(first, second)).toBeCloseTo(1, 9);
    }),
  );
});

it('fills both where one has nothing to be measured by', () => {
  expect(sharedScale(0, 5, 0.5)).toEqual({ first: 1, second: 1 });
  expect([clampDivider(0), clampDivider(0.4), clampDivider(2), clampDivider(Number.NaN)]).toEqual([
    0.15, 0.4, 0.85, 0.5,
  ]);
});
