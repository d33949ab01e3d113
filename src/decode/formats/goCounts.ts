import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import { eachLineOfOne } from './concatenatedTexts.ts';
import type { FormatReader } from './format.ts';
import { goInteger } from './integers.ts';
import type { Line } from './lines.ts';
import { isMemoryMap, MemoryMap } from './memoryMap.ts';
import { missing, Rows, unended } from './rows.ts';

const HEADER = /^\s*(\S.*) profile: total (\d+)\s*$/;
const ROW = /^\s*(\d+) @((?: 0x[0-9a-f]{1,16})*)\s*$/i;

/**
 * `goroutine?debug=1`, `threadcreate?debug=1` and every profile of a program's own: rows are `count @ addresses`. As google/pprof's `parseGoCount`,
 * but rows without an address, which Go itself writes, are samples without a stack.
 */
export const readGoCounts: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const rows = new Rows(builder);
  const map = new MemoryMap();
  const bad = (line: Line, what: 'header' | 'row' | 'number'): never =>
    fail({ kind: 'bad-line', format: source.format, line: line.number, what, excerpt: line.text, cut: !line.ended });
  let type = '';
  let stated = 0;
  let found = 0;
  let after = false;
  let inMap = false;
  const warnings: Warning[] = [];
  await eachLineOfOne(source, (line) => {
    const { text } = line;
    if (inMap) map.line(text);
    else if (text.startsWith('---')) {
      after = true;
      inMap = isMemoryMap(text);
    } else if (after) return;
    else if (text.trim() === '') rows.end();
    else if (text.startsWith('#')) rows.comment(text);
    else if (type === '') {
      const header = HEADER.exec(text) ?? bad(line, 'header');
      type = header[1]!;
      stated = Number(header[2]);
    } else {
      const row = ROW.exec(text) ?? bad(line, 'row');
      const count = goInteger(row[1]!) ?? bad(line, 'number');
      // An octal number may have been meant as a decimal one.
      found += Math.max(Number(count), Number(row[1]));
      rows.row([count], row[2]!);
      warnings.push(...unended(line));
    }
  });
  rows.end();
  if (warnings.length === 0) warnings.push(...missing(stated, found));
  const counted = sampleType(type, 'count');
  const facts = { sampleTypes: [counted], periodType: counted, period: 1, mappings: map.mappings };
  return [builder.finish(facts, warnings)];
};
