import { fail } from '../../profile/problem.ts';
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

/** Hands every line to `take`, of which nothing else is kept. CR LF ends a line as LF does; a byte order mark is skipped. */
export async function eachLine({ bytes, encoding, format }: FormatSource, take: (line: Line) => void): Promise<void> {
  const decoder = new TextDecoder(encoding);
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
  for await (const chunk of bytes) split(decoder.decode(chunk, { stream: true }));
  split(decoder.decode());
  if (rest.length > 0) give(rest.join(''), false);
}
