import { dice } from './mutate.ts';

/**
 * Edit `number` of a file: what people, tools and other versions do to it, and a bit flip hardly ever. Of a text its lines, words and numbers are
 * changed, of a binary profile its words of four or eight bytes.
 */
export function edited(good: Uint8Array, other: Uint8Array, number: number): Uint8Array {
  const roll = dice(Math.imul(number + 1, 0x85ebca6b));
  const times = roll(4) === 0 ? 3 : 1;
  if (good.subarray(0, 40).includes(0)) {
    const bytes = Uint8Array.from(good);
    for (let left = times; left > 0; left--) editWord(bytes, roll);
    return bytes;
  }
  let lines = latin1(good).split('\n');
  const others = latin1(other).split('\n');
  for (let left = times; left > 0; left--) lines = EDITS[roll(EDITS.length)]!(lines, roll, others);
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

type Roll = (n: number) => number;
type Edit = (lines: readonly string[], roll: Roll, others: readonly string[]) => string[];

/** Numbers that are something else to some readers: octal, signed, beyond 53, 63 and 64 bits, none. */
const NUMBERS = [
  ...['0', '1', '-1', '+1', '012', '08', '0x10', '0X1f', '1_000', '1.5', '1e3', '', '٣'],
  ...['9007199254740993', '4611686018427387904', '9223372036854775807', '9223372036854775808', '18446744073709551617'],
];

function at(lines: readonly string[], i: number, ...put: string[]): string[] {
  return lines.toSpliced(i, 1, ...put);
}

/** Replaces one of the matches of a pattern in a line. */
function one(line: string, pattern: RegExp, roll: Roll, by: (found: string) => string): string {
  const found = [...line.matchAll(pattern)];
  if (found.length === 0) return line;
  const { 0: text, index } = found[roll(found.length)]!;
  return line.slice(0, index) + by(text) + line.slice(index + text.length);
}

/** Where an edit of a line may be tried: lines that have something to edit are preferred. */
function lineWith(lines: readonly string[], pattern: RegExp, roll: Roll): number {
  for (let tries = 0; tries < 8; tries++) {
    const i = roll(lines.length);
    if (pattern.test(lines[i]!)) return i;
  }
  return roll(lines.length);
}

const change =
  (has: RegExp, all: RegExp, by: (found: string, roll: Roll) => string): Edit =>
  (lines, roll) => {
    const i = lineWith(lines, has, roll);
    return at(
      lines,
      i,
      one(lines[i]!, all, roll, (found) => by(found, roll)),
    );
  };

const BLANKS = ['', ' ', '  ', '\t', '\r', '\f'];

const EDITS: readonly Edit[] = [
  change(/\b\d+\b/, /\b\d+\b/g, (_, roll) => NUMBERS[roll(NUMBERS.length)]!),
  change(/\b\d+\b/, /\b\d+\b/g, (found, roll) => found + '0'.repeat(1 + roll(12))),
  change(
    /0x[0-9a-f]+/,
    /0x[0-9a-f]+/g,
    (found, roll) =>
      [
        ...[found.toUpperCase(), found.replace('0x', '0X'), found.slice(2), '0x', '0x0', `${found}ffffffffffffffff`],
        ...['0xffffffffffffffff', found.replace('0x', '0x0000000000000000'), `${found},`, `-${found}`],
      ][roll(10)]!,
  ),
  change(/\S/, /[^\s\w]+/g, (found, roll) => ['', ' ', found + found, '-', '=', ':', '@', ` ${found} `][roll(8)]!),
  change(/\w/, /\w+/g, (found, roll) => ['', `${found} ${found}`, found.toUpperCase(), `${found}x`, 'java'][roll(5)]!),
  change(/\s/, /\s+/g, (_, roll) => BLANKS[roll(BLANKS.length)]!),
  // Blanks around a line.
  (lines, roll) => {
    const i = roll(lines.length);
    const [before, after] = [BLANKS[roll(BLANKS.length)]!, BLANKS[roll(BLANKS.length)]!];
    return at(lines, i, before + lines[i]! + after);
  },
  // A line is lost, comes twice, changes places with another, is cut in two, or is one with the next.
  (lines, roll) => at(lines, roll(lines.length)),
  (lines, roll) => {
    const i = roll(lines.length);
    return at(lines, i, lines[i]!, lines[i]!);
  },
  (lines, roll) => {
    const [i, j] = [roll(lines.length), roll(lines.length)];
    return lines.with(i, lines[j]!).with(j, lines[i]!);
  },
  (lines, roll) => {
    const i = roll(lines.length);
    const cut = roll(lines[i]!.length + 1);
    return at(lines, i, lines[i]!.slice(0, cut), lines[i]!.slice(cut));
  },
  (lines, roll) => {
    const i = roll(lines.length);
    return [...lines.slice(0, i), lines.slice(i, i + 2).join(''), ...lines.slice(i + 2)];
  },
  // Something comes in between: a line of another file, nothing, a comment, the beginning of another part.
  (lines, roll, others) => {
    const i = roll(lines.length + 1);
    const line = [others[roll(others.length)]!, '', '# a comment', '#', '---', lines[0]!, '--- Memory map: ---'][
      roll(7)
    ]!;
    return lines.toSpliced(i, 0, line);
  },
  // The rest is lost, in the middle of a line or at its end.
  (lines, roll) => {
    const i = roll(lines.length);
    return [...lines.slice(0, i), lines[i]!.slice(0, roll(lines[i]!.length + 1))];
  },
  (lines, roll) => [...lines.slice(0, 1 + roll(lines.length)), ''],
  // Written on Windows; by a logger.
  (lines) => lines.map((line) => `${line}\r`),
  (lines) => lines.map((line) => `I0529 14:02:11.5 9 server.cc:44] ${line}`),
];

function editWord(bytes: Uint8Array, roll: Roll): void {
  const view = new DataView(bytes.buffer);
  const size = roll(2) === 0 ? 4 : 8;
  // Most of what is not text is at the beginning.
  const words = Math.floor(Math.min(bytes.length, 1 << roll(20)) / size);
  if (words === 0) return;
  const where = roll(words) * size;
  const value = size === 4 ? BigInt(view.getUint32(where, true)) : view.getBigUint64(where, true);
  const other = roll(words) * size;
  const next = [
    ...[0n, 1n, 3n, value + 1n, value - 1n, value << 32n, -1n, 1n << 31n, 1n << 63n],
    size === 4 ? BigInt(view.getUint32(other, true)) : view.getBigUint64(other, true),
  ][roll(10)]!;
  if (size === 4) view.setUint32(where, Number(BigInt.asUintN(32, next)), true);
  else view.setBigUint64(where, BigInt.asUintN(64, next), true);
}
