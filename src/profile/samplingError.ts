import type { Profile } from './profile.ts';

/**
 * How far sampling may have led a heap profile astray.
 *
 * The allocator records an allocation of s bytes with the probability p = 1 − e^(−s/rate): points are strewn over all bytes allocated, one in
 * `rate` bytes on average, and who is hit is recorded. A profile has these numbers scaled up to what they stand for: c = n / p objects for n
 * that were recorded (Go: `scaleHeapSample` in runtime/pprof/protomem.go). So n = c · p can be told from c and s, and as every allocation is
 * recorded or not on its own, c has the variance n · (1 − p) / p²; of bytes that is s² times as much. Variances of different samples add.
 * Large objects are recorded nearly always (p near 1): their numbers are nearly exact, however few they are.
 */
export interface SamplingColumns {
  /** Per sample: how many allocations were recorded. */
  readonly allocations: Float64Array;
  /** Per sample: variance of its value. */
  readonly variance: Float64Array;
}

/** Values that rest on fewer recorded allocations than these are marked. */
export const FEW = 10;

/**
 * Bytes from one recorded allocation to the next, on average; 1: every allocation was recorded. Null where the profile does not say, which is
 * also so for profiles that are no heaps.
 */
export function samplingRate({ periodType, period }: Pick<Profile, 'periodType' | 'period'>): number | null {
  const isHeap = periodType?.type === 'space' && /^b(ytes?)?$/i.test(periodType.unit);
  return isHeap && period > 0 ? period : null;
}

/** The probability that an allocation of so many bytes is recorded. */
export function chanceOf(size: number, rate: number): number {
  return rate <= 1 ? 1 : -Math.expm1(-size / rate);
}

/** With which power of an object's size the variance of a value grows; `both`: the covariance of objects and bytes. */
const POWER = { objects: 0, both: 1, bytes: 2 } as const;

/** The columns of a pair of sample types; values may be negative (of a difference of profiles): their sizes count. */
export function samplingColumns(
  pair: { readonly objects: Float64Array; readonly bytes: Float64Array },
  of: keyof typeof POWER,
  rate: number,
): SamplingColumns {
  const { objects, bytes } = pair;
  const allocations = new Float64Array(objects.length);
  const variance = new Float64Array(objects.length);
  for (let s = 0; s < objects.length; s++) {
    const count = Math.abs(objects[s]!);
    const size = Math.abs(bytes[s]!) / count;
    // Nothing was recorded, or the numbers fit to no object.
    if (!(count > 0 && size > 0)) continue;
    const chance = chanceOf(size, rate);
    allocations[s] = count * chance;
    const ofCount = (count * (1 - chance)) / chance;
    variance[s] = ofCount * size ** POWER[of];
  }
  return { allocations, variance };
}
