import type { SampleTable } from './profile.ts';

/** From here on doubles skip integers. */
export const EXACT = 2 ** 53;

const HALF = 2 ** 32;

/** A column of values as two, `high` · 2^32 + `low`: sums of either are exact where sums of the values would not be. */
export interface Halves {
  readonly high: Float64Array;
  /** Below 2^32 but for what rounding took. */
  readonly low: Float64Array;
}

/** Splits a column; what was rounded away when it was read is back in `low`. */
export function halvesOf(samples: SampleTable, sampleType: number): Halves {
  const values = samples.values[sampleType]!;
  const residual = samples.residual[sampleType];
  const high = values.map((v) => Math.floor(v / HALF));
  const low = values.map((v, s) => v - high[s]! * HALF + (residual?.[s] ?? 0));
  return { high, low };
}

/** The number that two sums of halves stand for. */
export function joinHalves(high: number, low: number): bigint {
  return BigInt(high) * BigInt(HALF) + BigInt(low);
}
