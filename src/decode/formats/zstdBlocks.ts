import { BackwardBits, damagedAt, type Fse, fseTable, readFse } from './zstdBits.ts';
import { type Huffman, readHuffman, readStream } from './zstdHuffman.ts';

/** The most that a block holds. */
export const BLOCK = 1 << 17;

/** How many more bits say how long literals and matches are, by their codes. */
const LITERAL_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
];
const MATCH_BITS = [
  ...new Array<number>(32).fill(0),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
];
const LITERAL_BASE = bases(LITERAL_BITS, 0);
const MATCH_BASE = bases(MATCH_BITS, 3);

function bases(bits: readonly number[], first: number): readonly number[] {
  let next = first;
  return bits.map((count) => {
    const base = next;
    next += 2 ** count;
    return base;
  });
}

const ones = (count: number): number[] => new Array<number>(count).fill(1);
const twos = (count: number): number[] => new Array<number>(count).fill(2);
const rare = (count: number): number[] => new Array<number>(count).fill(-1);

/** What is known of the three kinds of codes, in the order in which a block describes them: lengths of literals, offsets, lengths of matches. */
const KINDS = [
  {
    log: 9,
    symbols: 35,
    usual: fseTable([4, 3, ...twos(11), ...ones(3), ...twos(9), 3, 2, ...ones(5), ...rare(4)], 6)!,
  },
  { log: 8, symbols: 31, usual: fseTable([...ones(6), ...twos(3), ...ones(15), ...rare(5)], 5)! },
  { log: 9, symbols: 52, usual: fseTable([1, 4, 3, ...twos(6), ...ones(37), ...rare(7)], 6)! },
] as const;

/** The blocks of one frame (RFC 8878, 3.1.1.2 and 3.1.1.3), each of which may refer to what came before it. */
export class Blocks {
  /** What came out last, of which the window may be referred to. */
  private history = new Uint8Array(2 * BLOCK);
  private length = 0;
  private readonly window: number;
  private huffman: Huffman | null = null;
  private tables: (Fse | null)[] = [null, null, null];
  private readonly offsets: [number, number, number] = [1, 4, 8];
  private literals: Uint8Array = new Uint8Array(0);
  private readonly literalSpace = new Uint8Array(BLOCK);

  constructor(window: number) {
    this.window = window;
  }

  /** The content of a block whose `type` is 0 (as it is), 1 (`size` times a byte) or 2. `at`: where it ends in the file. */
  read(type: number, bytes: Uint8Array, { size, at }: { readonly size: number; readonly at: number }): Uint8Array {
    if (size > BLOCK || type > 2) damagedAt(at);
    this.makeRoom();
    const from = this.length;
    if (type === 0) this.history.set(bytes, from);
    else if (type === 1) this.history.fill(bytes[0]!, from, from + size);
    else if (!this.compressed(bytes)) damagedAt(at);
    if (type < 2) this.length += size;
    return this.history.slice(from, this.length);
  }

  /** For one more block. */
  private makeRoom(): void {
    const { history, length, window } = this;
    if (length + BLOCK <= history.length) return;
    const most = window + Math.max(window >> 2, 8 * BLOCK);
    if (history.length >= most) {
      history.copyWithin(0, length - window, length);
      this.length = window;
    } else {
      this.history = new Uint8Array(Math.min(most, history.length * 2) + BLOCK);
      this.history.set(history.subarray(0, length));
    }
  }

  private compressed(bytes: Uint8Array): boolean {
    const at = this.readLiterals(bytes);
    if (at < 0 || at >= bytes.length) return false;
    const head = bytes[at]!;
    if (head === 0) return at + 1 === bytes.length && this.copyLiterals(0, this.literals.length);
    let next = at + 1;
    let count = head;
    if (head === 255) {
      count = bytes[next]! + bytes[next + 1]! * 256 + 0x7f00;
      next += 2;
    } else if (head >= 128) count = (head - 128) * 256 + bytes[next++]!;
    return next < bytes.length && this.sequences(bytes, next, count);
  }

