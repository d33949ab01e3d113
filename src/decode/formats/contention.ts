import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import { eachLineOfOne } from './concatenatedTexts.ts';
import type { FormatReader } from './format.ts';
import { Beyond64, goInteger, integer } from './integers.ts';
import type { Line } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';
import { Rows, unended } from './rows.ts';

/** Where it is damaged, lines may be missing that say what the numbers are. */
const HEADER = /^--- (mutex:|contention:|contentionz )/;
const ROW = /^\s*(\d+) +(\d+) @((?: *0x[0-9a-f]{1,16})*)\s*$/i;
const ATTRIBUTE = /^\s*([^=@]+?)\s*=\s*(-?\w+)\s*$/;
/** Of another, or one whose name is damaged, what it means for the rows is not known. */
const ATTRIBUTES = ['cycles/second', 'sampling period', 'ms since reset', 'discarded samples'];

/**
 * `mutex?debug=1`, `block?debug=1`, and what gperftools writes as contention: rows are `cycles count @ addresses`, to be multiplied by the sampling
 * period, and cycles to be divided by how many there are in a second. As google/pprof's `parseContention`.
 */
export const readContention: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const rows = new Rows(builder);
  const map = new MemoryMap();
  const bad = (line: Line, what: 'header' | 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  const attributes = new Map<string, number | bigint>();
  const warnings: Warning[] = [];
  const beyond = new Beyond64();
  let counted = false;
  let place: 'header' | 'rows' | 'after' | 'map' = 'header';
  await eachLineOfOne(source, (line) => {
    const { text } = line;
    if (place === 'map') map.line(text);
    else if (isMemoryMap(text)) place = 'map';
    else if (text.startsWith('---') && place === 'header') place = HEADER.test(text) ? 'rows' : bad(line, 'header');
    else if (text.startsWith('---')) place = 'after';
    else if (place === 'after') return;
    else if (text.trim() === '') rows.end();
    else if (text.startsWith('#')) rows.comment(text) || warnings.push(...unended(line));
    else {
      const [, name, value] = ATTRIBUTE.exec(text) ?? [];
      // What comes after a row would hold for some of them.
      if (name !== undefined && (counted || !ATTRIBUTES.includes(name))) bad(line, 'row');
      else if (name !== undefined) attributes.set(name, goInteger(value!) ?? bad(line, 'number'));
      else {
        counted = true;
        const row = ROW.exec(text) ?? bad(line, 'row');
        const [cycles, count] = [row[1]!, row[2]!].map((text) => integer(text) ?? bad(line, 'number'));
        rows.row(unsampled(cycles!, count!, { attributes, beyond, line: line.number }), row[3]!);
        warnings.push(...unended(line));
      }
    }
  });
  rows.end();
  const contentions = sampleType('contentions', 'count');
  return [
    builder.finish(
      {
        sampleTypes: [contentions, sampleType('delay', 'nanoseconds')],
        periodType: contentions,
        period: Number(attributes.get('sampling period') ?? 1),
        durationNanos: durationOf(attributes.get('ms since reset') ?? 0),
        mappings: map.mappings,
      },
      [...warnings, ...beyond.warnings()],
    ),
  ];
};

type Integer = number | bigint;

interface Scale {
  readonly attributes: ReadonlyMap<string, Integer>;
  readonly beyond: Beyond64;
  readonly line: number;
}

/** Contentions and their delay. */
function unsampled(cycles: Integer, count: Integer, { attributes, beyond, line }: Scale): [Integer, Integer] {
  const period = attributes.get('sampling period') ?? 1;
  const perNanosecond = Number(attributes.get('cycles/second') ?? 0) / 1e9;
  if (period <= 0) return [count, cycles];
  const contentions = beyond.wrapped(BigInt(count) * BigInt(period), line);
  if (perNanosecond <= 0) return [contentions, cycles];
  return [contentions, beyond.truncated((Number(cycles) * Number(period)) / perNanosecond, line)];
}

/** Not given where it has no room in 64 bits. */
function durationOf(milliseconds: Integer): bigint {
  const nanoseconds = BigInt(milliseconds) * 1_000_000n;
  return BigInt.asIntN(64, nanoseconds) === nanoseconds ? nanoseconds : 0n;
}
