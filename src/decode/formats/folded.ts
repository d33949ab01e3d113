import type { Limits } from '../../profile/limits.ts';
import { fail } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { integer } from './integers.ts';
import { eachLine, type Line } from './lines.ts';
import { SkippedLines } from './skipped.ts';

/** Differences may be negative; scripts write small fractions as `1e-05`. */
const COUNT = /\s(-?\d{1,30}(\.\d{0,30})?(e[+-]?\d{1,3})?)$/i;
/** What some tools write above and below the stacks; a frame may begin with `#`, but not stand alone. */
const COMMENT = /^#(?:\s[^;]*)?$/;

type Count = number | bigint;

/** The stacks of a column of numbers. */
class Column {
  readonly builder: ProfileBuilder;
  private readonly frames = new Map<string, number>();

  constructor(limits: Limits) {
    this.builder = new ProfileBuilder(limits);
  }

  add(stack: string, value: Count): void {
    const names = stack.trimStart().split(';').reverse();
    this.builder.sample(names.filter((name) => name !== '').map(this.locationOf), [value]);
  }

  finish(...warnings: Content['warnings']): Content {
    return this.builder.finish({ sampleTypes: [sampleType('samples', 'count')] }, warnings);
  }

  private readonly locationOf = (name: string): number => {
    const known = this.frames.get(name);
    if (known !== undefined) return known;
    const location = this.builder.frame({ name });
    this.frames.set(name, location);
    return location;
  };
}

/**
 * Folded stacks, as Brendan Gregg's FlameGraph scripts write them: `main;run;parse 10`, root first, a line per stack. Frames may have blanks in their names; empty
 * ones are none. Counts may be negative, as in a difference. Lines without a count are left out and counted, but most lines must have one. Where all lines end in two (`main;run;parse 10 12`, of
 * `difffolded.pl`) they are two profiles; where only some do, the first number belongs to a name.
 */
export const readFolded: FormatReader = async (source) => {
  const single = new Column(source.limits);
  let pair: [base: Column, head: Column] | null = [new Column(source.limits), new Column(source.limits)];
  const skipped = new SkippedLines();
  let bad: Line | null = null;
  let badCount = 0;
  await eachLine(source, (line) => {
    const comment = COMMENT.test(line.text);
    const last = comment ? null : counted(line.text);
    if (last) {
      single.add(last.stack, last.value);
      const first = pair && counted(last.stack);
      if (!first) pair = null;
      else {
        // What was not there has no stack.
        if (first.value !== 0) pair![0].add(first.stack, first.value);
        if (last.value !== 0) pair![1].add(first.stack, last.value);
      }
    } else if (line.text.trim() !== '') {
      if (!comment) bad ??= line;
      if (!comment) badCount++;
      skipped.add(line.number);
    }
  });
  if (bad !== null && badCount > single.builder.samples) refuse(bad);
  if (pair === null || single.builder.samples === 0) return [single.finish(...skipped.warnings())];
  const [base, head] = pair;
  return [
    { ...base.finish(), name: '#base' },
    { ...head.finish(...skipped.warnings(), { kind: 'two-columns' }), name: '#head' },
  ];
};

/** A line, or what is left of it, without the number at its end; null where there is none. */
function counted(line: string): { readonly stack: string; readonly value: Count } | null {
  const text = line.trimEnd();
  const [, count, fraction, exponent] = COUNT.exec(text.slice(-80)) ?? [];
  const value = count === undefined ? null : fraction || exponent ? Number(count) : integer(count);
  return count === undefined || value === null ? null : { stack: text.slice(0, -count.length).trimEnd(), value };
}

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
