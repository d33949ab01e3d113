import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import { fail } from '../../profile/problem.ts';
import { SNIFF_BYTES } from '../obvious.ts';
import type { Content, FormatReader, FormatSource } from './format.ts';
import { eachLine, type Line } from './lines.ts';
import { sniff } from './sniff.ts';

/** A first line that only a profile of Go or gperftools as text has: no row of one looks like it, and nothing of a stack. */
const HEADER =
  /^(heap profile: *\d+: *\d+ *\[|--- ?(mutex|contention):|--- ?contentionz |\S.{0,200} profile: total \d+\s*$)/;
const GOROUTINE = /^goroutine \d+ [^[]{0,100}\[[^\]]*\].*:$/;

/** Where the profiles of a text begin. */
class Beginnings {
  private dump: boolean;

  constructor({ format }: FormatSource) {
    this.dump = format === 'goroutine-dump';
  }

  /** Whether a profile begins with the line; of a dump of goroutines only the first of them does. */
  at(text: string): boolean {
    if (text === '' || /^[\s\d#]/.test(text)) return false;
    const goroutine = !this.dump && GOROUTINE.test(text);
    if (!goroutine && !HEADER.test(text)) return false;
    this.dump = goroutine;
    return true;
  }
}

/**
 * The lines of a text that is one profile: a second one that follows (`cat heap.txt mutex.txt`) would be taken for a bad row of the first, or be passed over
 * with what may stand at its end. Throws `two-profiles`.
 */
export async function eachLineOfOne(source: FormatSource, take: (line: Line) => void): Promise<void> {
  const beginnings = new Beginnings(source);
  let begun = source.format === 'goroutine-dump';
  await eachLine(source, (line) => {
    if (beginnings.at(line.text)) begun = begun ? fail({ kind: 'two-profiles', at: 0 }) : true;
    take(line);
  });
}

/** Profiles as text, one after the other, each by the reader of what it is. */
export async function readConcatenatedTexts(
  source: FormatSource,
  readers: Readonly<Record<string, FormatReader>>,
): Promise<Content[]> {
  const texts = await textsOf(source);
  if (texts.length > FILE_PROFILES) fail({ kind: 'two-profiles', at: 0 });
  const contents: Content[] = [];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    const verdict = sniff(bytes.subarray(0, SNIFF_BYTES), bytes.length <= SNIFF_BYTES);
    if (verdict.is !== 'format')
      return fail(verdict.is === 'problem' ? verdict.problem : { kind: 'two-profiles', at: 0 });
    const [content] = await readers[verdict.format]!({ ...verdict, bytes: only(bytes), limits: source.limits });
    contents.push({ ...content!, name: texts.length > 1 ? `#${contents.length + 1}` : '' });
  }
  if (contents.length > 1) contents.at(-1)!.warnings.push({ kind: 'concatenated', count: contents.length });
  return contents;
}

/** What stands before the first header, comments or a log, is of the first text. */
async function textsOf(source: FormatSource): Promise<string[]> {
  const beginnings = new Beginnings(source);
  const texts: string[] = [];
  const lines: string[] = [];
  let begun = source.format === 'goroutine-dump';
  let length = 0;
  await eachLine(source, ({ text, ended }) => {
    length += text.length;
    const limit = source.limits.wholeBytes;
    if (length > limit) fail({ kind: 'too-big', of: 'whole', bytes: length, unzipped: length, limit });
    if (beginnings.at(text)) {
      if (begun) texts.push(lines.splice(0).join(''));
      begun = true;
    }
    lines.push(ended ? `${text}\n` : text);
  });
  return [...texts, lines.join('')].filter((text) => text.trim() !== '');
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
