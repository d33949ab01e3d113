import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from './trendClass.ts';

const at = (n: number) => Float64Array.from({ length: n }, (_, i) => i);
const of = (value: readonly number[], error = 0) => classify(at(value.length), Float64Array.from(value), error).is;

describe('what a series does', () => {
  it.each([
    ['growth', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['growth', [0, 515, 1031, 2577, 4638, 5153, 10306, 16490]],
    ['growth', [10, 12, 11, 14, 15, 17, 16, 19, 20]],
    ['growth', [1, 2, 3]],
    ['growth', [0, 0, 1, 2, 3, 4, 5, 6]],
    ['shrinking', [8, 7, 6, 5, 4, 3, 2, 1]],
    ['plateau', [5, 5, 5, 5, 5]],
    ['plateau', [0, 0, 0]],
    ['plateau', [1000, 1001, 1002, 1003, 1004, 1005]],
    ['plateau', [0, 50, 75, 88, 94, 97, 98, 99, 100]],
    ['step', [5, 5, 5, 5, 9, 9, 9, 9]],
    ['step', [9, 9, 9, 4, 4, 4]],
    ['sawtooth', [1, 5, 9, 1, 5, 9, 1, 5, 9]],
    ['sawtooth', [3, 9, 2, 8, 3, 9, 2]],
    ['appears', [0, 0, 0, 7, 7, 7]],
    ['appears', [0, 0, 0, 0, 0, 7]],
  ] as const)('%s: %j', (is, value) => {
    expect(of(value)).toBe(is);
  });

  it('one snapshot that failed among many changes nothing', () => {
    const line = Array.from({ length: 50 }, (_, i) => 100 + i);
    line[20] = 0;
    line[33] = 0;
    expect(of(line)).toBe('growth');
    expect(of(Array.from({ length: 50 }, (_, i) => (i === 7 ? 0 : 100)))).toBe('plateau');
    expect(of(Array.from({ length: 50 }, (_, i) => (i < 30 ? 40 : 100)))).toBe('step');
  });

  it('what sampling alone may do is no growth', () => {
    expect(of([512, 512, 1024, 1024, 1536], 2000)).toBe('plateau');
    expect(of([512, 512, 1024, 1024, 1536], 100)).toBe('growth');
  });
});

const series = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 40 });

describe('always', () => {
  it('a constant series is a plateau', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 60 }),
        (v, n) => of(new Array<number>(n).fill(v)) === 'plateau',
      ),
    );
  });

  it('the unit does not matter, neither of values nor of time', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(0.5, 2, 1024), (value, k) => {
        const scaled = classify(
          at(value.length).map((t) => t * k),
          Float64Array.from(value, (v) => v * k),
        );
        expect(scaled.is).toBe(of(value));
      }),
    );
  });

  it('every line up is growth and every line down shrinks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 80 }), fc.integer({ min: 1, max: 1000 }), (n, k) => {
        const line = Array.from({ length: n }, (_, i) => i * k);
        expect(of(line)).toBe('growth');
        expect(of(line.toReversed())).toBe('shrinking');
      }),
    );
  });
});
