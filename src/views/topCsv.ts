import { textAt } from '../lib/texts.ts';

import { csvText, type ExactText, type NamedFrames, sortTop } from './top.ts';

import type { TopTable } from './topTable.ts';

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
