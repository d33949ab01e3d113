import { describe, expect, it } from 'vitest';
import { exponent, median, quantile, within } from './numbers.mjs';

describe('numbers', () => {
  it('takes medians and quantiles without the missing', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, Number.NaN, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  });

  it('finds the exponent of growth', () => {
    const square = [1, 10, 100].map((x) => /** @type {const} */ ([x, 3 * x ** 2]));
    expect(exponent(square)).toBeCloseTo(2, 10);
  });

  it('gives up on what takes too long', async () => {
    await expect(within(new Promise(() => {}), 10)).rejects.toThrow('did not finish in 0.01 s');
    await expect(within(Promise.resolve(7), 1000)).resolves.toBe(7);
  });
});
