import { NONE } from '../lib/brand.ts';
import type { Profile } from '../profile/profile.ts';
import type { Folded } from './fold.ts';
import { type CallTree, depthsOf } from './tree.ts';

/**
 * The tree without the nodes that only pass on: no sample ends in them, and all go on to one and the same callee. Such a chain is drawn as its last
 * node, whose total is that of all of it. Example: main→a→b, main→a→c, with nothing ending in main, is a→b, a→c.
 */
export function foldChains(folded: Folded, members: readonly { readonly profile: Profile }[]): Folded {
  const { tree } = folded;
  const ends = nodesWithSamples(folded, members);
  /** Where each node of the old tree went: a node of a chain is where its last one is. */
  const place = new Int32Array(tree.length);
  const passes = new Uint8Array(tree.length);
  let length = 0;
  for (let n = 0; n < tree.length; n++) {
    const only = n + 1 < tree.subtreeEnd[n]! && tree.subtreeEnd[n + 1]! === tree.subtreeEnd[n]!;
    passes[n] = n > 0 && ends[n] === 0 && only ? 1 : 0;
    place[n] = length;
    // The next node is the only callee, and takes this place.
    if (passes[n] === 0) length++;
  }
  return {
    tree: rebuilt(tree, { place, passes, length }),
    stackNode: folded.stackNode.map((nodes) => nodes.map((n) => place[n]!)),
  };
}

function rebuilt(
  tree: CallTree,
  kept: { readonly place: Int32Array; readonly passes: Uint8Array; readonly length: number },
): CallTree {
  const { place, passes, length } = kept;
  const frame = new Int32Array(length);
  const parent = new Int32Array(length);
  const subtreeEnd = new Int32Array(length);
  const calls = new Uint8Array(length);
  /** The nearest caller that is kept, where it went. */
  const above = new Int32Array(tree.length).fill(NONE);
  for (let n = 0; n < tree.length; n++) {
    const caller = tree.parent[n]!;
    if (caller !== NONE) above[n] = passes[caller] === 1 ? above[caller]! : place[caller]!;
    if (passes[n] === 1) continue;
    const at = place[n]!;
    frame[at] = tree.frame[n]!;
    parent[at] = above[n]!;
    const end = tree.subtreeEnd[n]!;
    subtreeEnd[at] = end === tree.length ? length : place[end]!;
    calls[at] = tree.calls[n]!;
  }
  return { length, frame, parent, depth: depthsOf(parent, length), subtreeEnd, calls };
}

function nodesWithSamples({ tree, stackNode }: Folded, members: readonly { readonly profile: Profile }[]): Uint8Array {
  const ends = new Uint8Array(tree.length);
  members.forEach(({ profile }, i) => {
    for (const row of profile.samples.stack) if (row !== NONE) ends[stackNode[i]![row]!] = 1;
  });
  return ends;
}
