import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import type { Shown } from '../store/state.ts';
import { biggestNodes } from '../views/top.ts';
import type { Shape } from './types.ts';

/** One frame of a stack, as the copies and the details pane show it. */
export interface StackEntry {
  readonly name: string;
  readonly file: string;
  /** First line of the function, 1-based; 0: not given. */
  readonly line: number;
}

/** The stack of a node, root first; the root node itself (all samples) is no frame. */
export function stackOf(shape: Shape, node: number): StackEntry[] {
  const { tree, frames } = shape;
  const entries: StackEntry[] = [];
  for (let n = node; n > 0; n = tree.parent[n]!) {
    const frame = tree.frame[n]!;
    entries.push({ name: textAt(frames.name, frame), file: textAt(frames.file, frame), line: frames.line[frame]! });
  }
  return entries.reverse();
}

/** Name of the node's frame; '' for the root. */
export function nameOfNode(shape: Shape, node: number): string {
  const frame = shape.tree.frame[node] ?? NONE;
  return frame === NONE ? '' : textAt(shape.frames.name, frame);
}

/** The node itself if it has a box, else the nearest of its callers that has one; 0 where nothing is drawn. */
export function drawnNode({ shape, layout }: Shown, node: number): number {
  let n = node;
  while (n > 0 && layout.box[n] === NONE) n = shape.tree.parent[n]!;
  return Math.max(0, n);
}

/** The widest node of a frame (the first of equals), or NONE. */
export function widestNode({ shape, weights }: Shown, frame: number): number {
  return biggestNodes(shape.tree, weights, shape.frames.length)[frame] ?? NONE;
}

/** The node that calls `node` in its own stack, if it is of `frame`; else the widest of that frame. */
export function callerNode(shown: Shown, node: number, frame: number): number {
  const { parent, frame: frameOf } = shown.shape.tree;
  const caller = node > 0 ? parent[node]! : NONE;
  if (caller > 0 && frameOf[caller] === frame) return caller;
  return widestNode(shown, frame);
}

/** The child of `node` that is of `frame`; else the widest of that frame. */
export function calleeNode(shown: Shown, node: number, frame: number): number {
  const { tree } = shown.shape;
  const end = node >= 0 ? tree.subtreeEnd[node]! : 0;
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child]!) {
    if (tree.frame[child] === frame) return child;
  }
  return widestNode(shown, frame);
}