  /** Reads the literals of a block; where the rest of it begins, −1 where they are damaged. */
  private readLiterals(bytes: Uint8Array): number {
    const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0] = bytes;
    const type = b0 & 3;
    const format = (b0 >> 2) & 3;
    if (type < 2) {
      const [size, at] =
        (format & 1) === 0
          ? [b0 >> 3, 1]
          : [(b0 + b1 * 256 + (format === 3 ? b2 * 65536 : 0)) >> 4, format === 1 ? 2 : 3];
      if (size! > BLOCK) return -1;
      const end = at! + (type === 0 ? size! : 1);
      if (end > bytes.length) return -1;
      this.literals = type === 0 ? bytes.subarray(at, end) : this.literalSpace.subarray(0, size).fill(bytes[at!]!);
      return end;
    }
    const width = [10, 10, 14, 18][format]!;
    const sizes = b0 + b1 * 2 ** 8 + b2 * 2 ** 16 + (format > 1 ? b3 * 2 ** 24 : 0) + (format > 2 ? b4 * 2 ** 32 : 0);
    const size = Math.floor(sizes / 16) % 2 ** width;
    const from = format < 2 ? 3 : format + 2;
    const end = from + Math.floor(sizes / 2 ** (4 + width));
    if (size > BLOCK || end > bytes.length) return -1;
    const read = type === 2 ? readHuffman(bytes, from, end) : this.huffman && { table: this.huffman, end: from };
    if (!read) return -1;
    this.huffman = read.table;
    this.literals = this.literalSpace.subarray(0, size);
    return this.readStreams(bytes, [read.end, end], format === 0 ? 1 : 4) ? end : -1;
  }

  private readStreams(bytes: Uint8Array, [from, to]: readonly [number, number], streams: 1 | 4): boolean {
    const { literals } = this;
    const part = streams === 1 ? literals.length : (literals.length + 3) >> 2;
    let at = streams === 1 ? from : from + 6;
    for (let i = 0; i < streams; i++) {
      const next = i === streams - 1 ? to : at + bytes[from + 2 * i]! + bytes[from + 2 * i + 1]! * 256;
      if (next > to || at >= next || i * part > literals.length) return false;
      const out = literals.subarray(i * part, i === streams - 1 ? literals.length : (i + 1) * part);
      if (!readStream(new BackwardBits(bytes, at, next), this.huffman!, out)) return false;
      at = next;
    }
    return true;
  }

  private copyLiterals(from: number, to: number): boolean {
    if (to > this.literals.length) return false;
    this.history.set(this.literals.subarray(from, to), this.length);
    this.length += to - from;
    return true;
  }

  /** The tables of a block, and where its sequences begin; −1 where they are damaged. */
  private readTables(bytes: Uint8Array, from: number): number {
    const modes = bytes[from]!;
    let at = from + 1;
    if ((modes & 3) !== 0) return -1;
    for (const [i, { log, symbols, usual }] of KINDS.entries()) {
      const mode = (modes >> (6 - 2 * i)) & 3;
      if (mode === 0) this.tables[i] = usual;
      else if (mode === 1) {
        const symbol = bytes.subarray(at, ++at);
        if (symbol.length === 0 || symbol[0]! > symbols) return -1;
        this.tables[i] = { log: 0, symbol, bits: new Uint8Array(1), base: new Uint16Array(1) };
      } else if (mode === 2) {
        const read = readFse(bytes, [at, bytes.length], { log, symbols });
        if (!read) return -1;
        at = read.end;
        this.tables[i] = read.table;
      }
    }
    return this.tables.includes(null) ? -1 : at;
  }

  private sequences(bytes: Uint8Array, from: number, count: number): boolean {
    const at = this.readTables(bytes, from);
    if (at < 0) return false;
    const [literal, offset, match] = this.tables as [Fse, Fse, Fse];
    const stream = new BackwardBits(bytes, at, bytes.length);
    const end = this.length + BLOCK;
    let used = 0;
    let [l, o, m] = [stream.read(literal.log), stream.read(offset.log), stream.read(match.log)];
    for (let left = count; left > 0; left--) {
      const far = offset.symbol[o]!;
      const value = 2 ** far + stream.read(far);
      const code = match.symbol[m]!;
      const size = MATCH_BASE[code]! + stream.read(MATCH_BITS[code]!);
      const own = literal.symbol[l]!;
      const literals = LITERAL_BASE[own]! + stream.read(LITERAL_BITS[own]!);
      if (left > 1) {
        l = literal.base[l]! + stream.read(literal.bits[l]!);
        m = match.base[m]! + stream.read(match.bits[m]!);
        o = offset.base[o]! + stream.read(offset.bits[o]!);
      }
      if (stream.left < 0 || this.length + literals + size > end) return false;
      if (!this.copyLiterals(used, used + literals) || !this.copyMatch(this.offsetOf(value, literals), size))
        return false;
      used += literals;
    }
    return (
      stream.left === 0 &&
      this.length + this.literals.length - used <= end &&
      this.copyLiterals(used, this.literals.length)
    );
  }

  /** The last three offsets have short names, which mean others where no literals come before. */
  private offsetOf(value: number, literals: number): number {
    const { offsets } = this;
    const which = value > 3 ? 3 : value - (literals > 0 ? 1 : 0);
    if (which === 0) return offsets[0];
    const offset = value > 3 ? value - 3 : which === 3 ? offsets[0] - 1 : offsets[which]!;
    if (which > 1) offsets[2] = offsets[1];
    offsets[1] = offsets[0];
    offsets[0] = offset;
    return offset;
  }

  private copyMatch(offset: number, size: number): boolean {
    const { history, length } = this;
    if (offset === 0 || offset > length || offset > this.window) return false;
    if (offset >= size) history.copyWithin(length, length - offset, length - offset + size);
    else for (let i = length; i < length + size; i++) history[i] = history[i - offset]!;
    this.length += size;
    return true;
  }
}
