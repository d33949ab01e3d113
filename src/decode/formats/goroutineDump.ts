import { fail, type Warning } from '../../profile/problem.ts';
import type { Bytes } from '../bytes.ts';
import { type Label, ProfileBuilder, sampleType } from './builder.ts';
import { eachLineOfOne } from './concatenatedTexts.ts';
import type { FormatReader, FormatSource } from './format.ts';
import type { Line } from './lines.ts';
import { SkippedLines } from './skipped.ts';

/**
 * `goroutine 21 [chan receive, 5 minutes, locked to thread]:`, with `gp=… m=…` in crashes and labels in newer ones. Before it may stand what a log writes
 * before every line: `2026-01-02T03:04:05Z `, `app-1  | `, `Jan 02 03:04:05 host app[7]: `.
 */
const HEADER = /^(\s*(?:\S+\s+){0,8})goroutine (\d+)(?: [^[]*)? \[([^\]]*)\].*:$/;
const PLACE = /^\s+(\S.*):(\d+)(?: \+0x[0-9a-f]+)?(?: fp=0x.*)?$/;
const CREATOR = /^created by (.+?)(?: in goroutine \d+)?$/;
const ELIDED = /^\.\.\..*frames elided\.\.\.$/;

/**
 * Dumps of goroutines: `goroutine?debug=2`, and what a program writes that panics or is ended by SIGQUIT (runtime/traceback.go). Each goroutine is a
 * sample with its state, the minutes it has waited and what created it as labels; the tree groups them by stack.
 */
export const readGoroutineDump: FormatReader = async (source) => {
  const dump = new Dump(new ProfileBuilder(source.limits));
  await eachLineOfOne({ ...source, bytes: searched(source, dump) }, (line) => dump.line(line));
  if (!dump.found && source.otherwise) fail(source.otherwise);
  return [dump.take()];
};

/** How much of a log is looked through for a goroutine. */
const SEARCHED = 1 << 25;

/** All bytes, but of what has no goroutine in its first ones no more than those. */
async function* searched({ bytes, otherwise }: FormatSource, dump: Dump): Bytes {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (otherwise && !dump.found && length > SEARCHED) return;
    yield chunk;
  }
}

class Dump {
  /** There was a goroutine. */
  found = false;
  private readonly builder: ProfileBuilder;
  private readonly skipped = new SkippedLines();
  private labels: Label[] | null = null;
  /** Leaf first. */
  private stack: number[] = [];
  /** The function whose place the next line says. */
  private name: string | null = null;
  private elided = 0;
  private cut = 0;
  /** What stands before the lines of a goroutine where the dump is part of something else; null: nothing. */
  private before: RegExp | null = null;

  constructor(builder: ProfileBuilder) {
    this.builder = builder;
  }

  line(whole: Line): void {
    const header = whole.text.endsWith(':') ? HEADER.exec(whole.text) : null;
    if (header) this.before = prefixOf(header[1]!);
    const line = this.before ? { ...whole, text: whole.text.replace(this.before, '') } : whole;
    const { text } = line;
    if (header) this.begin(header);
    // What surrounds the goroutines: the reason of a panic, registers, the log that it stands in.
    else if (this.labels === null) this.outside(line);
    else if (text.trim() === '') this.end();
    else if (/^\s/.test(text)) this.place(line);
    else this.called(line);
  }

  /** Between goroutines: a header that is cut. */
  private outside({ text, number, ended }: Line): void {
    if (!ended && text.trim() !== '' && 'goroutine '.startsWith(text.slice(0, 10))) this.cut = number;
  }

  take() {
    this.end();
    const goroutines = sampleType('goroutine', 'count');
    const warnings: Warning[] = this.skipped.warnings();
    if (this.cut > 0) warnings.push({ kind: 'cut-short', line: this.cut });
    if (this.elided > 0) warnings.push({ kind: 'frames-elided', goroutines: this.elided });
    return this.builder.finish({ sampleTypes: [goroutines], periodType: goroutines, period: 1 }, warnings);
  }

  private begin([, , id, states]: RegExpExecArray): void {
    this.end();
    this.found = true;
    const [state = '', ...more] = states!.split(', ');
    this.labels = [{ key: 'state', value: state }];
    for (const part of more) {
      const minutes = /^(\d{1,15}) minutes$/.exec(part);
      const [, key, value] = /^(locked|synctest \w+) (.*)$/.exec(part) ?? [];
      if (minutes) this.labels.push({ key: 'wait', value: Number(minutes[1]), unit: 'minutes' });
      else if (key !== undefined) this.labels.push({ key, value: value! });
      else this.labels.push({ key: 'more', value: part });
    }
    this.labels.push({ key: 'goroutine', value: id! });
  }

  private end(): void {
    this.named('', 0);
    if (this.labels) this.builder.sample(this.stack, [1], this.labels);
    this.labels = null;
    this.stack = [];
  }

  /** A function that was called, or what created the goroutine. */
  private called({ text, number, ended }: Line): void {
    this.named('', 0);
    const creator = CREATOR.exec(text);
    if (creator) this.labels!.push({ key: 'created by', value: creator[1]! });
    else if (ELIDED.test(text)) {
      this.elided++;
      this.stack.push(this.builder.frame({ name: '(frames elided)' }));
    } else if (text.endsWith(')') || text === 'non-Go function') {
      // Arguments have no parentheses of their own.
      const arguments_ = text.lastIndexOf('(');
      this.name = arguments_ > 0 ? text.slice(0, arguments_) : text;
    } else if (ended) this.skipped.add(number);
    if (!ended) this.cut = number;
  }

  private place({ text, number, ended }: Line): void {
    const [, file, line] = PLACE.exec(text) ?? [];
    if (file !== undefined) this.named(file, Number(line));
    else if (!ended) this.cut = number;
    // `goroutine running on other thread; stack unavailable`, and the address of a function that is not Go's
    else if (!/^\s+(goroutine running|pc=)/.test(text)) this.skipped.add(number);
  }

  private named(file: string, line: number): void {
    if (this.name !== null) this.stack.push(this.builder.frame({ name: this.name, file, line }));
    this.name = null;
  }
}

/** What to take off each line of a goroutine whose header has this before it, with whatever digits; a line without it is as it is. */
function prefixOf(before: string): RegExp | null {
  if (before === '') return null;
  const start = before.trimEnd();
  const literal = start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d+/g, '\\d+');
  return new RegExp(`^${literal}(?:${before.slice(start.length)}|$)`);
}
