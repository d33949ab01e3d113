import type { CallTree, Weights } from '../fold/tree.ts';
import { frameSums } from './top.ts';

/**
 * How sure the numbers of frames are: for flat and cum, how many recorded allocations they rest on, and their standard error in the unit of the
 * sample type. By frame.
 */
export interface FrameSampling {
  /** Bytes from one recorded allocation to the next, on average; 1: every allocation was recorded. */
  readonly rate: number;
  readonly flatSamples: Float32Array;
  readonly cumSamples: Float32Array;
  readonly flatError: Float32Array;
  readonly cumError: Float32Array;
  /** Of all samples together. */
  readonly total: { readonly samples: number; readonly error: number };
}

/** Tree and frames whose numbers are asked for: `outermost` from `outermostNodes`. */
export interface Places {
  readonly tree: CallTree;
  readonly outermost: Uint8Array;
  readonly frames: number;
}

/** Adds up recorded allocations and variances (`samplingColumns`, weighed onto the tree) as flat and cum are. */
export function frameSampling(places: Places, rate: number, allocations: Weights, variance: Weights): FrameSampling {
  const sums = (weights: Weights) => frameSums(places.tree, places.outermost, weights, places.frames);
  const [counts, variances] = [sums(allocations), sums(variance)];
  return {
    rate,
    flatSamples: Float32Array.from(counts.flat),
    cumSamples: Float32Array.from(counts.cum),
    flatError: Float32Array.from(variances.flat, Math.sqrt),
    cumError: Float32Array.from(variances.cum, Math.sqrt),
    total: { samples: allocations.total[0]!, error: Math.sqrt(variance.total[0]!) },
  };
}
