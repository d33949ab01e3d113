/**
 * What a series of numbers does over time. All functions are of two columns of one length: `at` (ascending, in any unit) and `value`.
 *
 * Sources: Theil 1950 and Sen 1968 (median of the slopes between all pairs of points), Mann 1945 and Kendall 1975 (whether there is a trend at
 * all: pairs that rise less pairs that fall), with Kendall's variance for ties.
 */

/** Beyond so many points, slopes are taken between each point and the one half the series later: Theil's incomplete method, linear in points. */
const ALL_PAIRS = 40;
/** Up to so many points without ties, the distribution of S is counted, not approximated. */
const COUNTED = 10;

/** Median of the slopes between pairs of points that are not at the same place; 0 where there are none. */
export function theilSen(at: Float64Array, value: Float64Array): number {
  const n = value.length;
  const slopes: number[] = [];
  const add = (i: number, j: number): void => {
    if (at[j]! > at[i]!) slopes.push((value[j]! - value[i]!) / (at[j]! - at[i]!));
  };
  if (n <= ALL_PAIRS) for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) add(i, j);
  else for (let half = n >> 1, j = half; j < n; j++) add(j - half, j);
  return median(slopes);
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface MannKendall {
  /** Pairs whose later point is higher, less those whose later point is lower. */
  readonly s: number;
  /** Probability of at least so much of a trend, in the direction of `s`, in a series without one. */
  readonly p: number;
}

/** Only the order of the points counts, so there is no `at`. */
export function mannKendall(value: Float64Array): MannKendall {
  const n = value.length;
  let s = 0;
  for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) s += Math.sign(value[j]! - value[i]!);
  const ties = tiesOf(value);
  if (s === 0) return { s, p: 0.5 };
  if (n <= COUNTED && ties.length === 0) return { s, p: countedTail(n, Math.abs(s)) };
  const tied = ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  return { s, p: normalTail((Math.abs(s) - 1) / Math.sqrt(variance)) };
}

/** Sizes of the groups of equal values, of those with more than one. */
function tiesOf(value: Float64Array): number[] {
  const sorted = value.slice().sort();
  const sizes: number[] = [];
  for (let from = 0, to = 1; to <= sorted.length; to++) {
    if (to < sorted.length && sorted[to] === sorted[from]) continue;
    if (to - from > 1) sizes.push(to - from);
    from = to;
  }
  return sizes;
}

/** Share of the orders of n numbers with S of at least `s`: those with at most (pairs − s) / 2 inversions. */
function countedTail(n: number, s: number): number {
  const pairs = (n * (n - 1)) / 2;
  let counts = [1];
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(counts.length + size - 1).fill(0);
    for (const [inversions, count] of counts.entries()) for (let k = 0; k < size; k++) next[inversions + k]! += count;
    counts = next;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.slice(0, (pairs - s) / 2 + 1).reduce((sum, count) => sum + count, 0) / all;
}

/** P(Z ≥ z) of a normal distribution; Abramowitz and Stegun 26.2.17, right to 7.5e-8. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** How many of the steps from one point to the next rise, and how many fall. */
export function stepsOf(value: Float64Array): { readonly rising: number; readonly falling: number } {
  let rising = 0;
  let falling = 0;
  for (let i = 1; i < value.length; i++) {
    if (value[i]! > value[i - 1]!) rising++;
    else if (value[i]! < value[i - 1]!) falling++;
  }
  return { rising, falling };
}
