import { type CallTree, type Weights, widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { pick } from '../lib/pick.ts';
import { type Merged, type MergeOptions, mergeDown, mergeUp, type Sources } from './merged.ts';
import type { TopTable } from './topTable.ts';

/** The tree of a column, `outermost` as `outermostNodes` gives it, and the number of frames. */
export interface MergeInput {
  readonly tree: CallTree;
  readonly weights: Weights;
  readonly outermost: Uint8Array;
  readonly frames: number;
}

/** A frame in all its places at once. The root of either tree is the frame itself: its total is the frame's cum. */
export interface Sandwich {
  readonly flat: number;
  readonly cum: number;
  /** Sum of sizes where values of both signs occur, else the cum: what widths are of. */
  readonly magnitude: number;
  /** Nodes of the frame that have a width. */
  readonly places: number;
  readonly callers: Merged;
  readonly callees: Merged;
}

/** For each half: how siblings are ordered, and which node is looked at. */
export interface SandwichOptions {
  readonly rank: Uint32Array | null;
  readonly zoomCallers: readonly number[];
  readonly zoomCallees: readonly number[];
}

/**
 * Callers and callees of a frame, all its occurrences merged. Recursion counts once: only outermost occurrences are merged, and what they call
 * contains the inner ones. Both trees have the frame's cum at the root; so level 1 is what `pprof -peek` prints wherever the frame does not recur.
 * Example: of b in main→a→b→c and main→b, callers are [a→main, main], callees are [c].
 */
export function sandwichOf(input: MergeInput, frame: number, options: SandwichOptions): Sandwich {
  const { tree, weights, outermost, frames } = input;
  const { rank, zoomCallers, zoomCallees } = options;
  const width = widthOf(weights);
  const nodes = new GrowableInt32();
  let flat = 0;
  let places = 0;
  for (let n = 1; n < tree.length; n++) {
    if (tree.frame[n] !== frame) continue;
    flat += weights.self[n]!;
    if (!(width[n]! > 0)) continue;
    places++;
    if (outermost[n] === 1) nodes.push(n);
  }
  const at = nodes.take();
  const sources: Sources = {
    nodes: at,
    value: pick(weights.total, at),
    width: pick(width, at),
    signed: weights.magnitude !== null,
  };
  const common: Omit<MergeOptions, 'zoom'> & { readonly frames: number } = { rank, frames };
  const callers = mergeUp(tree, sources, { ...common, zoom: zoomCallers, leafFirst: false });
  const callees = mergeDown(tree, weights, sources, { ...common, zoom: zoomCallees });
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { flat, cum: sum(sources.value), magnitude: sum(sources.width), places, callers, callees };
}

/** A frame to begin with: that with the largest flat of those that are not of the standard library, else of all; NONE where no frame has a value. */
export function largestFrame(table: TopTable, isStandard: (frame: number) => boolean): number {
  let best = NONE;
  for (const own of [true, false]) {
    let most = 0;
    for (let row = 0; row < table.frame.length; row++) {
      const size = Math.abs(table.flat[row]!);
      if (size > most && !(own && isStandard(table.frame[row]!))) {
        most = size;
        best = table.frame[row]!;
      }
    }
    if (best !== NONE) break;
  }
  return best;
}
