import type { CallTree } from '../../fold/tree.ts';
import { NONE } from '../../lib/brand.ts';

/** The frames from the root's child down to a node: they mean the same in a tree that is made anew, finer. */
export function framesTo(tree: CallTree, node: number): number[] {
  const frames: number[] = [];
  for (let n = node; n > 0; n = tree.parent[n]!) frames.push(tree.frame[n]!);
  return frames.reverse();
}

/** The node at the end of a path of frames; NONE where the tree has none. */
export function nodeAt(tree: CallTree, frames: readonly number[]): number {
  let node = 0;
  for (const frame of frames) {
    const end = tree.subtreeEnd[node]!;
    let child = node + 1;
    while (child < end && tree.frame[child] !== frame) child = tree.subtreeEnd[child]!;
    if (child >= end) return NONE;
    node = child;
  }
  return node;
}
