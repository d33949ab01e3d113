import type { CallTree } from '../fold/tree.ts';
import { pickWhole } from '../lib/pick.ts';
import { endAt } from '../views/boxes.ts';
import { DELTA_STEPS } from '../views/delta.ts';
import type { FlameLayout } from '../views/layout.ts';
import { type Bars, isMerged } from './bars.ts';
import { type FlameData, type Merged, nearestBox } from './data.ts';
import { deltaPalette } from './deltaPalette.ts';
import { lensPalette, NO_STEP, stepOf } from './lensPalette.ts';
import { type HasMatch, matchesOf } from './matches.ts';
import {
  CONTEXT,
  DIM,
  LIT,
  LOOKS,
  MATCH,
  MATCH_LIT,
  MERGED,
  MERGED_DIM,
  MERGED_LIT,
  type Palette,
  PLAIN,
  paletteOf,
  ROOT,
  ROOT_LIT,
} from './palette.ts';

/** What decides the look of a box besides its package or value; made once per picture. */
export interface Styler {
  readonly data: FlameData;
  readonly palette: Palette;
  /** Null: no search. */
  readonly hasMatch: HasMatch | null;
  /** Values [x0, x1) and row of the node zoomed to. */
  readonly zoom: { readonly row: number; readonly x0: number; readonly x1: number };
}

export function makeStyler(data: FlameData, palette: Palette, previous: Styler | null): Styler {
  const { layout, shape } = data;
  const laidOut = previous !== null && previous.data.layout === layout && previous.data.shape.tree === shape.tree;
  const same = laidOut && previous.data.match === data.match;
  const box = nearestBox(data, data.zoomNode);
  const zoom =
    box < 0
      ? { row: 0, x0: 0, x1: 0 }
      : { row: shape.tree.depth[layout.node[box]!]!, x0: layout.x0[box]!, x1: endAt(layout, box) };
  const hasMatch = same ? previous.hasMatch : data.match && matchesOf(data.match, framesOfBoxes(shape.tree, layout));
  return { data, palette, hasMatch, zoom };
}

const frames = new WeakMap<FlameLayout, Int32Array>();

/** The frame of each box, NONE of the root's: made once per layout. Of a large one that takes as long as all else that the first key of a search does. */
export function framesOfBoxes(tree: CallTree, layout: FlameLayout): Int32Array {
  const made = frames.get(layout) ?? pickWhole(tree.frame, layout.node);
  frames.set(layout, made);
  return made;
}

/** The same without callers of a node zoomed to. */
export function unzoomed(styler: Styler): Styler {
  return { ...styler, zoom: { row: 0, x0: 0, x1: 0 } };
}

/** 1 where one of the boxes matches the search, else 0: what thin boxes must have in common to be merged. */
export function matchKind(styler: Styler): (first: number, end: number) => number {
  const { hasMatch } = styler;
  return hasMatch === null ? () => 0 : (first, end) => (hasMatch(first, end) ? 1 : 0);
}

/** The style of a bar, an index of the palette's fills and inks. */
export function styleOf(styler: Styler, bars: Bars, bar: number): number {
  const { data, palette, hasMatch } = styler;
  const first = bars.first.array[bar]!;
  if (hasMatch?.(first, bars.end.array[bar]!)) return palette.fixed + MATCH;
  if (isMerged(bars, bar)) return palette.fixed + (hasMatch === null ? MERGED : MERGED_DIM);
  const group = groupOf(data, data.layout.node[first]!);
  if (group < 0) return palette.fixed + ROOT;
  if (hasMatch !== null) return group * LOOKS + DIM;
  return group * LOOKS + (isContext(styler, first) ? CONTEXT : PLAIN);
}

/** Which colours a node has: those of its package, or of its value under a lens; -1 for the root, which is of no package. */
function groupOf({ shape, lens, delta }: FlameData, node: number): number {
  if (delta?.step) return delta.step[node]! + DELTA_STEPS;
  if (lens) return lens.value === null ? NO_STEP : stepOf(lens.scale, lens.value[node]!);
  const frame = shape.tree.frame[node]!;
  return frame < 0 ? -1 : shape.frames.package[frame]!;
}

/** The colours that a picture is painted in. */
export function coloursOf({ shape, lens, dark, delta }: FlameData): Palette {
  if (delta?.step) return deltaPalette(dark);
  return lens ? lensPalette(dark) : paletteOf(shape.frames.packages, dark);
}

/** The same bar under the pointer. */
export function litStyleOf(styler: Styler, bars: Bars, bar: number): number {
  const { palette } = styler;
  const style = styleOf(styler, bars, bar);
  if (style < palette.fixed) return style - (style % LOOKS) + LIT;
  if (style === palette.fixed + MATCH) return palette.fixed + MATCH_LIT;
  return palette.fixed + (style === palette.fixed + ROOT ? ROOT_LIT : MERGED_LIT);
}

function isContext(styler: Styler, box: number): boolean {
  const { layout, shape } = styler.data;
  const { zoom } = styler;
  if (shape.tree.depth[layout.node[box]!]! >= zoom.row) return false;
  return layout.x0[box]! <= zoom.x0 && endAt(layout, box) >= zoom.x1;
}

/** How many boxes a merged bar stands for, and their value; null for a box of its own. */
export function mergedOf(data: FlameData, bars: Bars, bar: number): Merged | null {
  const first = bars.first.array[bar]!;
  const end = bars.end.array[bar]!;
  if (end - first <= 1) return null;
  let value = 0;
  for (let b = first; b < end; b++) value += data.weights.total[data.layout.node[b]!]!;
  return { boxes: end - first, value };
}
