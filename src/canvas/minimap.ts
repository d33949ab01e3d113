import { type Bars, cull, makeBars } from './bars.ts';
import type { Orientation } from './data.ts';
import { begin } from './paintBars.ts';
import type { Theme } from './palette.ts';
import { type Sheet, snap } from './pen.ts';
import { matchKind, type Styler, styleOf } from './styles.ts';
import { type Bounds, clampView, ROW, type View } from './viewport.ts';

/** CSS px. */
export const MINIMAP_HEIGHT = 32;

/** What of the whole layout the window shows, CSS px on the minimap. */
export interface MapWindow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows of a shallow layout are this high at most: the strip must not look like a second flame graph. CSS px. */
const MAX_MAP_ROW = 4;

/** Paints the whole layout into a strip, one device pixel line at a time where rows are thinner than that. */
export function paintMinimap(sheet: Sheet, styler: Styler, bounds: Bounds): void {
  begin(sheet);
  const { layout, orientation } = styler.data;
  const lines = Math.max(1, Math.round(mapHeight(bounds.rows, sheet.height) * sheet.scaleY));
  const bars = makeBars();
  const view: View = { x0: bounds.x0, x1: bounds.x1, scroll: 0 };
  const window = { view, width: sheet.width, thin: 1 / sheet.scaleX, kindOf: matchKind(styler) };
  let previous = -1;
  for (let line = 0; line < Math.min(lines, Math.max(0, bounds.rows * lines)); line++) {
    const row = Math.floor((line * bounds.rows) / lines);
    if (row === previous) continue;
    previous = row;
    cull(bars, layout, { from: row, to: row + 1 }, window);
    const end = Math.ceil(((row + 1) * lines) / bounds.rows);
    const from = line / sheet.scaleY;
    const height = Math.max(1, end - line) / sheet.scaleY;
    const y = orientation === 'icicle' ? from : sheet.height - from - height;
    paintLine(sheet, styler, bars, { y, height });
  }
}

/** Neighbours of one colour are painted as one: there are tens of thousands of bars. */
function paintLine(sheet: Sheet, styler: Styler, bars: Bars, line: { y: number; height: number }): void {
  const { pen, scaleX } = sheet;
  let style = -1;
  let from = 0;
  let to = 0;
  for (let bar = 0; bar < bars.length; bar++) {
    const left = snap(bars.left.array[bar]!, scaleX);
    const right = Math.max(left + 1 / scaleX, snap(bars.right.array[bar]!, scaleX));
    const next = styleOf(styler, bars, bar);
    if (next !== style || left > to) {
      if (to > from) pen.fillRect(from, line.y, to - from, line.height);
      if (next !== style) pen.fillStyle = styler.palette.fills[next]!;
      style = next;
      from = left;
    }
    to = right;
  }
  if (to > from) pen.fillRect(from, line.y, to - from, line.height);
}

function mapHeight(rows: number, height: number): number {
  return Math.min(height, rows * MAX_MAP_ROW);
}

/** Where the window is on a minimap of that size. */
export function mapWindow(view: View, bounds: Bounds, height: number, orientation: Orientation): MapWindow {
  const whole = bounds.x1 - bounds.x0;
  const x = ((view.x0 - bounds.x0) / whole) * bounds.width;
  const width = ((view.x1 - view.x0) / whole) * bounds.width;
  const content = Math.max(1, bounds.rows * ROW);
  const used = mapHeight(bounds.rows, height);
  const fits = content <= bounds.height;
  const from = fits ? 0 : (view.scroll / content) * used;
  const high = fits ? height : (bounds.height / content) * used;
  return { x, width, y: orientation === 'icicle' ? from : height - from - high, height: high };
}

/** True where the window shows everything: there is nothing to point out then. */
export function isWhole(window: MapWindow, bounds: Bounds, height: number): boolean {
  return window.width >= bounds.width - 0.5 && window.height >= Math.min(height, mapHeight(bounds.rows, height)) - 0.5;
}

/** The strip with the window on it: what is outside is shaded. */
export function paintMapWindow(sheet: Sheet, strip: CanvasImageSource, window: MapWindow | null, theme: Theme): void {
  begin(sheet);
  const { pen, width, height, scaleX, scaleY } = sheet;
  pen.drawImage(strip, 0, 0, width, height);
  if (window === null) return;
  const x = Math.min(width - 3, Math.max(0, snap(window.x, scaleX)));
  const right = Math.min(width, Math.max(x + 3, snap(window.x + window.width, scaleX)));
  const y = Math.min(height - 3, Math.max(0, snap(window.y, scaleY)));
  const bottom = Math.min(height, Math.max(y + 3, snap(window.y + window.height, scaleY)));
  pen.fillStyle = theme.shade;
  pen.fillRect(0, 0, x, height);
  pen.fillRect(right, 0, width - right, height);
  pen.fillRect(x, 0, right - x, y);
  pen.fillRect(x, bottom, right - x, height - bottom);
  pen.strokeStyle = theme.windowEdge;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(1, right - x - 1), Math.max(1, bottom - y - 1));
}

/** The view whose window has its centre at CSS px (x, y) of the minimap. */
export function viewCentredAt(
  at: { x: number; y: number },
  view: View,
  bounds: Bounds,
  map: { height: number; orientation: Orientation },
): View {
  if (!(bounds.width > 0)) return view;
  const span = view.x1 - view.x0;
  const centre = bounds.x0 + (at.x / bounds.width) * (bounds.x1 - bounds.x0);
  const used = Math.max(1, mapHeight(bounds.rows, map.height));
  const fromRoot = map.orientation === 'icicle' ? at.y : map.height - at.y;
  const scroll = (fromRoot / used) * bounds.rows * ROW - bounds.height / 2;
  return clampView({ x0: centre - span / 2, x1: centre + span / 2, scroll }, bounds);
}

/** Is the place inside the window (with a margin, so that a thin window can be taken hold of)? */
export function inWindow(at: { x: number; y: number }, window: MapWindow): boolean {
  const margin = Math.max(3, (12 - window.width) / 2);
  return (
    at.x >= window.x - margin &&
    at.x <= window.x + window.width + margin &&
    at.y >= window.y - 3 &&
    at.y <= window.y + window.height + 3
  );
}
