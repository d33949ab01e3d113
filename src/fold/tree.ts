import type { Texts } from '../lib/texts.ts';
import { mean } from '../profile/derived.ts';

/**
 * What stacks are merged by, one dictionary for all open profiles: frame f is called `name[f]` (never empty), its function begins in
 * `file[f]` ('' if not given) at `line[f]` (1-based, 0: not given), and belongs to package `package[f]`, a row of `packages`.
 */
export interface FrameTable {
  readonly length: number;
  readonly name: Texts;
  readonly file: Texts;
  readonly line: Float64Array;
  readonly package: Uint32Array;
  readonly packages: readonly Package[];
}

/** `name` as in `net/http` or `github.com/x/y/pkg`; `module`: the part a package manager versions. */
export interface Package {
  readonly name: string;
  readonly module: string;
  readonly origin: 'standard' | 'other';
}

/**
 * Which call paths exist, not what they cost. Node 0 is the root (frame NONE, all samples). In depth-first order: parent[n] < n, and
 * n's subtree is [n, subtreeEnd[n]). Depth of the root is 0.
 * Example: main→a, main→b is frames [NONE, main, a, b], parent [NONE, 0, 1, 1], depth [0, 1, 2, 2], subtreeEnd [4, 4, 3, 4].
 */
export interface CallTree {
  readonly length: number;
  readonly frame: Int32Array;
  readonly parent: Int32Array;
  readonly depth: Depths;
  readonly subtreeEnd: Int32Array;
  /** How the node was called: INLINED, CALLED, or both where two locations differ. */
  readonly calls: Uint8Array;
}

export const CALLED = 1;
export const INLINED = 2;

/**
 * What the paths cost, for one column. `self[n]`: samples that end in n; `total[n]`: in n or below. `total[0]` is the sum of all
 * samples, `self[0]` that of samples without a stack. Where values of both signs occur, `magnitude[n]` is the sum of |value| in n or below
 * (what widths and shares are of, as in pprof); else it is null and `total` serves.
 */
export interface Weights {
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly magnitude: Float64Array | null;
}

export type Totals = Pick<Weights, 'total' | 'magnitude'>;

/** Of few trees the depths need more than 16 bits. */
export type Depths = Uint16Array | Uint32Array;

/** How deep nodes lie, by what is above each; callers come before those they call. */
export function depthsOf(parent: Int32Array, length: number): Depths {
  const depth = new Uint16Array(length);
  for (let n = 1; n < length; n++) {
    const at = depth[parent[n]!]! + 1;
    if (at > 0xffff) return deepDepths(parent, length);
    depth[n] = at;
  }
  return depth;
}

function deepDepths(parent: Int32Array, length: number): Uint32Array {
  const depth = new Uint32Array(length);
  for (let n = 1; n < length; n++) depth[n] = depth[parent[n]!]! + 1;
  return depth;
}

/** Weights as they are sent and shown: selfs are left out, null, where they follow exactly from the totals (see `selfAt`). */
export type ShownWeights = Totals & { readonly self: Float64Array | null };

/** Total of a node; where the column is a ratio, divided by that of `under`. */
export function totalAt({ total }: Totals, under: Totals | null): (node: number) => number {
  return under ? (node) => mean(total[node] ?? 0, under.total[node] ?? 0) : (node) => total[node] ?? 0;
}

/** Self of a node; where the column is a ratio, divided by that of `under`. */
export function selfAt(tree: CallTree, weights: ShownWeights, under: ShownWeights | null): (node: number) => number {
  const over = ownAt(tree, weights);
  if (!under) return over;
  const by = ownAt(tree, under);
  return (node) => mean(over(node), by(node));
}

/** What is not left out, or what its callees leave of a node's total. */
function ownAt({ subtreeEnd }: CallTree, { self, total }: ShownWeights): (node: number) => number {
  if (self) return (node) => self[node] ?? 0;
  return (node) => {
    let left = total[node] ?? 0;
    const end = subtreeEnd[node] ?? 0;
    for (let n = node + 1; n < end; n = subtreeEnd[n]!) left -= total[n]!;
    return left;
  };
}

/** The column that widths and shares are made of; never negative where `magnitude` is present or no value is negative. */
export function widthOf(weights: Totals): Float64Array {
  return weights.magnitude ?? weights.total;
}
