import type { FrameSums } from '../fold/frameSums.ts';
import type { FrameTable } from '../fold/tree.ts';
import { packTexts, type Texts, textAt } from '../lib/texts.ts';
import { FEW } from '../profile/samplingError.ts';
import { classify, TREND_CLASSES, type TrendClass } from './trendClass.ts';

/** What sampling makes of the first and the last snapshot, per frame: standard errors, and how many recorded allocations values rest on. */
export interface TrendErrors {
  readonly first: FrameSums;
  readonly last: FrameSums;
  /** Of last less first. */
  readonly delta: FrameSums;
  readonly firstRecorded: FrameSums;
  readonly lastRecorded: FrameSums;
}

export interface TrendSource {
  readonly frames: FrameTable;
  /** When each snapshot was taken, ascending: minutes from the first, or places where there are no times. */
  readonly at: Float64Array;
  /** One per snapshot, in that order. */
  readonly sums: readonly FrameSums[];
  /** Null: values have no error, or none is known. */
  readonly errors: TrendErrors | null;
}

/** Standard errors within which a frame has not changed. */
const ERRORS = 2;

/**
 * One measure of each row: `series[row * snapshots + k]`; `is[row]` is a place in `TREND_CLASSES`; errors are standard errors, 0 where none is known;
 * `few`: which of first (1) and last (2) rests on few recorded allocations; the rest as in `Trend`.
 */
export interface TrendColumns {
  readonly series: Float64Array;
  readonly slope: Float64Array;
  readonly p: Float32Array;
  readonly rising: Uint16Array;
  readonly falling: Uint16Array;
  readonly since: Int16Array;
  readonly is: Uint8Array;
  readonly firstError: Float32Array;
  readonly lastError: Float32Array;
  readonly deltaError: Float32Array;
  readonly few: Uint8Array;
}

export const FEW_FIRST = 1;
export const FEW_LAST = 2;

/** Frames that are anywhere in the series, the highest cum first. */
export interface TrendTable {
  readonly snapshots: number;
  readonly frame: Int32Array;
  readonly name: Texts;
  readonly flat: TrendColumns;
  readonly cum: TrendColumns;
  /** How many frames there are; more than rows where the smallest were left out. */
  readonly frames: number;
}

/** Rows beyond these are left out, and counted. */
export const MOST_ROWS = 5000;

export function trendTable(source: TrendSource): TrendTable {
  const { frames, sums } = source;
  const peak = peaksOf(
    sums.map((s) => s.cum),
    frames.length,
  );
  const all = Int32Array.from(peak.keys()).filter((f) => peak[f]! > 0);
  const frame = all.sort((a, b) => peak[b]! - peak[a]! || a - b).slice(0, MOST_ROWS);
  const columnsOf = (measure: 'flat' | 'cum'): TrendColumns => {
    const snapshots = sums.map((s) => s[measure]);
    const sure = sureColumns(frame, source.errors, measure);
    return { ...trendColumns(source.at, frame, snapshots, sure.deltaError), ...sure };
  };
  return {
    snapshots: sums.length,
    frame,
    name: packTexts(Array.from(frame, (f) => textAt(frames.name, f))),
    flat: columnsOf('flat'),
    cum: columnsOf('cum'),
    frames: all.length,
  };
}

/** Of each frame, the highest absolute value that it has in any snapshot. */
export function peaksOf(columns: readonly Float64Array[], frames: number): Float64Array {
  const peak = new Float64Array(frames);
  for (const column of columns) for (let f = 0; f < frames; f++) peak[f] = Math.max(peak[f]!, Math.abs(column[f]!));
  return peak;
}

type SureColumns = Pick<TrendColumns, 'firstError' | 'lastError' | 'deltaError' | 'few'>;

function sureColumns(frame: Int32Array, errors: TrendErrors | null, measure: 'flat' | 'cum'): SureColumns {
  const column = (sums: FrameSums | undefined): Float32Array =>
    Float32Array.from(frame, (f) => sums?.[measure][f] ?? 0);
  const few = (sums: FrameSums | undefined, f: number): boolean => {
    const recorded = sums?.[measure][f] ?? 0;
    return recorded > 0 && Math.round(recorded) < FEW;
  };
  return {
    firstError: column(errors?.first),
    lastError: column(errors?.last),
    deltaError: column(errors?.delta),
    few: Uint8Array.from(
      frame,
      (f) => (few(errors?.firstRecorded, f) ? FEW_FIRST : 0) | (few(errors?.lastRecorded, f) ? FEW_LAST : 0),
    ),
  };
}

