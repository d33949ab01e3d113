import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { integer } from './integers.ts';
import { eachLine, type Line } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';
import { Rows, unended } from './rows.ts';

const ROW = /^\s*(\d+) +(\d+) *@((?: *0x[0-9a-f]{1,16})*)\s*$/i;
const ATTRIBUTE = /^\s*([^=@]+?)\s*=\s*(\d+)\s*$/;

/**
 * `mutex?debug=1`, `block?debug=1`, and what gperftools writes as contention: rows are `cycles count @ addresses`, to be multiplied by the sampling
 * period, and cycles to be divided by how many there are in a second. As google/pprof's `parseContention`.
 */
export const readContention: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const rows = new Rows(builder);
  const map = new MemoryMap();
  const bad = (line: Line, what: 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  const attributes = new Map<string, number | bigint>();
  const warnings: Warning[] = [];
  let counted = false;
  let place: 'header' | 'rows' | 'after' | 'map' = 'header';
  await eachLine(source, (line) => {
    const { text } = line;
    if (place === 'map') map.line(text);
    else if (isMemoryMap(text)) place = 'map';
    else if (text.startsWith('---')) place = place === 'header' ? 'rows' : 'after';
    else if (place === 'after') return;
    else if (text.trim() === '') rows.end();
    else if (text.startsWith('#')) rows.comment(text);
    else {
      const [, name, value] = ATTRIBUTE.exec(text) ?? [];
      // What comes after a row would hold for some of them.
      if (name !== undefined && counted) bad(line, 'row');
      else if (name !== undefined) attributes.set(name, integer(value!) ?? bad(line, 'number'));
      else {
        counted = true;
        const row = ROW.exec(text) ?? bad(line, 'row');
        rows.row(valuesOf(row, attributes) ?? bad(line, 'number'), row[3]!);
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
        durationNanos: BigInt(attributes.get('ms since reset') ?? 0) * 1_000_000n,
        mappings: map.mappings,
      },
      warnings,
    ),
  ];
};

function valuesOf(row: RegExpExecArray, attributes: ReadonlyMap<string, number | bigint>): (number | bigint)[] | null {
  const cycles = integer(row[1]!);
  const count = integer(row[2]!);
  if (cycles === null || count === null) return null;
  const period = attributes.get('sampling period') ?? 1;
  const perNanosecond = Number(attributes.get('cycles/second') ?? 0) / 1e9;
  if (period <= 0) return [count, cycles];
  const delay = perNanosecond > 0 ? Math.trunc((Number(cycles) * Number(period)) / perNanosecond) : cycles;
  const product = BigInt(count) * BigInt(period);
  return [Number.isSafeInteger(Number(product)) ? Number(product) : product, delay];
}
