import { fail } from '../../profile/problem.ts';

/** What is wrong with a block is said of the place where it ends. */
export function damagedAt(at: number): never {
  return fail({ kind: 'gzip-damaged', format: 'zstd', what: 'data', at });
}

/** Bits of bytes [from, to) from the end to the beginning, which is how entropy-coded streams are read. */
export class BackwardBits {
  /** How many are left; below 0: more have been read than there are, as zeros. */
  left: number;
  private readonly bytes: Uint8Array;
  private readonly from: number;

  /** `left` is −1 where there is no stream: its last byte has the mark that it begins with. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.from = from;
    const last = to > from ? bytes[to - 1]! : 0;
    this.left = last === 0 ? -1 : (to - from) * 8 - Math.clz32(last) + 23;
  }

  /** The next `count` bits, at most 24, without taking them. */
  peek(count: number): number {
    const at = this.left - count;
    if (at < 0) return at <= -count ? 0 : (this.bits(0, at + count) << -at) & ((1 << count) - 1);
    return this.bits(at, count);
  }

  /** Takes at most 31 bits. */
  read(count: number): number {
    if (count > 16) return this.read(count - 16) * 65536 + this.read(16);
    const value = this.peek(count);
    this.left -= count;
    return value;
  }

  private bits(at: number, count: number): number {
    const { bytes } = this;
    const byte = this.from + (at >> 3);
    const word = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
    return (word >>> (at & 7)) & ((1 << count) - 1);
  }
}

/** A table of finite state entropy (RFC 8878, 4.1): state s stands for `symbol[s]`, and the next one is `base[s]` and so many bits. */
export interface Fse {
  readonly log: number;
  readonly symbol: Uint8Array;
  readonly bits: Uint8Array;
  readonly base: Uint16Array;
}

/** A table for symbols that come `counts[symbol]` times in 2^log; −1 is less than once. Null where there cannot be one. */
export function fseTable(counts: readonly number[], log: number): Fse | null {
  const size = 1 << log;
  const symbol = new Uint8Array(size);
  const next = counts.map((count) => Math.abs(count));
  let high = size - 1;
  for (const [s, count] of counts.entries()) if (count === -1) symbol[high--] = s;
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [s, count] of counts.entries()) {
    for (let i = 0; i < count; i++) {
      symbol[at] = s;
      do at = (at + step) & (size - 1);
      while (at > high);
    }
  }
  if (at !== 0) return null;
  const bits = new Uint8Array(size);
  const base = new Uint16Array(size);
  for (let state = 0; state < size; state++) {
    const own = next[symbol[state]!]!++;
    bits[state] = log - 31 + Math.clz32(own);
    base[state] = (own << bits[state]!) - size;
  }
  return { log, symbol, bits, base };
}

/** The table described in bytes [from, to), and where its description ends; null where it is damaged. */
export function readFse(
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
  { log: longest, symbols }: { readonly log: number; readonly symbols: number },
): { readonly table: Fse; readonly end: number } | null {
  let bit = from * 8;
  const peek = (count: number): number => {
    const byte = bit >> 3;
    return (
      (((bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16)) >> (bit & 7)) &
      ((1 << count) - 1)
    );
  };
  const log = peek(4) + 5;
  bit += 4;
  if (log > longest) return null;
  const counts: number[] = [];
  let left = 1 << log;
  while (left > 0) {
    if (counts.length > symbols || bit > to * 8) return null;
    // Values below `few` have a bit less.
    const width = 32 - Math.clz32(left + 1);
    const few = (1 << width) - 2 - left;
    const low = peek(width - 1);
    const value = peek(width);
    const short = low < few;
    bit += short ? width - 1 : width;
    const count = (short ? low : value >= 1 << (width - 1) ? value - few : value) - 1;
    left -= Math.abs(count);
    counts.push(count);
    // How many more there are none of, three at a time.
    for (let more = count === 0 ? 3 : 0; more === 3; ) {
      more = peek(2);
      bit += 2;
      if (counts.length > symbols) return null;
      for (let i = 0; i < more; i++) counts.push(0);
    }
  }
  const end = (bit + 7) >> 3;
  if (left < 0 || counts.length > symbols + 1 || end > to) return null;
  const table = fseTable(counts, log);
  return table && { table, end };
}