function trendColumns(
  at: Float64Array,
  frame: Int32Array,
  snapshots: readonly Float64Array[],
  error: Float32Array,
): Omit<TrendColumns, keyof SureColumns> {
  const [rows, n] = [frame.length, snapshots.length];
  const series = new Float64Array(rows * n);
  const columns = {
    series,
    slope: new Float64Array(rows),
    p: new Float32Array(rows),
    rising: new Uint16Array(rows),
    falling: new Uint16Array(rows),
    since: new Int16Array(rows),
    is: new Uint8Array(rows),
  };
  for (let row = 0; row < rows; row++) {
    const value = series.subarray(row * n, row * n + n);
    for (let k = 0; k < n; k++) value[k] = snapshots[k]![frame[row]!]!;
    const trend = classify(at, value, ERRORS * error[row]!);
    columns.slope[row] = trend.slope;
    columns.p[row] = trend.p;
    columns.rising[row] = trend.rising;
    columns.falling[row] = trend.falling;
    columns.since[row] = trend.since;
    columns.is[row] = TREND_CLASSES.indexOf(trend.is);
  }
  return columns;
}

/** The word for a row. */
export function classOf(columns: TrendColumns, row: number): TrendClass {
  return TREND_CLASSES[columns.is[row]!]!;
}

export type TrendSortColumn = 'name' | 'first' | 'last' | 'delta' | 'slope' | 'sure' | 'rising' | 'class';

export interface TrendSort {
  readonly column: TrendSortColumn;
  readonly descending: boolean;
}

/** Row numbers in an order; numbers by their value (shrinking is below 0), ties as the rows come. What is 0 in every snapshot comes last. */
export function sortTrend(table: TrendTable, measure: 'flat' | 'cum', { column, descending }: TrendSort): Int32Array {
  const { series, slope, p, rising, is } = table[measure];
  const n = table.snapshots;
  const order = Int32Array.from(table.frame, (_, row) => row);
  const first = (row: number): number => series[row * n]!;
  const last = (row: number): number => series[row * n + n - 1]!;
  const number: Record<Exclude<TrendSortColumn, 'name'>, (row: number) => number> = {
    first,
    last,
    delta: (row) => last(row) - first(row),
    slope: (row) => slope[row]!,
    sure: (row) => -p[row]!,
    rising: (row) => rising[row]!,
    class: (row) => -is[row]!,
  };
  const sign = descending ? -1 : 1;
  if (column === 'name') {
    const names = Array.from(order, (row) => textAt(table.name, row));
    return order.sort((a, b) => sign * (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : 0) || a - b);
  }
  const key = Float64Array.from(order, number[column]);
  const empty = Uint8Array.from(order, (row) => (series.subarray(row * n, row * n + n).some((v) => v !== 0) ? 0 : 1));
  return order.sort((a, b) => empty[a]! - empty[b]! || sign * (key[a]! - key[b]!) || a - b);
}

/** Groups for a stacked area: `series[group * snapshots + k]`, the highest first; what is in none of them is `rest`. */
export interface TrendGroups {
  readonly names: readonly string[];
  readonly series: Float64Array;
  readonly rest: Float64Array;
}

/** Groups in a stacked area, besides the rest: as many as can be told apart by colour. */
export const MOST_GROUPS = 7;

/** The biggest groups of flat values: `groupOf` numbers the group of each frame, `totals` are those of the snapshots. */
export function trendGroups(
  flats: readonly Float64Array[],
  totals: Float64Array,
  groups: { readonly of: (frame: number) => number; readonly count: number; readonly name: (group: number) => string },
): TrendGroups {
  const n = flats.length;
  const columns = flats.map((flat) => {
    const sums = new Float64Array(groups.count);
    for (let f = 0; f < flat.length; f++) sums[groups.of(f)]! += flat[f]!;
    return sums;
  });
  const peak = peaksOf(columns, groups.count);
  const chosen = Array.from(peak.keys())
    .filter((g) => peak[g]! > 0)
    .sort((a, b) => peak[b]! - peak[a]! || a - b)
    .slice(0, MOST_GROUPS);
  const series = new Float64Array(chosen.length * n);
  const rest = totals.slice();
  for (const [place, g] of chosen.entries()) {
    for (let k = 0; k < n; k++) {
      series[place * n + k] = columns[k]![g]!;
      rest[k]! -= columns[k]![g]!;
    }
  }
  return { names: chosen.map(groups.name), series, rest };
}
