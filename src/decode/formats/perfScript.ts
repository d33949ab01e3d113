import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import { fail } from '../../profile/problem.ts';
import { type Label, ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { integer } from './integers.ts';
import { eachLine } from './lines.ts';
import { PerfFrames } from './perfFrames.ts';
import { SkippedLines } from './skipped.ts';

/**
 * `server 1234/1240 [001] 12345.678901:     250000 cpu-clock:u: `, behind which a tracepoint has what it was told, and a sample without calls its one frame.
 * `-F` may leave out the name of the thread, the processor and the period; flags (`d..2.`) may stand before the time.
 */
const EVENT =
  /^\s*(?:(\S.*?)\s+)?(\d+)(?:\/(\d+))?\s+(?:[KUHGg]{1,3}\s+)?(?:\[\d+\]\s+)?(?:[A-Za-z.#*\d]{4,7}\s+)?\d+\.\d+:\s+(?:(\d{1,30})\s+)?(\S+?):(?:\s(.*))?$/;
/** The same without times: `server 1234 250000 cpu-clock:u: `, or `server cpu-clock:u: `. */
const UNTIMED =
  /^([^\s:].*?)(?:\s+(\d+)(?:\/(\d+))?)??\s+(?:\[\d+\]\s+)?(?:(\d{1,30})\s+)?([\w\-./,=@:]+):(?:\s(.*))?$/;
/** What may stand before the first event, and is none. */
const LOST = /:\s+PERF_RECORD_/;

interface Events {
  readonly builder: ProfileBuilder;
  periods: boolean;
  readonly samples: {
    readonly stack: number[];
    /** Beyond 64 bits it is refused when it is added up. */
    readonly period: number | bigint;
    readonly thread: string;
    readonly process: string;
  }[];
}

/**
 * The text of `perf script`: per sample a line with thread, time, period and event, its stack below it, leaf first, and a blank line. Each event becomes
 * a profile of its own; thread and process are labels.
 */
export const readPerfScript: FormatReader = async (source) => {
  const events = new Map<string, Events>();
  const skipped = new SkippedLines();
  const beyond = new Set<string>();
  const frames = new PerfFrames();
  /** How this file writes its events. */
  let pattern: RegExp | null = null;
  let stack: number[] | null = null;
  let builder: ProfileBuilder | null = null;
  await eachLine(source, ({ text, number, ended }) => {
    if (pattern === null && text.startsWith('#')) return;
    const found = pattern === null ? (EVENT.exec(text) ?? UNTIMED.exec(text)) : pattern.exec(text);
    // Without times, a number and a colon are no event.
    const event = found && /[a-z]/i.test(found[5]!) ? found : null;
    if (event) {
      pattern ??= EVENT.test(text) ? EVENT : UNTIMED;
      const [, thread, id, inside, period, name, more] = event;
      const known = events.get(name!) ?? { builder: new ProfileBuilder(source.limits), periods: true, samples: [] };
      if (events.size < FILE_PROFILES) events.set(name!, known);
      if (!events.has(name!)) beyond.add(name!);
      if (period === undefined) known.periods = false;
      ({ builder } = known);
      stack = frames.beside(more ?? '', builder);
      const weight = integer(period ?? '0') ?? 2n ** 63n;
      known.samples.push({ stack, period: weight, thread: thread ?? '', process: inside ? id! : '' });
    } else if (text.trim() === '') stack = null;
    else if (stack && builder && /^\s/.test(text)) {
      // A text that was cut may end in the middle of a name.
      const whole = ended || !frames.binaries || text.trimEnd().endsWith(')');
      if (!whole || !frames.below(text, stack, builder)) skipped.add(number);
    } else if (text.startsWith('#')) return;
    else if (events.size > 0 || LOST.test(text)) skipped.add(number);
    else fail({ kind: 'bad-line', format: source.format, line: number, what: 'row', excerpt: text, cut: !ended });
  });
  const contents = [...events].map(
    ([name, of]): Content => ({ ...contentOf(name, of), name: events.size > 1 ? name : '' }),
  );
  contents.at(-1)?.warnings.unshift(...skipped.warnings());
  if (beyond.size > 0)
    contents.at(-1)!.warnings.push({ kind: 'entries-beyond', count: beyond.size, limit: FILE_PROFILES });
  return contents;
};

function contentOf(event: string, { builder, periods, samples }: Events): Content {
  for (const { stack, period, thread, process } of samples) {
    const labels: Label[] = [];
    if (thread !== '') labels.push({ key: 'thread', value: thread });
    if (process !== '') labels.push({ key: 'process', value: process });
    builder.sample(stack, periods ? [1, period] : [1], labels);
  }
  const count = sampleType('samples', 'count');
  // The clocks of perf count nanoseconds.
  const unit = /^(cpu|task)-clock/.test(event) ? 'nanoseconds' : 'count';
  return builder.finish({ sampleTypes: periods ? [count, sampleType(event.replace(/:.*$/, ''), unit)] : [count] });
}
