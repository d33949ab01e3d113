import { endAt } from '../views/boxes.ts';
import { isMerged } from './bars.ts';
import { begin, MIN_LABEL, paintLabel, type Rect, rectOf, type Scene, startText } from './paintBars.ts';
import { addMark, beginMarks, markOf } from './paintMarks.ts';
import type { Sheet } from './pen.ts';
import { litStyleOf } from './styles.ts';
import { across } from './viewport.ts';

/** What the pointer is on: a bar of the scene, or -1. */
export interface Pointed {
  readonly bar: number;
  readonly row: number;
}

/** What lights up. */
export interface Lit extends Pointed {
  /** Of this frame (NONE: of none) all boxes, where the pointer is on no bar: it is on one elsewhere. */
  readonly frame: number;
}

/**
 * What changes without the picture changing: all boxes of the frame under the pointer light up, the selected node has an outline.
 * It lies above the picture on a sheet of its own, so a move of the pointer repaints only the boxes that light up. `painted`: something is on it.
 * Answers whether something is now; a canvas takes memory from the first time that it is painted on, and be it with nothing.
 */
export function paintOverlay(sheet: Sheet, scene: Scene, pointed: Lit, painted = false): boolean {
  const lit = pointed.bar >= 0 || pointed.frame >= 0;
  const filled = lit || scene.styler.data.selectedNode >= 0;
  if (filled || painted) begin(sheet);
  if (lit) paintLit(sheet, scene, pointed);
  paintSelection(sheet, scene);
  return filled;
}

function paintLit(sheet: Sheet, scene: Scene, pointed: Lit): void {
  const { bars, styler } = scene;
  const { tree } = styler.data.shape;
  const { node } = styler.data.layout;
  const merged = pointed.bar >= 0 && isMerged(bars, pointed.bar);
  const frame = pointed.bar < 0 ? pointed.frame : tree.frame[node[bars.first.array[pointed.bar]!]!]!;
  startText(sheet.pen);
  for (let r = 0; r < bars.rowStart.length - 1; r++) {
    for (let bar = bars.rowStart.array[r]!; bar < bars.rowStart.array[r + 1]!; bar++) {
      const same = merged
        ? bar === pointed.bar
        : !isMerged(bars, bar) && tree.frame[node[bars.first.array[bar]!]!] === frame;
      if (same) paintLitBar(sheet, scene, bar, bars.firstRow + r);
    }
  }
}

function paintLitBar(sheet: Sheet, scene: Scene, bar: number, row: number): void {
  const { bars, styler } = scene;
  const left = bars.left.array[bar]!;
  const right = bars.right.array[bar]!;
  const rect = rectOf(sheet, scene, row, { left, right });
  const style = litStyleOf(styler, bars, bar);
  sheet.pen.fillStyle = styler.palette.fills[style]!;
  sheet.pen.fillRect(rect.x, rect.y, rect.width, rect.height);
  if (styler.data.delta) {
    beginMarks(sheet, styler.data.dark);
    addMark(sheet, markOf(styler.data, bars, bar), rect);
    sheet.pen.stroke();
  }
  if (right - left < MIN_LABEL || isMerged(bars, bar)) return;
  sheet.pen.fillStyle = styler.palette.inks[style]!;
  paintLabel(sheet, scene, bar, rect);
}

/** There however thin the box is. */
function paintSelection(sheet: Sheet, scene: Scene): void {
  const rect = selectionRect(sheet, scene);
  if (rect === null) return;
  const { pen } = sheet;
  const { theme } = scene.styler.palette;
  pen.lineWidth = 2;
  pen.strokeStyle = theme.outline;
  pen.strokeRect(rect.x + 1, rect.y + 1, Math.max(1, rect.width - 2), rect.height - 2);
}

function selectionRect(sheet: Sheet, scene: Scene): Rect | null {
  const { data } = scene.styler;
  const box = data.layout.box[data.selectedNode] ?? -1;
  if (box < 0) return null;
  const scale = across(scene.view, sheet.width);
  const left = scale(data.layout.x0[box]!);
  const right = scale(endAt(data.layout, box));
  if (right < 0 || left > sheet.width) return null;
  const row = data.shape.tree.depth[data.selectedNode]!;
  const edges = { left: Math.max(0, left), right: Math.min(sheet.width, right) };
  const rect = rectOf(sheet, scene, row, edges);
  return rect.y > sheet.height || rect.y + rect.height < 0 ? null : { ...rect, width: Math.max(3, rect.width) };
}
