import { mannKendall, stepsOf, theilSen } from './trendStats.ts';

/** What a series does, in one word; see `classify`. */
export type TrendClass = 'growth' | 'step' | 'sawtooth' | 'plateau' | 'shrinking' | 'appears';

export const TREND_CLASSES: readonly TrendClass[] = ['growth', 'step', 'sawtooth', 'plateau', 'shrinking', 'appears'];

export interface Trend {
  readonly is: TrendClass;
  /** Unit of the values per unit of `at`: Theil–Sen. */
  readonly slope: number;
  /** Of Mann–Kendall, one-sided. */
  readonly p: number;
  readonly rising: number;
  readonly falling: number;
  /** Place of the first value that is not 0; -1 where all are. */
  readonly since: number;
}

/** A series that moves by less than this part of its highest value does not move. */
const STILL = 0.02;
/** Probability below which a direction is taken for one. Of three and of four points in order it is 1/6 and 1/24, of five 1/120. */
export const SURE = 0.05;
/** Part of the steps that go anywhere that must go in a direction; and a third of all steps must. */
const MOST = 0.6;
/** One step with this part of the whole range is a step, not a slope. */
const ONE_STEP = 0.75;
/** Linear growth has half of its growth in the later half of the time; less than this means that it has come to an end. */
const STILL_GROWING = 0.2;
/** What appears is never lower than this part of its highest value. */
const LEVEL = 0.6;
/** From so many points on, a single point that is far from both its neighbours does not count. */
const MANY = 20;
/** A turn counts if the way back is at least this part of the range. */
const TURN = 0.25;

/**
 * Says what a series does. `error`: how far its last value may be from its first by the luck of sampling alone (0: not at all): less is no change.
 *
 * - *plateau*: the range is below 2 % of the highest value, or the change is within `error` and nothing turns; or nothing else can be told
 * - *growth*: Mann–Kendall finds a rise (p ≤ 0.05; of three points: both steps rise), at least 60 % of the steps
 *   that are no standstill and a third of all rise, no single step is 75 % of the range,
 *   and at least 20 % of the rise is in the later half of the time: what only warms up does not grow
 * - *shrinking*: the same downwards, save the last
 * - *appears*: 0 up to a point, from which on it is never below 60 % of its highest value
 * - *step*: one step is 75 % of the range, up or down
 * - *sawtooth*: turns back at least twice by 25 % of the range
 */
export function classify(at: Float64Array, value: Float64Array, error = 0): Trend {
  const { s, p } = mannKendall(value);
  const { rising, falling } = stepsOf(value);
  const since = value.findIndex((v) => v !== 0);
  const slope = theilSen(at, value);
  const is = wordOf(at, value, { s, p, rising, falling, since, error });
  return { is, slope, p, rising, falling, since };
}

interface Facts {
  readonly s: number;
  readonly p: number;
  readonly rising: number;
  readonly falling: number;
  readonly since: number;
  readonly error: number;
}

function wordOf(at: Float64Array, given: Float64Array, facts: Facts): TrendClass {
  const n = given.length;
  const value = n < MANY ? given : withoutOutliers(given);
  const { s, since, error } = facts;
  let [low, high, size, step] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < n; i++) {
    low = Math.min(low, value[i]!);
    high = Math.max(high, value[i]!);
    size = Math.max(size, Math.abs(value[i]!));
    if (i > 0) step = Math.max(step, Math.abs(value[i]! - value[i - 1]!));
  }
  const range = high - low;
  if (n < 2 || range <= STILL * size) return 'plateau';
  const change = value[n - 1]! - value[0]!;
  const turns = turnsOf(value, range * TURN);
  if (Math.abs(change) <= error && range <= 2 * error) return 'plateau';
  const moved = Math.abs(change) > error && n > 2 && step < ONE_STEP * range;
  if (moved && isDirected(facts, n)) {
    if (s < 0) return 'shrinking';
    if (isStillGrowing(at, value)) return 'growth';
  }
  if (turns >= 2) return 'sawtooth';
  if (since > 0 && value.subarray(since).every((v) => Math.abs(v) >= LEVEL * size)) return 'appears';
  return step >= ONE_STEP * range ? 'step' : 'plateau';
}

function isDirected({ s, p, rising, falling }: Facts, n: number): boolean {
  const along = s > 0 ? rising : falling;
  return n === 3 ? along === 2 : p <= SURE && along >= MOST * (rising + falling) && 3 * along >= n - 1;
}

function isStillGrowing(at: Float64Array, value: Float64Array): boolean {
  const n = value.length;
  const half = (at[0]! + at[n - 1]!) / 2;
  const later = at.findIndex((t) => t >= half);
  // The later half is judged from the last point before it on, where there are few points.
  const from = n < 6 ? Math.max(0, later - 1) : later;
  return value[n - 1]! - value[from]! >= STILL_GROWING * (value[n - 1]! - value[0]!);
}

/** Each point the middle one of itself and its neighbours (Tukey's running median of 3). */
function withoutOutliers(value: Float64Array): Float64Array {
  return value.map((v, i) => {
    const [a, b] = [value[i - 1] ?? v, value[i + 1] ?? v];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), v));
  });
}

/** How often a series turns back by at least `least` from the furthest it has been. */
function turnsOf(value: Float64Array, least: number): number {
  let [turns, direction, extreme] = [0, 0, value[0] ?? 0];
  for (const v of value) {
    if (direction === 0) {
      if (Math.abs(v - extreme) >= least) {
        direction = Math.sign(v - extreme);
        extreme = v;
      }
    } else if ((v - extreme) * direction >= 0) extreme = v;
    else if (Math.abs(v - extreme) >= least) {
      turns++;
      direction = -direction;
      extreme = v;
    }
  }
  return turns;
}
