import { fail } from '../../profile/problem.ts';
import { type Label, ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { unsampled } from './goHeap.ts';
import { integer } from './integers.ts';
import { JavaNames } from './javaNames.ts';
import { eachLine, type Line } from './lines.ts';

const ROW = /^\s*(\d+) +(\d+) +@((?: +0x[0-9a-f]{1,16})*)\s*$/i;
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
  const names = new JavaNames();
  const rows: Row[] = [];
  const heap = source.format === 'java-heap-text';
  const bad = (line: Line, what: 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  await eachLine(source, (line) => {
    const { text } = line;
    const attribute = rows.length === 0 ? /^\s*([\w ]+?)\s*=\s*(.*?)\s*$/.exec(text) : null;
    if (line.number === 1 || text.trim() === '') return;
    if (attribute) attributes.set(attribute[1]!, attribute[2]!);
    else if (/^\s*0x/i.test(text)) names.line(text);
    else {
      const row = ROW.exec(text) ?? bad(line, 'row');
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
  const reset = Number(attributes.get('ms since reset') ?? 0);
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
    ),
  ];
};

function period(attributes: ReadonlyMap<string, string>): number {
  return Number.parseInt(attributes.get('sampling period') ?? '0', 10) || 0;
}

function rowOf(row: RegExpExecArray, heap: boolean, factor: number): Row | null {
  const size = integer(row[1]!);
  const count = integer(row[2]!);
  if (size === null || count === null || (heap && count === 0)) return null;
  const stack = (row[3]!.match(/0x[0-9a-f]+/gi) ?? []).map(BigInt);
  if (heap) {
    const bytes = Math.trunc(Number(size) / Number(count));
    return { values: unsampled(count, size, HEAP_PERIOD), stack, labels: [{ key: 'bytes', value: bytes }] };
  }
  const by = BigInt(factor === 0 ? 1 : factor);
  return { values: [BigInt(count) * by, BigInt(size) * by], stack, labels: [] };
}
