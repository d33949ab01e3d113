import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { unsampled } from './goHeap.ts';
import { integer } from './integers.ts';
import { eachLine, type Line } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';
import { Rows, unended } from './rows.ts';

const HEADER = /^heap_v2\/(\d{1,15})$/;
const STACK = /^@(?: +0x[0-9a-f]{1,16})*$/i;
const COUNTS = /^t(\*|\d+): *(\d+): *(\d+) *\[ *(\d+): *(\d+) *\]$/;

/**
 * Heap profiles of jemalloc (`heap_v2/524288`): a stack per line, and below it how many objects and bytes of it are in use and (in brackets) were allocated
 * where that was recorded: in all threads (`t*`), and in each. Read and unsampled as jeprof does it, which adds up `t*`.
 */
export const readJemalloc: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const rows = new Rows(builder);
  const map = new MemoryMap();
  const bad = (line: Line, what: 'header' | 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  let period: number | null = null;
  let stack: string | null = null;
  let allocated = false;
  let inMap = false;
  const warnings: Warning[] = [];
  await eachLine(source, (line) => {
    const text = line.text.trim();
    if (inMap) map.line(text);
    else if (isMemoryMap(text)) inMap = true;
    else if (text === '') return;
    else if (period === null) period = Number((HEADER.exec(text) ?? bad(line, 'header'))[1]);
    else if (text.startsWith('@')) {
      stack = STACK.test(text) ? text : bad(line, 'row');
      warnings.push(...unended(line));
    } else {
      const counts = COUNTS.exec(text) ?? bad(line, 'row');
      if (counts[1] !== '*') return;
      const numbers = counts.slice(2).map((digits) => integer(digits) ?? bad(line, 'number'));
      const [objects, bytes, allObjects, allBytes] = numbers as [Integer, Integer, Integer, Integer];
      // Before the first stack are the sums of all.
      if (stack === null) allocated = allObjects !== 0 || allBytes !== 0;
      else {
        const inUse = unsampled(objects, bytes, period);
        rows.row(allocated ? [...unsampled(allObjects, allBytes, period), ...inUse] : inUse, stack);
      }
    }
  });
  rows.end();
  const types = [sampleType('inuse_objects', 'count'), sampleType('inuse_space', 'bytes')];
  const all = [sampleType('alloc_objects', 'count'), sampleType('alloc_space', 'bytes')];
  return [
    builder.finish(
      {
        sampleTypes: allocated ? [...all, ...types] : types,
        periodType: sampleType('space', 'bytes'),
        period: period ?? 0,
        mappings: map.mappings,
      },
      warnings,
    ),
  ];
};

type Integer = number | bigint;
