import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { endAt, firstBeyond } from '../views/boxes.ts';
import { type FlameData, nearestBox, type Orientation } from './data.ts';

/**
 * Three spaces: *value* (across: the layout's unit; down: the row), *CSS px*, *device px*. Value becomes CSS px in this file,
 * CSS px become device px in `surface.ts`, and nowhere else.
 */

/** A row and the gap above the next, CSS px. */
export const ROW = 19;

/** The window onto the layout: values [x0, x1) across; `scroll` CSS px of rows hidden at the root's edge. */
export interface View {
  readonly x0: number;
  readonly x1: number;
  readonly scroll: number;
}

/** CSS px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a view must stay within: values [x0, x1), so many rows, in a window of that size. */
export interface Bounds extends Size {
  readonly x0: number;
  readonly x1: number;
  readonly rows: number;
}

/** The rows of callers that stay in sight of the one zoomed to. */
const CONTEXT_ROWS = 3;

/** Narrower than this part of everything, neighbouring Float64 values could fall on one pixel. */
const MIN_SPAN = 1e-11;

export function boundsOf(data: FlameData, size: Size): Bounds {
  const { layout } = data;
  const last = layout.rows > 0 ? layout.rowStart[1]! - 1 : -1;
  const x0 = last >= 0 ? layout.x0[0]! : 0;
  const x1 = last >= 0 ? endAt(layout, last) : 1;
  return { x0, x1: x1 > x0 ? x1 : x0 + 1, rows: layout.rows, width: size.width, height: size.height };
}

/** Value ⇄ CSS px across. */
export function across(view: View, width: number): ScaleLinear<number, number> {
  return scaleLinear().domain([view.x0, view.x1]).range([0, width]);
}

/** Top of a row in CSS px from the top of the canvas. */
export function rowTop(row: number, view: View, frame: { height: number; orientation: Orientation }): number {
  const fromRoot = row * ROW - view.scroll;
  return frame.orientation === 'icicle' ? fromRoot : frame.height - fromRoot - ROW;
}

/** The row at CSS px `y`; it may be one that does not exist. */
export function rowAt(y: number, view: View, frame: { height: number; orientation: Orientation }): number {
  const fromRoot = frame.orientation === 'icicle' ? y : frame.height - y;
  return Math.floor((fromRoot + view.scroll) / ROW);
}

/** The nearest view that is within its bounds and finite, keeping the span where it can. */
export function clampView(view: View, bounds: Bounds): View {
  const whole = bounds.x1 - bounds.x0;
  const wanted = view.x1 - view.x0;
  const span = Math.min(whole, Math.max(whole * MIN_SPAN, wanted > 0 ? wanted : whole));
  const x0 = Math.min(bounds.x1 - span, Math.max(bounds.x0, Number.isFinite(view.x0) ? view.x0 : bounds.x0));
  return { x0, x1: x0 + span, scroll: clampScroll(view.scroll, bounds) };
}

function clampScroll(scroll: number, bounds: Bounds): number {
  const most = Math.max(0, bounds.rows * ROW - bounds.height);
  return Number.isFinite(scroll) ? Math.min(most, Math.max(0, scroll)) : 0;
}

/** Moves what is seen by CSS px: `dx` to the right, `dy` away from the root's edge. */
export function pan(view: View, bounds: Bounds, dx: number, dy: number): View {
  const moved = bounds.width > 0 ? (-dx * (view.x1 - view.x0)) / bounds.width : 0;
  return clampView({ x0: view.x0 + moved, x1: view.x1 + moved, scroll: view.scroll - dy }, bounds);
}

/** Shows `factor` times more detail; the value under CSS px `x` stays there. */
export function zoomAbout(view: View, bounds: Bounds, factor: number, x: number): View {
  if (bounds.width <= 0 || !(factor > 0)) return view;
  const anchor = across(view, bounds.width).invert(x);
  const span = Math.min((view.x1 - view.x0) / factor, bounds.x1 - bounds.x0);
  const x0 = anchor - (x / bounds.width) * span;
  return clampView({ ...view, x0, x1: x0 + span }, bounds);
}

/**
 * The node fills the width. Down, as little as possible moves so that the node, a few of its callers, and as much as fits of
 * what it calls are seen.
 */
export function viewOfNode(data: FlameData, node: number, bounds: Bounds, scroll: number): View {
  const box = nearestBox(data, node);
  if (box < 0) return { x0: bounds.x0, x1: bounds.x1, scroll: 0 };
  const { layout, shape } = data;
  const at = layout.node[box]!;
  const row = shape.tree.depth[at]!;
  const most = Math.max(0, (row - CONTEXT_ROWS) * ROW);
  const least = (deepestRow(data, at) + 1) * ROW - bounds.height;
  const kept = Math.min(most, Math.max(0, least, scroll));
  return { x0: layout.x0[box]!, x1: endAt(layout, box), scroll: clampScroll(kept, bounds) };
}

/** The last row that has a box above or below the node's own: rows are sorted, so each is one search. */
function deepestRow({ layout, shape }: FlameData, node: number): number {
  const own = layout.box[node]!;
  const left = layout.x0[own]!;
  const right = endAt(layout, own);
  for (let row = layout.rows - 1; row > shape.tree.depth[node]!; row--) {
    const end = layout.rowStart[row + 1]!;
    const box = firstBeyond(layout, left, layout.rowStart[row]!, end);
    if (box < end && layout.x0[box]! < right) return row;
  }
  return shape.tree.depth[node]!;
}

/** The nearest view in which the box is seen: moved only as far as needed, widened only if the box is wider than the window. */
export function reveal(data: FlameData, node: number, bounds: Bounds, view: View): View {
  const box = data.layout.box[node] ?? -1;
  if (box < 0) return view;
  const row = data.shape.tree.depth[node]!;
  const left = data.layout.x0[box]!;
  const right = endAt(data.layout, box);
  const span = view.x1 - view.x0;
  let x0 = view.x0;
  if (left < view.x1 && right > view.x0 && right - left >= span) x0 = view.x0;
  else if (right - left >= span) x0 = left;
  else if (left < view.x0) x0 = left - Math.min(span * 0.1, (span - (right - left)) / 2);
  else if (right > view.x1) x0 = right - span + Math.min(span * 0.1, (span - (right - left)) / 2);
  const highest = (row - 1) * ROW;
  const lowest = (row + 2) * ROW - bounds.height;
  const scroll = lowest > highest ? highest : Math.min(highest, Math.max(lowest, view.scroll));
  return clampView({ x0, x1: x0 + span, scroll }, bounds);
}

export function sameView(one: View, other: View): boolean {
  return one.x0 === other.x0 && one.x1 === other.x1 && one.scroll === other.scroll;
}
