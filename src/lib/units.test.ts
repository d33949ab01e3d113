import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exactInteger,
  exactNumber,
  formatBytes,
  formatCount,
  formatExact,
  formatShare,
  formatValue,
  NO_VALUE,
  shareOf,
} from './units.ts';

const UNITS = ['bytes', 'kilobytes', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'count', 'widgets', ''];
const anyUnit = fc.constantFrom(...UNITS);
const whole = fc.maxSafeInteger();

describe('formatValue', () => {
  test.each([
    [0, 'bytes', '0 B'],
    [1, 'bytes', '1 B'],
    [1023, 'bytes', '1,023 B'],
    [1024, 'bytes', '1.00 KiB'],
    [1536, 'bytes', '1.50 KiB'],
    [1_048_575, 'bytes', '1.00 MiB'],
    [1_546_188_227, 'bytes', '1.44 GiB'],
    [15_461_882_265, 'bytes', '14.4 GiB'],
    [154_618_822_656, 'bytes', '144 GiB'],
    [5 * 1024 ** 4, 'bytes', '5.00 TiB'],
    [-3072, 'bytes', '−3.00 KiB'],
    [-0, 'bytes', '0 B'],
    [12.5, 'bytes', '12.5 B'],
    [3, 'kilobytes', '3.00 KiB'],
    [999, 'nanoseconds', '999 ns'],
    [1_500, 'nanoseconds', '1.50 µs'],
    [12_500_000, 'nanoseconds', '12.5 ms'],
    [10_000_000_000, 'nanoseconds', '10.0 s'],
    [59_990_000_000, 'nanoseconds', '1.00 min'],
    [90, 'seconds', '1.50 min'],
    [7200, 'seconds', '2.00 h'],
    [250, 'milliseconds', '250 ms'],
    [3, 'microseconds', '3.00 µs'],
    [1_234_567, 'count', '1,234,567'],
    [-12, 'count', '−12'],
    [-0.001, 'count', '0'],
    [12, 'widgets', '12 widgets'],
    [-1536, 'bytes/min', '−1.50 KiB/min'],
    [12345, 'count/snapshot', '12,345/snapshot'],
    [7, '', '7'],
    [Number.NaN, 'bytes', NO_VALUE],
    [Number.POSITIVE_INFINITY, 'count', NO_VALUE],
  ])('%d %s reads %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  test('never says NaN, minus zero, or a hyphen for a minus sign', () => {
    fc.assert(
      fc.property(fc.double(), anyUnit, (value, unit) => {
        const text = formatValue(value, unit);
        expect(text).not.toMatch(/NaN|Infinity|∞|-|−[0.]+( |$)/);
      }),
    );
  });

  test('a negative value is the positive one with a sign', () => {
    fc.assert(
      fc.property(whole, anyUnit, (value, unit) => {
        fc.pre(value !== 0);
        expect(formatValue(-Math.abs(value), unit)).toBe(`−${formatValue(Math.abs(value), unit)}`);
      }),
    );
  });

  test('what is printed is within half a unit of its third digit', () => {
    const sizes = new Map([
      ['B', 1],
      ['KiB', 1024],
      ['MiB', 1024 ** 2],
      ['GiB', 1024 ** 3],
      ['TiB', 1024 ** 4],
      ['PiB', 1024 ** 5],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (value) => {
        const [number, symbol] = formatBytes(value).split(' ');
        const printed = Number(number!.replaceAll(',', '')) * sizes.get(symbol!)!;
        expect(Math.abs(printed - value) / value).toBeLessThanOrEqual(0.00501);
      }),
    );
  });

  test('a larger value never prints in a smaller step', () => {
    const order = ['ns', 'µs', 'ms', 's', 'min', 'h'];
    const step = (value: number) => order.indexOf(formatValue(value, 'nanoseconds').split(' ')[1]!);
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), fc.nat(Number.MAX_SAFE_INTEGER), (a, b) => {
        expect(step(Math.max(a, b))).toBeGreaterThanOrEqual(step(Math.min(a, b)));
      }),
    );
  });
});

test('an exact total is an integer of any size, or a fraction', () => {
  expect([exactNumber('9007199254740993'), exactNumber('-7'), exactNumber('3.75')]).toEqual([
    9007199254740993n,
    -7n,
    3.75,
  ]);
});

describe('formatExact', () => {
  test.each([
    [1_547_352_064, 'bytes', '1,547,352,064 bytes'],
    [1, 'bytes', '1 byte'],
    [-1, 'ns', '−1 nanosecond'],
    [12_345, 'count', '12,345'],
    [3, 'widgets', '3 widgets'],
    [0, 'bytes', '0 bytes'],
  ])('%d %s reads %s', (value, unit, text) => {
    expect(formatExact(value, unit)).toBe(text);
  });

  test('keeps every digit', () => {
    fc.assert(
      fc.property(whole, anyUnit, (value, unit) => {
        const number = formatExact(value, unit).split(' ')[0]!;
        expect(Number(number.replaceAll(',', '').replace('−', '-')) + 0).toBe(value + 0);
      }),
    );
  });
});

describe('formatShare', () => {
  test.each([
    [0, '0 %'],
    [-0, '0 %'],
    [0.1234, '12.3 %'],
    [0.0005, '0.1 %'],
    [0.0004, '<0.1 %'],
    [1, '100 %'],
    [0.9999, '>99.9 %'],
    [1.5, '150.0 %'],
    [-0.25, '−25.0 %'],
    [-0.0001, '>−0.1 %'],
    [Number.NaN, NO_VALUE],
  ])('%d reads %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  test('0 % is nothing and 100 % is everything', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(formatShare(share) === '0 %').toBe(share === 0);
        expect(formatShare(share) === '100 %').toBe(share * 100 === 100);
      }),
    );
  });

  test('a share of nothing is nothing', () => {
    expect(shareOf(5, 0)).toBe(0);
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(1, 4)).toBe(0.25);
  });
});

test('counts have separators', () => {
  expect(formatCount(12_345)).toBe('12,345');
  expect(formatCount(Number.NaN)).toBe(NO_VALUE);
});

test('exact integers have no separators, no exponent, no minus zero', () => {
  expect(exactInteger(124_260_603)).toBe('124260603');
  expect(exactInteger(-0)).toBe('0');
  expect(exactInteger(-12)).toBe('-12');
  expect(exactInteger(2 ** 70)).toBe('1180591620717411303424');
  expect(exactInteger(Number.NaN)).toBe('');
});

test('a bigint is exact to its last digit', () => {
  expect(formatExact(2864725648053079545n, 'bytes')).toBe('2,864,725,648,053,079,545 bytes');
  expect(formatExact(-9223372036854775809n, 'count')).toBe('−9,223,372,036,854,775,809');
});
