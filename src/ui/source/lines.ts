import { type Rests, restOf } from '../sampling/rest.ts';
import type { AnswerTo } from '../types.ts';

type SourceLines = NonNullable<AnswerTo<'source'>['source']>;
export type SourceFile = SourceLines['files'][number];

/** One line as it is shown; `text` is null where there is no source. */
export interface LineRow {
  readonly number: number;
  readonly flat: number;
  readonly cum: number;
  /** What flat and cum rest on, where that is known. */
  readonly rests: Rests | null;
  readonly text: string | null;
}

/** A file's lines, with what their values rest on beside them where that is known. */
export interface SampledFile extends SourceFile {
  readonly rests: readonly Rests[] | null;
}

/** What the lines of each file rest on is found by their numbers. */
export function withRests(file: SourceFile, sampling: AnswerTo<'source'>['sampling']): SampledFile {
  const of = (lines: SourceLines) => lines.files.find((other) => other.file === file.file);
  const [allocations, variance] = sampling ? [of(sampling.allocations), of(sampling.variance)] : [];
  if (!allocations || !variance) return { ...file, rests: null };
  const rests = Array.from(
    file.line,
    (_, i): Rests => [
      restOf(allocations.flat[i]!, Math.sqrt(variance.flat[i]!)),
      restOf(allocations.cum[i]!, Math.sqrt(variance.cum[i]!)),
    ],
  );
  return { ...file, rests };
}

/** Lines shown before and after those with samples, as pprof does. */
const MARGIN = 5;

/** How far the reader has widened what is shown, in lines. */
export interface Widened {
  readonly above: number;
  readonly below: number;
}

/** First and last line shown of a file of `count` lines: from where the function begins to a little after the last line with samples. */
export function rangeOf(
  { line, startLine }: SourceFile,
  count: number,
  widened: Widened,
): { first: number; last: number } {
  const known = [...line].filter((n) => n > 0);
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const first = startLine > 0 ? Math.min(startLine, lowest) : lowest - MARGIN;
  return { first: Math.max(1, first - widened.above), last: Math.min(count, highest + MARGIN + widened.below) };
}

/** Every line of the range, with the values of those that have some; lines beyond the file's end come last. */
export function rowsWithText(file: SampledFile, text: readonly string[], widened: Widened): LineRow[] {
  const { first, last } = rangeOf(file, text.length, widened);
  const values = new Map(rowsWithoutText(file).map((row) => [row.number, row]));
  const rows: LineRow[] = [];
  for (let number = first; number <= last; number++) {
    const row = values.get(number) ?? { number, flat: 0, cum: 0, rests: null };
    rows.push({ ...row, text: text[number - 1] ?? null });
    values.delete(number);
  }
  return [...rows, ...values.values()];
}

/** Without the lines that have no value in this column; all of them where none has. */
export function withValues(file: SampledFile): SampledFile {
  const has = [...file.line.keys()].filter((i) => file.flat[i] !== 0 || file.cum[i] !== 0);
  if (has.length === 0 || has.length === file.line.length) return file;
  const pick = (values: Float64Array) => Float64Array.from(has, (i) => values[i]!);
  return {
    ...file,
    line: pick(file.line),
    flat: pick(file.flat),
    cum: pick(file.cum),
    rests: file.rests && has.map((i) => file.rests![i]!),
  };
}

/** The lines that samples name. */
export function rowsWithoutText({ line, flat, cum, rests }: SampledFile): LineRow[] {
  return Array.from(line, (number, i) => ({
    number,
    flat: flat[i]!,
    cum: cum[i]!,
    rests: rests?.[i] ?? null,
    text: null,
  }));
}

/** The line that most of the value goes through: the most cum, of equals the most flat. */
export function hottestLine(files: readonly SourceFile[]): { file: string; number: number } | null {
  let best: { file: string; number: number; flat: number; cum: number } | null = null;
  for (const { file, line, flat, cum } of files) {
    for (let i = 0; i < line.length; i++) {
      const here = { file, number: line[i]!, flat: Math.abs(flat[i]!), cum: Math.abs(cum[i]!) };
      if (!best || here.cum > best.cum || (here.cum === best.cum && here.flat > best.flat)) best = here;
    }
  }
  return best;
}
