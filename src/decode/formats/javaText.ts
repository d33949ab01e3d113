import { fail, type Warning } from '../../profile/problem.ts';
import { type Label, ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { unsampled } from './goHeap.ts';
import { goInteger } from './integers.ts';
import { JavaNames } from './javaNames.ts';
import { eachLine, type Line } from './lines.ts';
import { unended } from './rows.ts';

const ATTRIBUTE = /^ *(\w[\w ]*?) *=(.*)$/;
/** Of more than one word it may have a row in it, the end of whose line was lost. */
const VALUE = /^ *(\w+) *$/;
/** Of another, or one whose name is damaged, what it means for the rows is not known. */
const ATTRIBUTES = ['format', 'resolution'];
const OF_CONTENTIONS = [...ATTRIBUTES, 'sampling period', 'ms since reset'];
const ROW = /^\s*(\d+) +(\d+) +@((?: +0x[0-9a-f]{1,16})+)\s*$/i;
/** Bytes between two samples of the JVM profiler's heaps. */
const HEAP_PERIOD = 524288;

type Row = {
  readonly values: readonly (number | bigint)[];
  readonly stack: readonly bigint[];
  readonly labels: readonly Label[];
};

/**
 * `--- heapz 1 ---` and `--- contentionz 1 ---` with `format = java`: attributes, rows `bytes objects @ addresses` (or delay and count), and then the
 * names of the addresses. As google/pprof's `parseJavaProfile`.
 */
export const readJavaText: FormatReader = async (source) => {
  const attributes = new Map<string, string>();
  const warnings: Warning[] = [];
  let named = false;
  const names = new JavaNames();
  const rows: Row[] = [];
  const heap = source.format === 'java-heap-text';
  const bad = (line: Line, what: 'header' | 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  await eachLine(source, (line) => {
    const { text } = line;
    const attribute = rows.length === 0 ? ATTRIBUTE.exec(text) : null;
    if (line.number === 1 || text.trim() === '') return;
    // As in pprof, a row that no line feed follows is none.
    warnings.push(...unended(line));
    if (!line.ended) return;
    if (attribute) {
      const name = attribute[1]!;
      const value = VALUE.exec(attribute[2]!)?.[1] ?? bad(line, 'row');
      if (!(heap ? ATTRIBUTES : OF_CONTENTIONS).includes(name) || (name === 'format' && value !== 'java'))
        bad(line, 'row');
      if (/^(sampling|ms)/.test(name) && goInteger(value) === null) bad(line, 'number');
      attributes.set(name, value);
    } else if (/^\s*0x/i.test(text)) {
      named = true;
      // A row may have been joined to it.
      if (/\d +\d+ +@/.test(text)) bad(line, 'row');
      if (!names.line(text)) bad(line, 'number');
    } else {
      // Names come last: pprof would not see a row below them.
      const row = (named ? null : ROW.exec(text)) ?? bad(line, 'row');
      // What the numbers are is not known without it.
      if (!attributes.has('resolution')) bad(line, 'header');
      rows.push(rowOf(row, heap, period(attributes)) ?? bad(line, 'number'));
    }
  });
  const builder = new ProfileBuilder(source.limits);
  for (const { values, stack, labels } of rows) {
    builder.sample(
      stack.map((at) => names.frameAt(builder, at)),
      values,
      labels,
    );
  }
  const unit = attributes.get('resolution') ?? (heap ? 'bytes' : 'nanoseconds');
  const contentions = sampleType('contentions', 'count');
  const reset = Number(goInteger(attributes.get('ms since reset') ?? '0'));
  return [
    builder.finish(
      heap
        ? { sampleTypes: [sampleType('inuse_objects', 'count'), sampleType('inuse_space', unit)] }
        : {
            sampleTypes: [contentions, sampleType('delay', unit)],
            period: period(attributes),
            durationNanos: BigInt(Number.isSafeInteger(reset) ? reset : 0) * 1_000_000n,
            ...(attributes.has('sampling period') && { periodType: contentions }),
          },
      warnings,
    ),
  ];
};

function period(attributes: ReadonlyMap<string, string>): number {
  return Number(goInteger(attributes.get('sampling period') ?? '0'));
}

function rowOf(row: RegExpExecArray, heap: boolean, factor: number): Row | null {
  const size = goInteger(row[1]!);
  const count = goInteger(row[2]!);
  if (size === null || count === null || (heap && count === 0)) return null;
  const stack = (row[3]!.match(/0x[0-9a-f]+/gi) ?? []).map(BigInt);
  if (heap) {
    const bytes = Math.trunc(Number(size) / Number(count));
    return { values: unsampled(count, size, HEAP_PERIOD), stack, labels: [{ key: 'bytes', value: bytes }] };
  }
  const by = BigInt(factor === 0 ? 1 : factor);
  return { values: [BigInt(count) * by, BigInt(size) * by], stack, labels: [] };
}
