import { isOwn } from '../fold/ownModule.ts';
import type { CallTree, FrameTable } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { classify } from './trendClass.ts';

/**
 * Where to look for what keeps growing. A profile says who allocated, so the values of a stack are put to the account of the frame nearest to its
 * leaf that is of the program's own module: `bytes.Clone` leaks nothing, who calls it does. Stacks without such a frame count for their leaf.
 */
export interface Suspect {
  readonly frame: number;
  readonly name: string;
  /** It is of the program's own module. */
  readonly own: boolean;
  readonly rising: number;
  readonly steps: number;
  readonly first: number;
  readonly last: number;
  /** Per minute, or per snapshot where there are no times. */
  readonly slope: number;
  /** Probability of such a trend by chance. */
  readonly p: number;
  /** What stays of all that was allocated, 0 to 1; null where that is not known. */
  readonly survival: number | null;
  /** Part of the growth of all stacks that grow. */
  readonly share: number;
  readonly series: Float64Array;
}

export interface SuspectSource {
  readonly at: Float64Array;
  /** Of each snapshot, by frame: self values on account. */
  readonly sums: readonly Float64Array[];
  /** Of the last snapshot: what was allocated in all; null where that is not known. */
  readonly allocated: Float64Array | null;
  /** Less growth than this is any program's own: the runtime's lists of goroutines and buffers get longer for a while. */
  readonly least: number;
  /** Standard error of the change from first to last; null where there is none. */
  readonly error: Float64Array | null;
}

/** Frames on account, by node: NONE for the root. */
export function accounts(tree: CallTree, frames: FrameTable, own: string | null): Int32Array {
  const isOwnFrame = Uint8Array.from(frames.package, (p) => (isOwn(frames.packages[p]!, own) ? 1 : 0));
  const account = new Int32Array(tree.length).fill(NONE);
  const nearest = new Int32Array(tree.length).fill(NONE);
  for (let n = 1; n < tree.length; n++) {
    const f = tree.frame[n]!;
    nearest[n] = isOwnFrame[f] === 1 ? f : nearest[tree.parent[n]!]!;
    account[n] = nearest[n] === NONE ? f : nearest[n]!;
  }
  return account;
}

/** Sums of a column's self values by account. */
export function accountSums(account: Int32Array, self: Float64Array, frames: number): Float64Array {
  const sums = new Float64Array(frames);
  for (let n = 1; n < account.length; n++) sums[account[n]!]! += self[n]!;
  return sums;
}

/** Fewer snapshots show no trend. */
export const FEWEST = 3;
const MOST = 10;
/** What grows by less than this part of the last total is no suspect. */
const MATTERS = 0.01;
/** What keeps less than this part of all it allocates is churn. */
const STAYS = 0.05;
/** Standard errors that growth must be beyond: sampling alone exceeds them once in 700 times. */
const ERRORS = 3;
/** Growth on the program's own account comes first from this part of all growth on: it names a place that can be changed. */
const WORTH = 0.05;

/** Steady growth that matters, beyond what sampling may do, of what stays: own accounts first, then by growth times survival. */
export function suspects(source: SuspectSource, frames: FrameTable, own: string | null): Suspect[] {
  const { at, sums, allocated, least, error } = source;
  const n = sums.length;
  if (n < FEWEST) return [];
  const [before, after] = [sums[0]!, sums[n - 1]!];
  const total = after.reduce((sum, v) => sum + v, 0);
  let growth = 0;
  for (let f = 0; f < frames.length; f++) growth += Math.max(0, after[f]! - before[f]!);
  const found: Suspect[] = [];
  for (let f = 0; f < frames.length; f++) {
    const delta = after[f]! - before[f]!;
    if (!(delta > least) || delta < MATTERS * total || delta <= ERRORS * (error?.[f] ?? 0)) continue;
    const series = Float64Array.from(sums, (column) => column[f]!);
    const { is, slope, p, rising } = classify(at, series);
    const survival = allocated && allocated[f]! > 0 ? Math.min(1, after[f]! / allocated[f]!) : null;
    if (is !== 'growth' || (survival !== null && survival < STAYS)) continue;
    found.push({
      frame: f,
      name: textAt(frames.name, f),
      own: isOwn(frames.packages[frames.package[f]!]!, own),
      rising,
      steps: n - 1,
      first: before[f]!,
      last: after[f]!,
      slope,
      p,
      survival,
      share: delta / growth,
      series,
    });
  }
  const rank = (s: Suspect): number => (s.own && s.share >= WORTH ? 1 : 0);
  const weight = (s: Suspect): number => (s.last - s.first) * (s.survival ?? 1);
  return found.sort((a, b) => rank(b) - rank(a) || weight(b) - weight(a) || a.frame - b.frame).slice(0, MOST);
}
