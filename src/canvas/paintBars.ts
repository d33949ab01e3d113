import { NO_MARK } from '../views/delta.ts';
import { type Bars, isMerged } from './bars.ts';
import type { LabelCache } from './labels.ts';
import { LABEL_FONT } from './labels.ts';
import { addMark, beginMarks, markOf } from './paintMarks.ts';
import { type Pen, type Sheet, snap } from './pen.ts';
import { type Styler, styleOf } from './styles.ts';
import { ROW, rowTop, type View } from './viewport.ts';

/** Boxes narrower than this many CSS px have no label. */
export const MIN_LABEL = 24;
const PADDING = 4;
/** From the top of a row to the line its text stands on, CSS px. */
const BASELINE = 13;

/** All a painter of bars needs besides the sheet. */
export interface Scene {
  readonly bars: Bars;
  readonly styler: Styler;
  readonly view: View;
  readonly labels: LabelCache;
}

/** CSS px, edges on device pixels, the gaps to the next box and row left out. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Clears the sheet and paints every bar: fills colour by colour, then labels, so that the pen's state changes seldom. */
export function paintBars(sheet: Sheet, scene: Scene): void {
  begin(sheet);
  const { bars, styler } = scene;
  const styles = new Int32Array(bars.length);
  for (let bar = 0; bar < bars.length; bar++) styles[bar] = styleOf(styler, bars, bar);
  const rows = rowOfBars(bars);
  const order = byStyle(styles, styler.palette.fills.length);
  paintFills(sheet, scene, { order, rows, styles });
  if (styler.data.delta) paintMarks(sheet, scene, rows);
  paintLabels(sheet, scene, { order, rows, styles });
}

export function begin(sheet: Sheet): void {
  sheet.pen.setTransform(sheet.scaleX, 0, 0, sheet.scaleY, 0, 0);
  sheet.pen.clearRect(0, 0, sheet.width, sheet.height);
}

interface Order {
  readonly order: Int32Array;
  readonly rows: Int32Array;
  readonly styles: Int32Array;
}

function rowOfBars(bars: Bars): Int32Array {
  const rows = new Int32Array(bars.length);
  for (let r = 0; r < bars.rowStart.length - 1; r++) {
    rows.fill(bars.firstRow + r, bars.rowStart.array[r]!, bars.rowStart.array[r + 1]!);
  }
  return rows;
}

/** Indices of the bars, sorted by style (counting sort; the order within a style is kept). */
function byStyle(styles: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (const style of styles) start[style + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const order = new Int32Array(styles.length);
  for (let bar = 0; bar < styles.length; bar++) order[start[styles[bar]!]!++] = bar;
  return order;
}

/** Tens of thousands of rectangles a frame: nothing here makes an object per bar. */
function paintFills(sheet: Sheet, scene: Scene, { order, rows, styles }: Order): void {
  const { pen } = sheet;
  const { bars, styler } = scene;
  const count = bars.rowStart.length;
  const tops = new Float64Array(count);
  const bottoms = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    tops[r] = topOf(sheet, scene, bars.firstRow + r);
    bottoms[r] = bottomOf(sheet, scene, bars.firstRow + r);
  }
  let style = -1;
  for (const bar of order) {
    if (styles[bar] !== style) {
      style = styles[bar]!;
      pen.fillStyle = styler.palette.fills[style]!;
    }
    const r = rows[bar]! - bars.firstRow;
    const left = bars.left.array[bar]!;
    const width = widthOf(sheet, left, bars.right.array[bar]!);
    pen.fillRect(snap(left, sheet.scaleX), tops[r]!, width, bottoms[r]! - tops[r]!);
  }
}

function paintMarks(sheet: Sheet, scene: Scene, rows: Int32Array): void {
  const { bars, styler } = scene;
  beginMarks(sheet, styler.data.dark);
  for (let bar = 0; bar < bars.length; bar++) {
    const mark = markOf(styler.data, bars, bar);
    if (mark === NO_MARK) continue;
    const edges = { left: bars.left.array[bar]!, right: bars.right.array[bar]! };
    addMark(sheet, mark, rectOf(sheet, scene, rows[bar]!, edges));
  }
  sheet.pen.stroke();
}

function paintLabels(sheet: Sheet, scene: Scene, { order, rows, styles }: Order): void {
  const { pen } = sheet;
  const { bars, styler } = scene;
  startText(pen);
  let ink = '';
  for (const bar of order) {
    const left = bars.left.array[bar]!;
    const right = bars.right.array[bar]!;
    if (right - left < MIN_LABEL || isMerged(bars, bar)) continue;
    const wanted = styler.palette.inks[styles[bar]!]!;
    if (wanted !== ink) {
      ink = wanted;
      pen.fillStyle = ink;
    }
    paintLabel(sheet, scene, bar, rectOf(sheet, scene, rows[bar]!, { left, right }));
  }
}

export function startText(pen: Pen): void {
  pen.font = LABEL_FONT;
  pen.textBaseline = 'alphabetic';
  pen.direction = 'ltr';
}

/** Where a bar is painted. */
export function rectOf(sheet: Sheet, scene: Scene, row: number, edges: { left: number; right: number }): Rect {
  const y = topOf(sheet, scene, row);
  const height = bottomOf(sheet, scene, row) - y;
  return { x: snap(edges.left, sheet.scaleX), y, width: widthOf(sheet, edges.left, edges.right), height };
}

function topOf(sheet: Sheet, scene: Scene, row: number): number {
  const { height } = sheet;
  return snap(rowTop(row, scene.view, { height, orientation: scene.styler.data.orientation }), sheet.scaleY);
}

function bottomOf(sheet: Sheet, scene: Scene, row: number): number {
  const { height } = sheet;
  const top = rowTop(row, scene.view, { height, orientation: scene.styler.data.orientation });
  return snap(top + ROW, sheet.scaleY) - gapOf(sheet.scaleY);
}

/** At least one device pixel; the gap to the next box is paid by boxes that can afford it. */
function widthOf(sheet: Sheet, left: number, right: number): number {
  const wide = right - left >= 3 && right < sheet.width;
  const gap = wide ? gapOf(sheet.scaleX) : 0;
  return Math.max(1 / sheet.scaleX, snap(right, sheet.scaleX) - gap - snap(left, sheet.scaleX));
}

/** 1 CSS px, or the whole device pixels nearest to it. */
function gapOf(scale: number): number {
  return Math.max(1, Math.round(scale)) / scale;
}

/** The label of a bar's box, where it has the room; the pen's font and ink are set. */
export function paintLabel(sheet: Sheet, scene: Scene, bar: number, rect: Rect): void {
  const { data } = scene.styler;
  const room = rect.width - 2 * PADDING;
  if (room < MIN_LABEL - 2 * PADDING - 1) return;
  const frame = data.shape.tree.frame[data.layout.node[scene.bars.first.array[bar]!]!]!;
  const text = scene.labels.fit(data, frame, room);
  if (text !== '') sheet.pen.fillText(text, rect.x + PADDING, rect.y + BASELINE);
}
