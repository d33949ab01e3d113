import { pick, places } from '../lib/pick.ts';
import { textAt } from '../lib/texts.ts';
import { csvText, type NamedFrames } from './top.ts';

/** Flat and cum of each frame in one of the two profiles. */
export interface Sums {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

/** How a frame changed, by its cum: in head only, in base only, more, less, or as it was. */
export type Change = 'new' | 'gone' | 'grown' | 'shrunk' | 'same';

export type CompareColumn = 'name' | `${'flat' | 'cum'}-${'base' | 'head' | 'delta' | 'percent' | 'times' | 'rate'}`;

export interface CompareSort {
  readonly column: CompareColumn;
  readonly descending: boolean;
}

/**
 * What sampling makes of a frame's values. `rough`: 1 where the delta of flat, 2 where that of cum is within the error of sampling. `few`: which of the
 * values rest on few recorded allocations: base 1, head 2; of cum, four times as much. `error`: standard errors of the deltas; 0 where none is known.
 */
export interface Doubt {
  readonly rough: number;
  readonly few: number;
  readonly error: { readonly flat: number; readonly cum: number };
}

export const ROUGH_FLAT = 1;
export const ROUGH_CUM = 2;
export const FEW_BASE = 1;
export const FEW_HEAD = 2;
export const FEW_CUM = 4;
export const CERTAIN: Doubt = { rough: 0, few: 0, error: { flat: 0, cum: 0 } };

/** One row per frame that is in either profile; `rough`, `few` and errors as in `Doubt`. */
export interface CompareRows {
  readonly frame: Int32Array;
  readonly baseFlat: Float64Array;
  readonly headFlat: Float64Array;
  readonly baseCum: Float64Array;
  readonly headCum: Float64Array;
  readonly rough: Uint8Array;
  readonly few: Uint8Array;
  readonly flatError: Float32Array;
  readonly cumError: Float32Array;
}

/** Rows by frame, of frames that have a value in either profile. */
export function compareRows(base: Sums, head: Sums, doubtOf: (frame: number) => Doubt): CompareRows {
  const frame = places(base.flat.length).filter(
    (f) => base.flat[f] !== 0 || base.cum[f] !== 0 || head.flat[f] !== 0 || head.cum[f] !== 0,
  );
  const doubts = Array.from(frame, doubtOf);
  return {
    frame,
    baseFlat: pick(base.flat, frame),
    headFlat: pick(head.flat, frame),
    baseCum: pick(base.cum, frame),
    headCum: pick(head.cum, frame),
    rough: Uint8Array.from(doubts, ({ rough }) => rough),
    few: Uint8Array.from(doubts, ({ few }) => few),
    flatError: Float32Array.from(doubts, ({ error }) => error.flat),
    cumError: Float32Array.from(doubts, ({ error }) => error.cum),
  };
}

export function changeOf({ baseFlat, baseCum, headFlat, headCum }: CompareRows, row: number): Change {
  if (baseCum[row] === 0 && baseFlat[row] === 0) return 'new';
  if (headCum[row] === 0 && headFlat[row] === 0) return 'gone';
  const delta = headCum[row]! - baseCum[row]! || headFlat[row]! - baseFlat[row]!;
  return delta > 0 ? 'grown' : delta < 0 ? 'shrunk' : 'same';
}

/** Head less base as a share of base: 0.5 is half as much again; infinite for what is new, NaN where there is nothing in either. */
export function changeShare(base: number, head: number): number {
  return (head - base) / Math.abs(base);
}

/** Rows in an order of their own, and only some of them. */
export function pickRows(rows: CompareRows, picked: Int32Array): CompareRows {
  return {
    frame: picked.map((row) => rows.frame[row]!),
    baseFlat: pick(rows.baseFlat, picked),
    headFlat: pick(rows.headFlat, picked),
    baseCum: pick(rows.baseCum, picked),
    headCum: pick(rows.headCum, picked),
    rough: Uint8Array.from(picked, (row) => rows.rough[row]!),
    few: Uint8Array.from(picked, (row) => rows.few[row]!),
    flatError: Float32Array.from(picked, (row) => rows.flatError[row]!),
    cumError: Float32Array.from(picked, (row) => rows.cumError[row]!),
  };
}

/** Row numbers in order: numbers by size with their sign, names by their letters; what is no number comes last; ties by the change of cum, then by name. */
export function sortCompared(rows: CompareRows, { rank }: NamedFrames, sort: CompareSort): Int32Array {
  const byName = (a: number, b: number): number => rank[rows.frame[a]!]! - rank[rows.frame[b]!]!;
  const order = places(rows.frame.length);
  if (sort.column === 'name') return order.sort(sort.descending ? (a, b) => byName(b, a) : byName);
  const value = valuesOf(rows, sort.column);
  const delta = valuesOf(rows, 'cum-delta');
  const sign = sort.descending ? -1 : 1;
  return order.sort((a, b) => {
    const [x, y] = [value[a]!, value[b]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byName(a, b);
    if (x !== y) return sign * (x < y ? -1 : 1);
    return sign * (delta[a]! - delta[b]!) || byName(a, b);
  });
}

function valuesOf(rows: CompareRows, column: Exclude<CompareColumn, 'name'>): Float64Array {
  const [of, what] = column.split('-');
  const [base, head] = of === 'flat' ? [rows.baseFlat, rows.headFlat] : [rows.baseCum, rows.headCum];
  if (what === 'base') return base;
  if (what === 'head') return head;
  const make =
    what === 'delta' || what === 'rate'
      ? (i: number) => head[i]! - base[i]!
      : what === 'percent'
        ? (i: number) => changeShare(base[i]!, head[i]!)
        : (i: number) => head[i]! / base[i]!;
  return base.map((_, i) => make(i));
}

/** What has been allocated, or freed, since the process began: it only grows. */
export function isAllocated(type: string): boolean {
  return /^(alloc|freed)_/.test(type);
}

/** Seconds between two snapshots, where a delta of what was allocated says how much that was a second; else null: it does of one process only. */
export function rateSeconds(of: {
  readonly type: string;
  readonly seconds: number | null;
  readonly normalised: boolean;
  readonly process: 'one' | 'perhaps' | 'two' | null;
}): number | null {
  const { type, seconds, normalised, process } = of;
  const isOne = process === 'one' || process === 'perhaps';
  return isOne && isAllocated(type) && !normalised && seconds !== null && seconds > 0 ? seconds : null;
}

/**
 * The rows as CSV (RFC 4180) in their own order, base units; shares and factors are left to the reader's spreadsheet. `seconds`: with deltas a second
 * as well (`rateSeconds`).
 */
export function compareCsv(rows: CompareRows, frames: NamedFrames['table'], seconds: number | null = null): string {
  const rated = seconds === null ? '' : ',flat_per_second,cum_per_second';
  const lines = [`name,flat_base,flat_head,flat_delta,cum_base,cum_head,cum_delta${rated}`];
  for (let i = 0; i < rows.frame.length; i++) {
    const [fb, fh, cb, ch] = [rows.baseFlat[i]!, rows.headFlat[i]!, rows.baseCum[i]!, rows.headCum[i]!];
    const numbers = [fb, fh, fh - fb, cb, ch, ch - cb];
    if (seconds !== null) numbers.push((fh - fb) / seconds, (ch - cb) / seconds);
    lines.push([csvText(textAt(frames.name, rows.frame[i]!)), ...numbers].join());
  }
  return `${lines.join('\r\n')}\r\n`;
}
