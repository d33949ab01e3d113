/** Changes to files that are the same whenever they are asked for: mutant i of a file is made of its number. */

/** Numbers in [0, n), always the same for a seed (mulberry32). */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

/** Mutant `number` of a file: one bit flip, cut, splice (of itself or of `other`) or edit of a length, or three. */
export function mutant(good: Uint8Array, other: Uint8Array, number: number): Uint8Array {
  const roll = dice(Math.imul(number + 1, 0x9e3779b1));
  let bytes = Uint8Array.from(good);
  for (let left = roll(4) === 0 ? 3 : 1; left > 0; left--) bytes = CHANGES[roll(CHANGES.length)]!(bytes, other, roll);
  return bytes;
}

type Change = (
  bytes: Uint8Array<ArrayBuffer>,
  other: Uint8Array,
  roll: (n: number) => number,
) => Uint8Array<ArrayBuffer>;

const CHANGES: readonly Change[] = [flip, cut, splice, lengthEdit];

function flip(bytes: Uint8Array<ArrayBuffer>, _: Uint8Array, roll: (n: number) => number): Uint8Array<ArrayBuffer> {
  const at = roll(bytes.length);
  if (at < bytes.length) bytes[at]! ^= 1 << roll(8);
  return bytes;
}

/** A piece is missing, or all that comes after a byte. */
function cut(bytes: Uint8Array, _: Uint8Array, roll: (n: number) => number): Uint8Array<ArrayBuffer> {
  const from = roll(bytes.length + 1);
  const to = roll(4) === 0 ? bytes.length : Math.min(bytes.length, from + 1 + roll(64));
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]));
}

/** A piece of a file stands in place of as much, or in between. */
function splice(bytes: Uint8Array, other: Uint8Array, roll: (n: number) => number): Uint8Array<ArrayBuffer> {
  const source = roll(2) === 0 ? bytes : other;
  const start = roll(source.length);
  const piece = source.subarray(start, start + 1 + roll(200));
  const at = roll(bytes.length + 1);
  const rest = bytes.subarray(roll(2) === 0 ? at : Math.min(bytes.length, at + piece.length));
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, at), piece, rest]));
}

/** A byte that says how long something is, in a wire format or a text: one more or less, much more, or nothing. */
function lengthEdit(
  bytes: Uint8Array<ArrayBuffer>,
  _: Uint8Array,
  roll: (n: number) => number,
): Uint8Array<ArrayBuffer> {
  const at = lengths(bytes, roll);
  if (at < 0) return flip(bytes, _, roll);
  bytes[at] = [bytes[at]! + 1, bytes[at]! - 1, 0, 0x7f, 0xff, bytes[at]! ^ 0x80][roll(6)]! & 0xff;
  return bytes;
}

/** Where the length of some field of a message stands, or of a field of that one; -1 where there is none. */
function lengths(bytes: Uint8Array, roll: (n: number) => number): number {
  let [at, end] = [0, bytes.length];
  let found = -1;
  for (let depth = 1 + roll(3); depth > 0; depth--) {
    const fields = fieldsOf(bytes, at, end);
    if (fields.length === 0) break;
    const field = fields[roll(fields.length)]!;
    found = field.length;
    at = field.start;
    end = field.end;
  }
  return found;
}

interface Field {
  /** Where its length stands, and what it is the length of. */
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** The fields with a length of a message in [at, end); none where it is no message. */
function fieldsOf(bytes: Uint8Array, at: number, end: number): Field[] {
  const fields: Field[] = [];
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; at < end; shift *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
    return value;
  };
  while (at < end) {
    const type = varint() & 7;
    if (type === 0) varint();
    else if (type === 1 || type === 5) at += type === 1 ? 8 : 4;
    else if (type === 2) {
      const length = at;
      const size = varint();
      if (at + size > end) return [];
      fields.push({ length, start: at, end: at + size });
      at += size;
    } else return [];
  }
  return fields;
}
