import { gallop, lowerBound, upperBound } from '../lib/bisect.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
import { endAt, firstBeyond, widthAt } from '../views/boxes.ts';
import type { FlameLayout } from '../views/layout.ts';
import { across, type Bounds, clampView, type View, zoomAbout } from './viewport.ts';

/** A box narrower than this many CSS px is not drawn on its own. */
export const THIN = 1;

/**
 * What there is to draw, row by row and left to right. Bar i stands for boxes [first[i], end[i]): one box, or a run of
 * neighbours each too thin to draw. `left` and `right` are CSS px, clipped to the window; the gap to the next box is
 * still in them. Row r of the window (r - firstRow) has bars [rowStart[r - firstRow], rowStart[r - firstRow + 1]).
 */
export interface Bars {
  readonly first: GrowableInt32;
  readonly end: GrowableInt32;
  readonly left: GrowableFloat64;
  readonly right: GrowableFloat64;
  readonly rowStart: GrowableInt32;
  firstRow: number;
  length: number;
}

export interface Window {
  readonly view: View;
  readonly width: number;
  readonly thin: number;
}

/** Says what boxes [first, end) have in common; thin neighbours are merged only as long as it stays the same. */
export type KindOf = (first: number, end: number) => number;

export function makeBars(): Bars {
  return {
    first: new GrowableInt32(1024),
    end: new GrowableInt32(1024),
    left: new GrowableFloat64(1024),
    right: new GrowableFloat64(1024),
    rowStart: new GrowableInt32(64),
    firstRow: 0,
    length: 0,
  };
}

/** Fills `bars` with rows [rows.from, rows.to) of the layout as far as the window shows them. */
export function cull(
  bars: Bars,
  layout: FlameLayout,
  rows: { from: number; to: number },
  window: Window & { kindOf: KindOf },
): void {
  clear(bars);
  const from = Math.max(0, rows.from);
  const to = Math.min(layout.rows, rows.to);
  bars.firstRow = from;
  if (window.width > 0) {
    for (let row = from; row < to; row++) {
      bars.rowStart.push(bars.first.length);
      cullRow(bars, layout, row, window);
    }
  }
  bars.rowStart.push(bars.first.length);
  bars.length = bars.first.length;
}

function clear(bars: Bars): void {
  for (const column of [bars.first, bars.end, bars.left, bars.right, bars.rowStart]) column.length = 0;
}

/**
 * Costs a few steps per *pixel*, not per box: a thin box is the start of a cell one thin width long, and the search gallops
 * to the first box beyond it. Only the last box that starts in a cell can be wide.
 */
function cullRow(bars: Bars, layout: FlameLayout, row: number, window: Window & { kindOf: KindOf }): void {
  const { x0, rowStart } = layout;
  const { view, width, kindOf } = window;
  const scale = across(view, width);
  const thin = ((view.x1 - view.x0) / width) * window.thin;
  const rowEnd = rowStart[row + 1]!;
  let box = firstBeyond(layout, view.x0, rowStart[row]!, rowEnd);
  const end = lowerBound(x0, view.x1, box, rowEnd);
  let open = NO_RUN;
  while (box < end) {
    if (widthAt(layout, box) >= thin) {
      open = NO_RUN;
      push(bars, box, box + 1, { left: scale(x0[box]!), right: scale(endAt(layout, box)), width });
      box++;
      continue;
    }
    let next = gallop(x0, x0[box]! + thin, box + 1, end);
    if (next > box + 1 && widthAt(layout, next - 1) >= thin) next--;
    const kind = kindOf(box, next);
    const near = open !== NO_RUN && x0[box]! - endAt(layout, box - 1) < thin;
    if (near && kind === open) extend(bars, next, Math.min(width, scale(endAt(layout, next - 1))));
    else push(bars, box, next, { left: scale(x0[box]!), right: scale(endAt(layout, next - 1)), width });
    open = kind;
    box = next;
  }
}

const NO_RUN = Number.MIN_SAFE_INTEGER;

function push(bars: Bars, first: number, end: number, edges: { left: number; right: number; width: number }): void {
  bars.first.push(first);
  bars.end.push(end);
  bars.left.push(Math.max(0, edges.left));
  bars.right.push(Math.min(edges.width, edges.right));
}

function extend(bars: Bars, end: number, right: number): void {
  const last = bars.first.length - 1;
  bars.end.array[last] = end;
  bars.right.array[last] = right;
}

/** The bar drawn at CSS px `x` of a row, or -1. What is thinner than 3 px answers a little beside itself too. */
export function barAt(bars: Bars, row: number, x: number): number {
  const r = row - bars.firstRow;
  if (r < 0 || r >= bars.rowStart.length - 1) return -1;
  const from = bars.rowStart.array[r]!;
  const to = bars.rowStart.array[r + 1]!;
  const at = upperBound(bars.left.array, x, from, to) - 1;
  if (at >= from && x < bars.right.array[at]!) return at;
  if (at >= from && x < Math.max(bars.right.array[at]!, bars.left.array[at]! + 2)) return at;
  return at + 1 < to && bars.left.array[at + 1]! - x <= 1 && isNarrow(bars, at + 1) ? at + 1 : -1;
}

function isNarrow(bars: Bars, bar: number): boolean {
  return bars.right.array[bar]! - bars.left.array[bar]! < 3;
}

export function isMerged(bars: Bars, bar: number): boolean {
  return bars.end.array[bar]! - bars.first.array[bar]! > 1;
}

/** A wide bar of merged boxes opens so many times wider on a click. */
const MERGED_ZOOM = 8;

/** Where a bar of merged boxes that is clicked at CSS px `x` leads: a narrow one then fills the window, a wide one comes nearer. */
export function viewOfMerged(
  bars: Bars,
  layout: FlameLayout,
  bar: number,
  x: number,
  { view, bounds }: { readonly view: View; readonly bounds: Bounds },
): View {
  const narrow = bars.right.array[bar]! - bars.left.array[bar]! < bounds.width / MERGED_ZOOM;
  if (!narrow) return zoomAbout(view, bounds, MERGED_ZOOM, x);
  const x0 = layout.x0[bars.first.array[bar]!]!;
  return clampView({ x0, x1: endAt(layout, bars.end.array[bar]! - 1), scroll: view.scroll }, bounds);
}
