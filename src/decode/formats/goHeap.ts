import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import { eachLineOfOne } from './concatenatedTexts.ts';
import type { FormatReader } from './format.ts';
import { Beyond64, integer } from './integers.ts';
import type { Line } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';
import { MemStatsReader } from './memStats.ts';
import { missing, Rows, unended } from './rows.ts';

const HEADER =
  /heap profile: *(\d+): *(\d+) *\[ *(\d+): *(\d+) *\] *@ *(heap[_a-z0-9]*|growthz?|fragmentationz?)\/?(\d*)\s*$/;
const ROW = /^\s*(-?\d+): *(-?\d+) *\[ *(\d+): *(\d+) *\] @((?: *0x[0-9a-f]{1,16})*)\s*$/i;

/**
 * Heap profiles as text: Go's `heap?debug=1` and what gperftools and tcmalloc write. Header and rows are `objects: bytes [objects: bytes] @ …`,
 * in use and (in brackets) allocated. Sample types, unsampling and the label `bytes` are those of google/pprof's `parseHeap`.
 */
export const readGoHeap: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const rows = new Rows(builder);
  const stats = new MemStatsReader();
  const map = new MemoryMap();
  const bad = (line: Line, what: 'header' | 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  let header: Header | null = null;
  let inMap = false;
  let found = 0;
  const warnings: Warning[] = [];
  const beyond = new Beyond64();
  await eachLineOfOne(source, (line) => {
    const { text } = line;
    if (inMap) map.line(text);
    else if (isMemoryMap(text)) inMap = true;
    else if (text.trim() === '') rows.end();
    else if (text.startsWith('#')) rows.comment(text) || stats.comment(text);
    else if (header === null) header = headerOf(text) ?? bad(line, 'header');
    else {
      const row = ROW.exec(text) ?? bad(line, 'row');
      const sample = sampleOf(row, header) ?? bad(line, 'number');
      const values = sample.values.map((value) =>
        typeof value === 'bigint' ? value : beyond.truncated(value, line.number),
      );
      rows.row(values, row[5]!, [{ key: 'bytes', value: sample.blockSize }]);
      found += Number(row[1]);
      warnings.push(...unended(line));
    }
  });
  rows.end();
  const { allocated, period, stated } = (header as Header | null) ?? { allocated: false, period: 0, stated: 0 };
  if (warnings.length === 0) warnings.push(...missing(stated, found));
  const memStats = stats.take();
  return [
    builder.finish(
      {
        sampleTypes: allocated ? ALL : [sampleType('objects', 'count'), sampleType('space', 'bytes')],
        periodType: sampleType('space', 'bytes'),
        period,
        mappings: map.mappings,
        ...(memStats && { memStats }),
      },
      [...warnings, ...beyond.warnings()],
    ),
  ];
};

const ALL = [
  sampleType('alloc_objects', 'count'),
  sampleType('alloc_space', 'bytes'),
  sampleType('inuse_objects', 'count'),
  sampleType('inuse_space', 'bytes'),
];

interface Header {
  /** What was allocated differs from what is in use, so both are told apart. */
  readonly allocated: boolean;
  readonly period: number;
  readonly sampled: boolean;
  /** Objects in use, of all rows together. */
  readonly stated: number;
}

function headerOf(text: string): Header | null {
  const [, objects, bytes, allocatedObjects, allocatedBytes, kind, period] = HEADER.exec(text) ?? [];
  if (kind === undefined) return null;
  const differs = (allocated: string, inUse: string): boolean => allocated !== inUse && allocated !== '0';
  const allocated = differs(allocatedObjects!, objects!) || differs(allocatedBytes!, bytes!);
  if (integer(period!) === null) return null;
  // Go states twice the mean distance between samples.
  const stated = Number(objects);
  if (kind === 'heap') return { allocated, period: Math.trunc(Number(period) / 2), sampled: true, stated };
  if (kind === 'heap_v2' || kind === 'heapz_v2') return { allocated, period: Number(period), sampled: true, stated };
  if (kind === 'heapprofile') return { allocated, period: 1, sampled: false, stated };
  return /^(growth|fragmentation)/.test(kind) ? { allocated: false, period: 1, sampled: false, stated } : null;
}

function sampleOf(row: RegExpExecArray, { allocated, sampled, period }: Header) {
  const pairs = allocated ? [[3, 4] as const, [1, 2] as const] : [[1, 2] as const];
  const values: (number | bigint)[] = [];
  let blockSize = 0;
  for (const [countAt, sizeAt] of pairs) {
    const count = integer(row[countAt]!);
    const size = integer(row[sizeAt]!);
    if (count === null || size === null || (count === 0 && size !== 0)) return null;
    if (count !== 0) blockSize = Math.trunc(Number(size) / Number(count));
    values.push(...(sampled ? unsampled(count, size, period) : [count, size]));
  }
  return { values, blockSize };
}

type Integer = number | bigint;

/**
 * What a sample stands for: objects of a size s are sampled with the probability 1 − e^(−s / period), so each stands for as many as that divides.
 * Truncated as in google/pprof's `scaleHeapSample`.
 */
export function unsampled(count: Integer, size: Integer, period: number): [Integer, Integer] {
  if (count === 0 || size === 0) return [0, 0];
  if (period <= 1) return [count, size];
  const scale = 1 / (1 - Math.exp(-(Number(size) / Number(count)) / period));
  return [Math.trunc(Number(count) * scale), Math.trunc(Number(size) * scale)];
}
