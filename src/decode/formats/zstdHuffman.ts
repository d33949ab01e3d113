import { BackwardBits, readFse } from './zstdBits.ts';

/** The longest code, in bits, and that of the codes that weights are written in. */
const LONGEST = 11;
const WEIGHT_LOG = 6;

/** Codes for bytes: the next `log` bits of a stream say which byte comes, and how many of them are its code. */
export interface Huffman {
  readonly log: number;
  readonly symbol: Uint8Array;
  readonly bits: Uint8Array;
}

/** The codes described in bytes [from, to), and where their description ends (RFC 8878, 4.2.1); null where it is damaged. */
export function readHuffman(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly table: Huffman; readonly end: number } | null {
  const head = bytes[from] ?? 0;
  const end = from + 1 + (head < 128 ? head : (head - 126) >> 1);
  if (from >= to || end > to) return null;
  const weights = head < 128 ? entropyWeights(bytes, from + 1, end) : [];
  for (let i = 0; i < head - 127; i++) {
    const byte = bytes[from + 1 + (i >> 1)]!;
    weights!.push(i % 2 === 0 ? byte >> 4 : byte & 15);
  }
  const table = weights && huffmanOf(weights);
  return table && { table, end };
}

function entropyWeights(bytes: Uint8Array, from: number, to: number): number[] | null {
  const read = readFse(bytes, [from, to], { log: WEIGHT_LOG, symbols: LONGEST + 1 });
  if (!read) return null;
  const { log, symbol, bits, base } = read.table;
  const stream = new BackwardBits(bytes, read.end, to);
  const states = [stream.read(log), stream.read(log)];
  if (stream.left < 0) return null;
  const weights: number[] = [];
  // Two states take turns, until one has too few bits to go on.
  for (let turn = 0; weights.length < 255; turn ^= 1) {
    const state = states[turn]!;
    weights.push(symbol[state]!);
    if (stream.left < bits[state]!) {
      weights.push(symbol[states[turn ^ 1]!]!);
      return weights;
    }
    states[turn] = base[state]! + stream.read(bits[state]!);
  }
  return null;
}

/** The weight of the last byte is not written: it is what is missing from a power of two. */
function huffmanOf(weights: readonly number[]): Huffman | null {
  const sum = weights.reduce((total, weight) => total + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  const log = 32 - Math.clz32(sum);
  const missing = 2 ** log - sum;
  if (sum === 0 || log > LONGEST || weights.length > 255 || (missing & (missing - 1)) !== 0) return null;
  const all = [...weights, 32 - Math.clz32(missing)];
  const symbol = new Uint8Array(1 << log);
  const bits = new Uint8Array(1 << log);
  let at = 0;
  for (let weight = 1; weight <= log; weight++) {
    for (const [byte, own] of all.entries()) {
      if (own !== weight) continue;
      const next = at + (1 << (weight - 1));
      symbol.fill(byte, at, next);
      bits.fill(log + 1 - weight, at, next);
      at = next;
    }
  }
  return { log, symbol, bits };
}

/** Fills `out` with the bytes that a stream codes, and says whether it ends with them. */
export function readStream(stream: BackwardBits, { log, symbol, bits }: Huffman, out: Uint8Array): boolean {
  for (let i = 0; i < out.length; i++) {
    const code = stream.peek(log);
    out[i] = symbol[code]!;
    stream.left -= bits[code]!;
  }
  return stream.left === 0;
}
