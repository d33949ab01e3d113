import { fail } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { integer } from './integers.ts';
import { eachLine, type Line } from './lines.ts';
import { SkippedLines } from './skipped.ts';

const COUNT = /\s(\d{1,30}(?:\.\d{1,30})?)$/;

/**
 * Folded stacks, as Brendan Gregg's FlameGraph scripts write them: `main;run;parse 10`, root first, a line per stack. Frames may have blanks in their names; empty
 * ones are none. Lines without a count are left out and counted, but most lines must have one.
 */
export const readFolded: FormatReader = async (source) => {
  const builder = new ProfileBuilder(source.limits);
  const skipped = new SkippedLines();
  const frames = new Map<string, number>();
  let bad: Line | null = null;
  let badCount = 0;
  const locationOf = (name: string): number => {
    const known = frames.get(name);
    if (known !== undefined) return known;
    const location = builder.frame({ name });
    frames.set(name, location);
    return location;
  };
  await eachLine(source, (line) => {
    const text = line.text.trimEnd();
    const [, count] = COUNT.exec(text.slice(-70)) ?? [];
    const stack = count && text.slice(0, -count.length).trimEnd();
    const value = count === undefined ? null : count.includes('.') ? Number(count) : integer(count);
    if (stack !== undefined && value !== null) {
      const names = stack.trimStart().split(';').reverse();
      builder.sample(names.filter((name) => name !== '').map(locationOf), [value]);
    } else if (line.text.trim() !== '') {
      bad ??= line;
      badCount++;
      skipped.add(line.number);
    }
  });
  if (bad !== null && badCount > builder.samples) refuse(bad);
  return [builder.finish({ sampleTypes: [sampleType('samples', 'count')] }, skipped.warnings())];
};

function refuse({ number, text, ended }: Line): never {
  return fail({
    kind: 'bad-line',
    format: 'folded',
    line: number,
    what: 'count',
    excerpt: text,
    cut: !ended && number > 1,
  });
}
