import type { CallTree } from '../fold/tree.ts';
import { lowerBound } from '../lib/bisect.ts';
import { NONE } from '../lib/brand.ts';
import { endAt, widthAt } from '../views/boxes.ts';
import type { FlameLayout } from '../views/layout.ts';
import { type FlameData, nearestBox } from './data.ts';

export type Step = 'caller' | 'callee' | 'left' | 'right' | 'root';

/** What an arrow key means on the screen: the callees are above in a flame graph, below in an icicle. */
export function stepOfKey(key: string, orientation: FlameData['orientation']): Step | null {
  const away = orientation === 'flame' ? 'ArrowUp' : 'ArrowDown';
  const back = orientation === 'flame' ? 'ArrowDown' : 'ArrowUp';
  if (key === away) return 'callee';
  if (key === back) return 'caller';
  if (key === 'ArrowLeft') return 'left';
  if (key === 'ArrowRight') return 'right';
  return key === 'Home' ? 'root' : null;
}

/**
 * The node one step from `node`, or `node` itself where there is none. From nothing (NONE) the first step is to the node zoomed to,
 * or to the widest callee of the root, as the root itself cannot stay selected.
 * Across, boxes narrower than `least` (in the layout's unit) are passed over, unless there are no others.
 */
export function walk(data: FlameData, node: number, step: Step, least = 0): number {
  const { layout, shape } = data;
  const box = node >= 0 ? (layout.box[node] ?? NONE) : NONE;
  if (step === 'root') return layout.rows > 0 ? layout.node[0]! : node;
  if (box < 0) return firstStep(data, node);
  if (step === 'caller') return node === 0 ? node : shape.tree.parent[node]!;
  if (step === 'callee') return widestCallee(data, node);
  return layout.node[neighbour(data, box, step === 'left' ? -1 : 1, least)]!;
}

function firstStep(data: FlameData, node: number): number {
  const start = data.layout.node[nearestBox(data, node >= 0 ? node : data.zoomNode)] ?? node;
  return start === 0 && node < 0 ? widestCallee(data, start) : start;
}

function neighbour({ layout, shape }: FlameData, box: number, direction: 1 | -1, least: number): number {
  const row = shape.tree.depth[layout.node[box]!]!;
  const from = layout.rowStart[row]!;
  const to = layout.rowStart[row + 1]!;
  for (let b = box + direction; b >= from && b < to; b += direction) {
    if (widthAt(layout, b) >= least) return b;
  }
  return Math.min(to - 1, Math.max(from, box + direction));
}

/** The boxes of a node's callees are neighbours in the next row: the widest of them. */
function widestCallee(data: FlameData, node: number): number {
  const { layout, shape } = data;
  const row = shape.tree.depth[node]! + 1;
  if (row >= layout.rows) return node;
  const box = layout.box[node]!;
  const right = endAt(layout, box);
  const end = layout.rowStart[row + 1]!;
  let widest = node;
  let width = 0;
  for (let b = lowerBound(layout.x0, layout.x0[box]!, layout.rowStart[row]!, end); b < end; b++) {
    if (layout.x0[b]! >= right) break;
    const w = widthAt(layout, b);
    if (w > width && shape.tree.parent[layout.node[b]!] === node) {
      widest = layout.node[b]!;
      width = w;
    }
  }
  return widest;
}

/**
 * The next node whose frame matches, in the order of the picture: row by row from the root, left to right; it goes round at
 * the end. `direction` 1 or -1. From NONE the first (or last) match. NONE: nothing matches.
 */
export function nextMatch(
  layout: FlameLayout,
  tree: CallTree,
  match: Uint8Array,
  at: { fromNode: number; direction: 1 | -1 },
): number {
  const count = layout.node.length;
  const from = at.fromNode >= 0 ? (layout.box[at.fromNode] ?? NONE) : NONE;
  const start = from < 0 && at.direction < 0 ? 0 : from;
  for (let i = 1; i <= count; i++) {
    const box = (((start + at.direction * i) % count) + count) % count;
    const frame = tree.frame[layout.node[box]!]!;
    if (frame >= 0 && match[frame] === 1) return layout.node[box]!;
  }
  return NONE;
}
