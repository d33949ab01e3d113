import { scaleLinear as d3 } from 'd3-scale';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleLinear } from './scale.ts';

const value = fc.oneof(fc.integer({ min: -1e6, max: 1e12 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const range = fc
  .tuple(value, fc.double({ min: 1e-3, max: 1e12, noNaN: true }))
  .map(([a, width]) => [a, a + width] as const);

it('is what d3 makes of it: places, ticks and nice ends', () => {
  fc.assert(
    fc.property(range, range, fc.integer({ min: 2, max: 30 }), value, (domain, to, count, x) => {
      const ours = scaleLinear().domain(domain).range(to);
      const theirs = d3().domain(domain).range(to);
      expect(ours(x)).toBeCloseTo(theirs(x), 6 - Math.ceil(Math.log10(Math.abs(theirs(x)) + 1)));
      expect(ours.ticks(count)).toEqual(theirs.ticks(count));
      expect(ours.nice(count).domain()).toEqual(theirs.nice(count).domain());
    }),
    { numRuns: 1000 },
  );
});
