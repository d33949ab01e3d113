import { type CallTree, type Weights, widthOf } from '../fold/tree.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { pick } from '../lib/pick.ts';
import { type Merged, type MergeOptions, mergeUp } from './merged.ts';

/**
 * The flame graph leaf first: level 1 is the frames that samples end in, each as wide as its flat; above each frame are its callers. The root is
 * all samples; its self, those without a stack.
 * Example: main→a 1, main→b→a 2 is a 3 (its callers main 1, b 2 (its caller main 2)).
 */
export function invertedTree(
  tree: CallTree,
  weights: Weights,
  options: MergeOptions & { readonly frames: number },
): Merged {
  const width = selfWidths(tree, weights);
  const nodes = new GrowableInt32(1 << 10);
  for (let n = 0; n < tree.length; n++) if (width[n]! > 0) nodes.push(n);
  const at = nodes.take();
  return mergeUp(
    tree,
    {
      nodes: at,
      value: pick(weights.self, at),
      width: pick(width, at),
      signed: weights.magnitude !== null,
    },
    { ...options, leafFirst: true },
  );
}

/** How wide what ends in each node is: its self, or where values of both signs occur, the sum of their sizes. */
function selfWidths(tree: CallTree, weights: Weights): Float64Array {
  if (weights.magnitude === null) return weights.self;
  const width = widthOf(weights).slice();
  const self = width.slice();
  for (let n = 1; n < tree.length; n++) self[tree.parent[n]!]! -= width[n]!;
  return self;
}
