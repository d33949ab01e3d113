import type { CallTree, FrameTable, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';

/** One row per frame whose flat or cum is not 0 (pprof leaves the others out too), by frame. */
export interface TopTable {
  readonly frame: Int32Array;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

export type TopColumn = 'flat' | 'flat%' | 'sum%' | 'cum' | 'cum%' | 'survival' | 'size' | 'name' | 'file';

export interface TopSort {
  readonly column: TopColumn;
  readonly descending: boolean;
}

/** Frames, and the place of each in the order of names (`rankFrames`). */
export interface NamedFrames {
  readonly table: FrameTable;
  readonly rank: Uint32Array;
}

/** Flat and cum of every frame: `outermost` from `outermostNodes` of the same tree. */
export function frameSums(
  tree: CallTree,
  outermost: Uint8Array,
  weights: Weights,
  frames: number,
): { flat: Float64Array; cum: Float64Array } {
  const flat = new Float64Array(frames);
  const cum = new Float64Array(frames);
  for (let n = 1; n < tree.length; n++) {
    const f = tree.frame[n]!;
    flat[f]! += weights.self[n]!;
    if (outermost[n] === 1) cum[f]! += weights.total[n]!;
  }
  return { flat, cum };
}

/** The sums of the frames that have any, as a table. */
export function topTable({ flat, cum }: ReturnType<typeof frameSums>): TopTable {
  const frame = Int32Array.from(flat.keys()).filter((f) => flat[f] !== 0 || cum[f] !== 0);
  return {
    frame,
    flat: Float64Array.from(frame, (f) => flat[f]!),
    cum: Float64Array.from(frame, (f) => cum[f]!),
  };
}

/**
 * The rows in another order: numbers by size (of the absolute value, as pprof does), texts by their letters; ties by the other number, then by
 * name. `ratio`: what the columns of ratios are sorted by, per frame; frames without one are the least. Returns row numbers.
 */
export function sortTop(
  table: TopTable,
  frames: NamedFrames,
  sort: TopSort,
  ratio: Float32Array | null = null,
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
  const order = Int32Array.from(frame, (_, row) => row);
  return order.sort(sort.descending ? (a, b) => compare(b, a) : compare);
}

function byFile(table: TopTable, frames: FrameTable, byName: (a: number, b: number) => number) {
  const files = Array.from(table.frame, (f) => textAt(frames.file, f));
  return (a: number, b: number): number => (files[a]! < files[b]! ? -1 : files[a]! > files[b]! ? 1 : byName(a, b));
}

/** Writes numbers of a frame: as they are, unless they are too large to be exact. */
export type ExactText = (frame: number) => { readonly flat: string; readonly cum: string };

/** The same sample type of another open profile; `table` is null where it has none. Values times `factor` are in the unit of the first. */
export interface FurtherColumn {
  readonly name: string;
  readonly table: TopTable | null;
  readonly exact: ExactText | null;
  readonly factor: number;
}

/**
 * `name,flat,cum` as CSV (RFC 4180), one line per row: base units, exact. Every further profile has two columns more, named after it, which are
 * empty where it has no such sample type; then there is a row for every frame of any of them. A name that a spreadsheet would take for a formula
 * gets a `'` in front, and line breaks in names become visible, so that a row stays a row.
 */
export function topCsv(
  table: TopTable,
  frames: NamedFrames,
  exact: ExactText | null = null,
  further: readonly FurtherColumn[] = [],
): string {
  const titles = further.flatMap(({ name }) => [csvText(`flat ${name}`), csvText(`cum ${name}`)]);
  const lines = [['name', 'flat', 'cum', ...titles].join()];
  const rows = further.length === 0 ? table : withFramesOf(table, further);
  const cells = further.map(cellsOf);
  for (const row of sortTop(rows, frames, { column: 'flat', descending: true })) {
    const frame = rows.frame[row]!;
    const { flat, cum } = exact?.(frame) ?? { flat: rows.flat[row], cum: rows.cum[row] };
    const more = cells.map((of) => of(frame));
    lines.push([csvText(textAt(frames.table.name, frame)), flat, cum, ...more].join());
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The table with a row of zeros for every frame that only others have. */
function withFramesOf(table: TopTable, further: readonly FurtherColumn[]): TopTable {
  const known = new Set(table.frame);
  const added = new Set<number>();
  for (const { table: other } of further) for (const f of other?.frame ?? []) if (!known.has(f)) added.add(f);
  const grown = (values: Float64Array): Float64Array => Float64Array.from([...values, ...new Float64Array(added.size)]);
  return { frame: Int32Array.from([...table.frame, ...added]), flat: grown(table.flat), cum: grown(table.cum) };
}

function cellsOf({ table, exact, factor }: FurtherColumn): (frame: number) => string {
  if (!table) return () => ',';
  const rowOf = new Map(Array.from(table.frame, (frame, row) => [frame, row]));
  return (frame) => {
    const row = rowOf.get(frame);
    if (row === undefined) return '0,0';
    const { flat, cum } = exact?.(frame) ?? { flat: table.flat[row]! * factor, cum: table.cum[row]! * factor };
    return `${flat},${cum}`;
  };
}

const LINE_BREAKS: Readonly<Record<string, string>> = { '\n': '␊', '\r': '␍', '\0': '␀' };

export function csvText(text: string): string {
  const plain = text.replace(/[\n\r\0]/g, (c) => LINE_BREAKS[c]!);
  const safe = /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Of each frame, the node to show for it: the one with the largest total; NONE where it has no box. */
export function biggestNodes(tree: CallTree, weights: Weights, frames: number): Int32Array {
  const best = new Int32Array(frames).fill(NONE);
  const width = widthOf(weights);
  for (let n = 1; n < tree.length; n++) {
    const f = tree.frame[n]!;
    if (width[n]! > 0 && (best[f] === NONE || width[n]! > width[best[f]!]!)) best[f] = n;
  }
  return best;
}
