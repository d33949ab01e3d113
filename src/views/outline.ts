import type { CallTree } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { widthAt } from './boxes.ts';
import type { FlameLayout } from './layout.ts';

/** A tree as it is laid out: the boxes of a row are in the order of siblings already, so an outline sorts nothing. */
export interface OutlineSource {
  readonly tree: CallTree;
  readonly layout: FlameLayout;
}

/** Boxes [start, end) of the layout. */
export interface BoxRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The boxes of the nodes that `node` calls, in sibling order; nodes without a width have none. Two bisections: along a row, the boxes of callers
 * never go back, since the boxes above a box stand in its own order.
 */
export function calleeBoxes({ tree, layout }: OutlineSource, node: number): BoxRange {
  const own = layout.box[node] ?? NONE;
  const row = (tree.depth[node] ?? 0) + 1;
  if (own === NONE || row >= layout.rows) return { start: 0, end: 0 };
  const callerOf = (box: number) => layout.box[tree.parent[layout.node[box]!]!]!;
  const firstAfter = (caller: number) => {
    let low = layout.rowStart[row]!;
    let high = layout.rowStart[row + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (callerOf(middle) < caller) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { start: firstAfter(own), end: firstAfter(own + 1) };
}

/** How many callees of an expanded node are listed; a node that is not in it is collapsed. */
export type Expanded = ReadonlyMap<number, number>;

/** Of a node with very many callees, so many are listed at first, and so many more each time. */
export const FIRST_CALLEES = 200;
export const MORE_CALLEES = 100;

/**
 * The rows of an outline from the top. Row i is `node[i]` at level `level[i]` (1 is the node it starts from), the `place[i]`th (from 1) of `size[i]`
 * siblings. Where callees are left out, a row with `left[i]` > 0 stands for so many: its `node` is the one that calls them.
 * Example: of main→a, main→b with main expanded: node [main, a, b], level [1, 2, 2], place [1, 1, 2], size [1, 2, 2], left [0, 0, 0].
 */
export interface OutlineRows {
  readonly length: number;
  readonly node: Int32Array;
  readonly level: Int32Array;
  readonly place: Int32Array;
  readonly size: Int32Array;
  readonly left: Int32Array;
}

/** Lists `start` and all below it that is expanded. Costs what it lists, however large the tree. */
export function outlineRows(source: OutlineSource, start: number, expanded: Expanded): OutlineRows {
  const { layout } = source;
  const [node, level, place, size, left] = [column(), column(), column(), column(), column()];
  /** Callees that are being listed, the innermost last: the node, the next box, where the list ends, where all do. */
  const open: List[] = [];
  const row = (n: number, nth: number, of: number, leftOut: number) => {
    node.push(n);
    level.push(open.length + 1);
    place.push(nth);
    size.push(of);
    left.push(leftOut);
  };
  const enter = (caller: number) => {
    const shown = expanded.get(caller);
    if (shown === undefined) return;
    const range = calleeBoxes(source, caller);
    open.push({ caller, box: range.start, ...range, until: Math.min(range.end, range.start + shown) });
  };
  row(start, 1, 1, 0);
  enter(start);
  for (let list = open.at(-1); list; list = open.at(-1)) {
    const siblings = list.end - list.start;
    if (list.box < list.until) {
      const n = layout.node[list.box++]!;
      row(n, list.box - list.start, siblings, 0);
      enter(n);
    } else {
      if (list.end > list.until) row(list.caller, list.until - list.start + 1, siblings, list.end - list.until);
      open.pop();
    }
  }
  const length = node.length;
  return { length, node: node.take(), level: level.take(), place: place.take(), size: size.take(), left: left.take() };
}

function column(): GrowableInt32 {
  return new GrowableInt32(64);
}

/** Callees of a node on their way into the rows. */
interface List extends BoxRange {
  readonly caller: number;
  /** The next. */
  box: number;
  readonly until: number;
}

/** `values` of the callees of `node` beyond the first `shown`, added up. */
export function sumLeftOut(source: OutlineSource, node: number, shown: number, values: Float64Array): number {
  const { start, end } = calleeBoxes(source, node);
  let sum = 0;
  for (let box = start + shown; box < end; box++) sum += values[source.layout.node[box]!]!;
  return sum;
}

/** From `node` along the widest callee of each to the leaf, `node` first; of equals the first in sibling order. */
export function heaviestPath(source: OutlineSource, node: number): number[] {
  const { layout } = source;
  const path = [node];
  for (let at = node; ; ) {
    const { start, end } = calleeBoxes(source, at);
    if (start === end) return path;
    let widest = start;
    for (let box = start + 1; box < end; box++) if (widthAt(layout, box) > widthAt(layout, widest)) widest = box;
    at = layout.node[widest]!;
    path.push(at);
  }
}

/** The place of `node` among its siblings, from 0; -1 where it has no box. */
export function placeOf(source: OutlineSource, node: number): number {
  const box = source.layout.box[node] ?? NONE;
  return box === NONE || node <= 0 ? -1 : box - calleeBoxes(source, source.tree.parent[node]!).start;
}
