import { NONE } from '../lib/brand.ts';
import { GrowableUint8 } from '../lib/columns.ts';
import type { StackTable } from '../profile/profile.ts';
import { StackBuilder } from '../profile/stacks.ts';
import type { LocationFrames } from './frames.ts';
import { CALLED, type CallTree, INLINED } from './tree.ts';

/** A tree for all profiles, and where the stacks of each end in it: `stackNode[profile][row]`. */
export interface Folded {
  readonly tree: CallTree;
  readonly stackNode: readonly Int32Array[];
}

export interface FoldInput {
  readonly stacks: StackTable;
  readonly frames: LocationFrames;
}

/** Merges the stacks of all profiles by their frames. One step per distinct stack row, whatever the number of samples. */
export function fold(inputs: readonly FoldInput[]): Folded {
  // A tree keyed by (parent, frame) is the same thing as a stack table keyed by (prefix, location): node = row + 1, the root is row NONE.
  const builder = new StackBuilder();
  const calls = new GrowableUint8(1 << 12);
  const ends = inputs.map(({ stacks, frames }) => {
    const end = new Int32Array(stacks.length);
    for (let row = 0; row < stacks.length; row++) {
      const prefix = stacks.prefix[row]!;
      let node = prefix === NONE ? NONE : end[prefix]!;
      const location = stacks.location[row]!;
      const from = frames.start[location]!;
      const outermost = frames.start[location + 1]! - 1;
      for (let i = outermost; i >= from; i--) {
        node = builder.child(node, frames.frame[i]!);
        const call = i === outermost ? CALLED : INLINED;
        if (node === calls.length) calls.push(call);
        else calls.array[node]! |= call;
      }
      end[row] = node;
    }
    return end;
  });
  return number(builder.take(), calls.take(), ends);
}

/** Renumbers nodes from creation order (parents first) to depth-first order, and adds the root. */
function number(rows: StackTable, calls: Uint8Array, ends: readonly Int32Array[]): Folded {
  const count = rows.length;
  const length = count + 1;
  const size = new Int32Array(count).fill(1);
  for (let row = count - 1; row >= 0; row--) {
    const prefix = rows.prefix[row]!;
    if (prefix !== NONE) size[prefix]! += size[row]!;
  }
  const tree = {
    length,
    frame: new Int32Array(length),
    parent: new Int32Array(length),
    depth: new Uint32Array(length),
    subtreeEnd: new Int32Array(length),
    calls: new Uint8Array(length),
  };
  tree.frame[0] = NONE;
  tree.parent[0] = NONE;
  tree.subtreeEnd[0] = length;
  /** Per row: its node; and the node that its next child gets. */
  const nodeOf = new Int32Array(count);
  const next = new Int32Array(length);
  next[0] = 1;
  for (let row = 0; row < count; row++) {
    const prefix = rows.prefix[row]!;
    const parent = prefix === NONE ? 0 : nodeOf[prefix]!;
    const node = next[parent]!;
    next[parent] = node + size[row]!;
    next[node] = node + 1;
    nodeOf[row] = node;
    tree.frame[node] = rows.location[row]!;
    tree.parent[node] = parent;
    tree.depth[node] = tree.depth[parent]! + 1;
    tree.subtreeEnd[node] = node + size[row]!;
    tree.calls[node] = calls[row]!;
  }
  const stackNode = ends.map((end) => end.map((row) => (row === NONE ? 0 : nodeOf[row]!)));
  return { tree, stackNode };
}

/**
 * 1 for nodes without an ancestor of the same frame: a frame's cum is the sum of their totals, so that recursion counts a sample once.
 * Example: main→a→b→a has 1 for main, the first a, and b; 0 for the second a and for the root.
 */
export function outermostNodes(tree: CallTree, frames: number): Uint8Array {
  const outermost = new Uint8Array(tree.length);
  const onPath = new Uint32Array(frames);
  const path: number[] = [];
  for (let node = 1; node < tree.length; node++) {
    const depth = tree.depth[node]!;
    while (path.length >= depth) onPath[path.pop()!]!--;
    const frame = tree.frame[node]!;
    if (onPath[frame] === 0) outermost[node] = 1;
    onPath[frame]!++;
    path.push(frame);
  }
  return outermost;
}
