import { fail } from '../../profile/problem.ts';
import type { Bytes } from '../bytes.ts';
import { joinedBytes } from './byteReader.ts';
import type { FormatSource } from './format.ts';

export interface Line {
  /** Without its end. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** False for a last line without a line feed: the text may have been cut there. */
  readonly ended: boolean;
}

/** Characters. A longer line is no line of any format we know, and would have to be kept as a whole. */
const LONGEST = 1 << 26;

/**
 * In longer lines, runs of blanks become one: no name has such, and an expression that looks for what follows blanks would begin anew at each of them,
 * and take for ever.
 */
const LONG = 1 << 12;
const BLANKS = /\s{100,}/g;

/**
 * Hands every line to `take`, of which nothing else is kept. CR LF ends a line as LF does; a byte order mark is skipped. Of a text in UTF-8, lines that are
 * not are read as Windows-1252, so that names that differ stay different.
 */
export async function eachLine(source: FormatSource, take: (line: Line) => void): Promise<void> {
  const { format } = source;
  const rest: string[] = [];
  let restLength = 0;
  let number = 0;
  const give = (text: string, ended: boolean): void => {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    take({ text: line.length > LONG ? line.replace(BLANKS, ' ') : line, number: ++number, ended });
  };
  const split = (text: string): void => {
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      give(rest.splice(0).join('') + text.slice(from, to), true);
      from = to + 1;
      restLength = 0;
    }
    if (from === text.length) return;
    rest.push(text.slice(from));
    restLength += text.length - from;
    if (restLength > LONGEST)
      fail({ kind: 'bad-line', format, line: number + 1, what: 'too-long', excerpt: '', cut: false });
  };
  for await (const text of source.encoding === 'utf-8' ? wholeLines(source.bytes) : decoded(source)) split(text);
  if (rest.length > 0) give(rest.join(''), false);
}

async function* decoded({ bytes, encoding }: FormatSource): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const LINE_FEED = 10;
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const OLD = new TextDecoder('windows-1252');

/** The text in pieces that end with a line, but for the last, and for lines that are too long. */
async function* wholeLines(bytes: Bytes): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  let restLength = 0;
  let isFirst = true;
  const piece = (last: Uint8Array): string => {
    const text = lineByLine(joinedBytes([...rest, last], restLength + last.length));
    const start = isFirst && text.startsWith('\ufeff') ? 1 : 0;
    isFirst = false;
    [rest, restLength] = [[], 0];
    return text.slice(start);
  };
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) yield piece(chunk.subarray(0, end));
    // The chunk is another's afterwards.
    rest.push(chunk.slice(end));
    restLength += chunk.length - end;
    if (restLength > LONGEST) yield piece(new Uint8Array(0));
  }
  yield piece(new Uint8Array(0));
}

function lineByLine(bytes: Uint8Array): string {
  const whole = strictly(bytes);
  if (whole !== null) return whole;
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const line = bytes.subarray(from, feed < 0 ? bytes.length : feed + 1);
    lines.push(strictly(line) ?? OLD.decode(line));
    from += line.length;
  }
  return lines.join('');
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}
