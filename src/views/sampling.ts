import type { AllSums } from '../fold/frameSums.ts';
import { sumWhere, type Through } from '../fold/through.ts';
import type { CallTree, Weights } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { mean } from '../profile/derived.ts';
import { type Neighbour, neighboursOf } from './details.ts';

/**
 * How sure numbers are: for flat and cum, how many recorded allocations they rest on, and their standard error in the unit of the sample type. By
 * frame; by node of the tree: its self and total; of a selection: see `bySelection`.
 */
export interface Sampling {
  /** Bytes from one recorded allocation to the next, on average; 1: every allocation was recorded. */
  readonly rate: number;
  readonly flatSamples: Float32Array;
  readonly cumSamples: Float32Array;
  readonly flatError: Float32Array;
  readonly cumError: Float32Array;
  /** Of all samples together. */
  readonly total: { readonly samples: number; readonly error: number };
}

/** How values of samples are added up to the numbers that are asked for. */
export type AddUp = (column: Float64Array) => AllSums;

/** Puts values of samples on the tree. */
export type Weigh = (column: Float64Array) => Weights;

/** Self and total of nodes. */
export function byNode(weigh: Weigh): AddUp {
  return (column) => {
    const { self, total } = weigh(column);
    return { flat: self, cum: total, whole: total[0]! };
  };
}

/** Rows of the sampling of a selection that come after those of all frames: the root as a caller, the frame itself, the node. */
export const AFTER_FRAMES = { root: 0, frame: 1, node: 2 } as const;

/**
 * Of a node and its frame: by frame what callers (as flat) and callees (as cum) have, then flat and cum of the frame and self and total of the node,
 * in rows AFTER_FRAMES. The samples are those through the frame.
 */
export function bySelection(
  weigh: Weigh,
  { tree, node, frames }: { readonly tree: CallTree; readonly node: number; readonly frames: number },
  { isLeaf }: Through,
): AddUp {
  return (samples) => {
    const weights = weigh(samples);
    const { callers, callees } = neighboursOf(tree, weights, tree.frame[node]!);
    const column = (rows: readonly Neighbour[], ofFrame: number, ofNode: number): Float64Array => {
      const values = new Float64Array(frames + 3);
      for (const { frame, value } of rows) values[frame === NONE ? frames + AFTER_FRAMES.root : frame] = value;
      values[frames + AFTER_FRAMES.frame] = ofFrame;
      values[frames + AFTER_FRAMES.node] = ofNode;
      return values;
    };
    return {
      flat: column(callers, sumWhere(samples, isLeaf), weights.self[node]!),
      cum: column(callees, sumWhere(samples, null), weights.total[node]!),
      whole: weights.total[0]!,
    };
  };
}

/** What the error of a ratio of sums is made of: the sums themselves, and their variances and covariance, by sample. */
export interface RatioParts {
  readonly over: Float64Array;
  readonly under: Float64Array;
  readonly ofOver: Float64Array;
  readonly ofUnder: Float64Array;
  readonly ofBoth: Float64Array;
}

/**
 * The same of a ratio R = S ÷ C: to first order its variance is (var S − 2 R cov(S, C) + R² var C) ÷ C² (the delta method). What is sampled more
 * often counts more objects and more bytes, so the two errors make up for each other where objects are of one size: there R has none.
 */
export function ratioSampling(sums: AddUp, rate: number, allocations: Float64Array, parts: RatioParts): Sampling {
  const counts = sums(allocations);
  const [over, under, ofOver, ofUnder, ofBoth] = [
    sums(parts.over),
    sums(parts.under),
    sums(parts.ofOver),
    sums(parts.ofUnder),
    sums(parts.ofBoth),
  ];
  const errors = (what: 'flat' | 'cum') =>
    new Float32Array(
      over[what].map((s, f) =>
        ratioError(
          { over: s, under: under[what][f]! },
          { over: ofOver[what][f]!, under: ofUnder[what][f]!, both: ofBoth[what][f]! },
        ),
      ),
    );
  return {
    rate,
    flatSamples: new Float32Array(counts.flat),
    cumSamples: new Float32Array(counts.cum),
    flatError: errors('flat'),
    cumError: errors('cum'),
    total: {
      samples: counts.whole,
      error: ratioError(
        { over: over.whole, under: under.whole },
        { over: ofOver.whole, under: ofUnder.whole, both: ofBoth.whole },
      ),
    },
  };
}

function ratioError(
  { over, under }: { readonly over: number; readonly under: number },
  variance: { readonly over: number; readonly under: number; readonly both: number },
): number {
  const ratio = mean(over, under);
  const spread = variance.over - 2 * ratio * variance.both + ratio * ratio * variance.under;
  // What is 0 may come out a little below.
  return mean(Math.sqrt(Math.max(0, spread)), Math.abs(under));
}

/** Adds up recorded allocations and variances (`samplingColumns`) as flat and cum are. */
export function sumSampling(sums: AddUp, rate: number, allocations: Float64Array, variance: Float64Array): Sampling {
  const [counts, variances] = [sums(allocations), sums(variance)];
  return {
    rate,
    flatSamples: new Float32Array(counts.flat),
    cumSamples: new Float32Array(counts.cum),
    flatError: new Float32Array(variances.flat.map(Math.sqrt)),
    cumError: new Float32Array(variances.cum.map(Math.sqrt)),
    total: { samples: counts.whole, error: Math.sqrt(variances.whole) },
  };
}
