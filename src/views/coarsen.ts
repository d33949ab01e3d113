import { type CallTree, depthsOf, type Weights, widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { pick } from '../lib/pick.ts';

/** A part of a tree as a tree of its own: node n of it is node `origin[n]` of the whole. */
export interface Coarsened {
  readonly tree: CallTree;
  readonly weights: Weights;
  readonly origin: Int32Array;
}

/**
 * The tree without what is below nodes that are narrower than 1/`parts` of the whole, or, within the subtree of `zoom`, of that node. Totals stay
 * those of the whole tree. For a first picture of a large tree: what is left out is narrower than a pixel.
 */
export function coarsen(
  tree: CallTree,
  weights: Weights,
  at: { readonly zoom: number; readonly parts: number },
): Coarsened {
  const width = widthOf(weights);
  const { zoom, parts } = at;
  const zoomEnd = tree.subtreeEnd[zoom]!;
  const finest = width[0]! / parts;
  const finestInside = width[zoom]! / parts;
  const origin = new GrowableInt32(1 << 12);
  const parent = new GrowableInt32(1 << 12);
  /** By depth: the last node kept there. */
  const above = new GrowableInt32(1 << 8);
  for (let n = 0; n < tree.length; ) {
    if (n > 0 && !(width[n]! > 0) && !(n <= zoom && zoom < tree.subtreeEnd[n]!)) {
      n = tree.subtreeEnd[n]!;
      continue;
    }
    const depth = tree.depth[n]!;
    above.length = depth;
    parent.push(depth === 0 ? NONE : above.array[depth - 1]!);
    above.push(origin.length);
    origin.push(n);
    const inside = n >= zoom && n < zoomEnd;
    const holdsZoom = n < zoom && zoom < tree.subtreeEnd[n]!;
    const open = holdsZoom || (width[n]! > 0 && width[n]! >= (inside ? finestInside : finest));
    n = open ? n + 1 : tree.subtreeEnd[n]!;
  }
  return part(tree, weights, { origin: origin.take(), parent: parent.take() });
}

function part(
  tree: CallTree,
  weights: Weights,
  kept: { readonly origin: Int32Array; readonly parent: Int32Array },
): Coarsened {
  const { origin, parent } = kept;
  const length = origin.length;
  const subtreeEnd = new Int32Array(length);
  for (let n = length - 1; n >= 0; n--) {
    if (subtreeEnd[n] === 0) subtreeEnd[n] = n + 1;
    const up = parent[n]!;
    if (up !== NONE && subtreeEnd[up]! < subtreeEnd[n]!) subtreeEnd[up] = subtreeEnd[n]!;
  }
  return {
    origin,
    tree: {
      length,
      frame: origin.map((n) => tree.frame[n]!),
      parent,
      depth: depthsOf(parent, length),
      subtreeEnd,
      calls: new Uint8Array(origin.map((n) => tree.calls[n]!)),
    },
    weights: weightsAt(weights, origin),
  };
}

/** The weights of some nodes. */
export function weightsAt({ self, total, magnitude }: Weights, nodes: Int32Array): Weights {
  return { self: pick(self, nodes), total: pick(total, nodes), magnitude: magnitude && pick(magnitude, nodes) };
}
