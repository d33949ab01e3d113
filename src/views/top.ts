import type { FrameSums } from '../fold/frameSums.ts';
import type { CallTree, FrameTable, Totals, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { places } from '../lib/pick.ts';
import { textAt } from '../lib/texts.ts';
import type { TopTable } from './topTable.ts';

/** `over` and `under`: of a ratio, the two sums that are divided. */
export type TopColumn =
  | 'flat'
  | 'flat%'
  | 'sum%'
  | 'cum'
  | 'cum%'
  | 'survival'
  | 'size'
  | 'over'
  | 'under'
  | 'name'
  | 'file';

export interface TopSort {
  readonly column: TopColumn;
  readonly descending: boolean;
}

/** Frames, and the place of each in the order of names (`rankFrames`). */
export interface NamedFrames {
  readonly table: FrameTable;
  readonly rank: Uint32Array;
}

/** Flat and cum of every frame, of weights that are at hand (see `sumFrames`): `outermost` from `outermostNodes` of the same tree. */
export function frameSums(tree: CallTree, outermost: Uint8Array, weights: Weights, frames: number): FrameSums {
  const flat = new Float64Array(frames);
  const cum = new Float64Array(frames);
  for (let n = 1; n < tree.length; n++) {
    const f = tree.frame[n]!;
    flat[f]! += weights.self[n]!;
    if (outermost[n] === 1) cum[f]! += weights.total[n]!;
  }
  return { flat, cum };
}

/**
 * The rows in another order: numbers by size (of the absolute value, as pprof does), texts by their letters; ties by the other number, then by
 * name. `ratio`: what columns other than these are sorted by, per frame; frames without one are the least. Returns row numbers.
 */
export function sortTop(
  table: TopTable,
  frames: NamedFrames,
  sort: TopSort,
  ratio: Float32Array | Float64Array | null = null,
): Int32Array {
  const { flat, cum, frame } = table;
  const byName = (a: number, b: number): number => frames.rank[frame[a]!]! - frames.rank[frame[b]!]!;
  const by = (first: Float64Array, second: Float64Array) => (a: number, b: number) =>
    Math.abs(first[a]!) - Math.abs(first[b]!) || Math.abs(second[a]!) - Math.abs(second[b]!) || byName(b, a);
  const compare =
    sort.column === 'name'
      ? byName
      : sort.column === 'file'
        ? byFile(table, frames.table, byName)
        : ratio
          ? by(
              Float64Array.from(frame, (f) => (ratio[f]! >= 0 ? 1 + ratio[f]! : 0)),
              cum,
            )
          : sort.column.startsWith('cum')
            ? by(cum, flat)
            : by(flat, cum);
  const order = places(frame.length);
  return order.sort(sort.descending ? (a, b) => compare(b, a) : compare);
}

function byFile(table: TopTable, frames: FrameTable, byName: (a: number, b: number) => number) {
  const files = Array.from(table.frame, (f) => textAt(frames.file, f));
  return (a: number, b: number): number => (files[a]! < files[b]! ? -1 : files[a]! > files[b]! ? 1 : byName(a, b));
}

/** Writes numbers of a frame: as they are, unless they are too large to be exact. */
export type ExactText = (frame: number) => { readonly flat: string; readonly cum: string };

const LINE_BREAKS: Readonly<Record<string, string>> = { '\n': '␊', '\r': '␍', '\0': '␀' };

/** Line breaks, and what ends a text for some readers, become visible: a line stays a line. */
export function onOneLine(text: string): string {
  return text.replace(/[\n\r\0]/g, (c) => LINE_BREAKS[c]!);
}

export function csvText(text: string): string {
  const plain = onOneLine(text);
  const safe = /^[=+\-@\t＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  // A spreadsheet may split at semicolons or tabs instead, and find a formula behind one.
  return /[",;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Of each frame, the node to show for it: the one with the largest total; NONE where it has no box. */
export function biggestNodes(tree: CallTree, weights: Totals, frames: number): Int32Array {
  const best = new Int32Array(frames).fill(NONE);
  const width = widthOf(weights);
  for (let n = 1; n < tree.length; n++) {
    const f = tree.frame[n]!;
    if (width[n]! > 0 && (best[f] === NONE || width[n]! > width[best[f]!]!)) best[f] = n;
  }
  return best;
}
