// What the viewer in a report is packed with. `scripts/build/pack.mjs` packs, `unpack.ts` unpacks: both walk through this one model of the text, which
// says before each bit how likely it is. (Packed so, the viewer has a quarter less than zipped: that is the room for the Graph, Packages and Source.)

/** Bits of a place in the table of what was seen in a context. */
const PLACES = 21;

/** Places of a context for four bits: in the first one stands which context they are of. */
const GROUP = 16;

/** Seen so often, a bit's likelihood changes no slower. */
const OFTEN = 14;

/** As long a repetition is looked for. */
const REPEATED = 5;

/** 32 bits that depend on all of both. */
function hash(a: number, b: number): number {
  const x = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x2f0b4c47);
  return Math.imul(x ^ (x >>> 15), 0x6f4f2a35);
}

/**
 * Walks through a text of `size` bytes. Before each bit `bitOf` is told how likely a 1 is, in parts of 65536, and answers the bit.
 *
 * Four contexts (the last byte, the last two, the last four, the name so far) and the longest repetition each have an opinion, as log odds; their sum is
 * weighed, and the weights follow what turns out. Doubles are only added, multiplied and divided, which is the same in every browser.
 */
export function walk(size: number, bitOf: (likely: number) => number): Uint8Array {
  // The logistic function and its inverse, with log odds from -8 to 8 in 4096 steps.
  const likelihood = new Float64Array(4096).fill(0.5);
  for (let i = 1, odds = 1; i < 2048; i++) {
    odds *= 1 - 1 / 256 + 1 / 131072; // e^(-1/256)
    likelihood[2048 + i] = 1 / (1 + odds);
    likelihood[2048 - i] = odds / (1 + odds);
  }
  const opinion = new Float64Array(4096);
  for (let i = 0, at = 1; i < 4096; i++) {
    while (at < 4095 && likelihood[at]! * 4096 < i + 0.5) at++;
    opinion[i] = (at - 2048) / 256;
  }

  const out = new Uint8Array(size);
  /** Per context and bit: how likely a 1 is (16 bits), and how often it was seen (6 bits). */
  const table = new Int32Array(4 << PLACES);
  const UNSEEN = 32768 << 6;
  const pace = Float64Array.from({ length: 64 }, (_, seen) => 1 / (seen + 1.2));
  const weights = new Float64Array(4 * 256 * 6).fill(0.3);
  /** Where a context was last, and how likely the repetition of it goes on, by its length. */
  const last = new Int32Array(1 << 18);
  const goesOn = new Int32Array(32).fill(49152);

  /** The group of a context, emptied where it was another's. */
  const group = (which: number, context: number): number => {
    const start = (which << PLACES) + (((context >>> 8) << 4) & ((1 << PLACES) - GROUP));
    const mark = ((context >>> 2) & 63) | 128;
    if (table[start] !== mark) {
      table[start] = mark;
      for (let i = 1; i < GROUP; i++) table[start + i] = UNSEEN;
    }
    return start;
  };
  const learn = (place: number, entry: number, bit: number): void => {
    const seen = entry & 63;
    const likely = entry >>> 6;
    const next = (likely + ((bit ? 65535 : 0) - likely) * pace[seen]!) | 0;
    table[place] = (next << 6) | (seen < OFTEN ? seen + 1 : seen);
  };
  const say = (entry: number): number => (entry & 63 ? opinion[entry >>> 10]! : 0);

  const inName = Uint8Array.from({ length: 256 }, (_, code) => Number(/[\w$]/.test(String.fromCharCode(code))));
  let before = 0;
  let four = 0;
  let name = 0;
  // The repetition: what stood at `from` is expected again.
  let from = 0;
  let length = 0;
  for (let n = 0; n < size; n++) {
    const a = hash(four & 255, 1);
    const b = hash(four & 65535, 2);
    const c = hash(four, 4);
    const d = hash(name, (four & 255) + 6);
    let byte = 1; // with a 1 before its bits
    for (let half = 0; half < 2; half++) {
      const ga = group(0, half ? hash(a, byte) : a);
      const gb = group(1, half ? hash(b, byte) : b);
      const gc = group(2, half ? hash(c, byte) : c);
      const gd = group(3, half ? hash(d, byte) : d);
      for (let k = 0, nibble = 1; k < 4; k++) {
        const ea = table[ga + nibble]!;
        const eb = table[gb + nibble]!;
        const ec = table[gc + nibble]!;
        const ed = table[gd + nibble]!;
        const sa = say(ea);
        const sb = say(eb);
        const sc = say(ec);
        const sd = say(ed);
        const left = 7 - half * 4 - k;
        const expected = length > 0 && (out[from]! | 256) >> (left + 1) === byte ? (out[from]! >> left) & 1 : -1;
        const long = length < 16 ? length : length < 400 ? 16 + (length >> 5) : 29;
        const sr = expected < 0 ? 0 : expected ? opinion[goesOn[long]! >> 4]! : -opinion[goesOn[long]! >> 4]!;
        const w = (byte + (expected < 0 ? 0 : length < 16 ? 256 : length < 32 ? 512 : 768)) * 6;
        const sum =
          weights[w]! * sa +
          weights[w + 1]! * sb +
          weights[w + 2]! * sc +
          weights[w + 3]! * sd +
          weights[w + 4]! * sr +
          weights[w + 5]! * 0.3;
        const at = (sum * 256 + 2048.5) | 0;
        const likely = likelihood[at < 1 ? 1 : at > 4095 ? 4095 : at]!;
        const bit = bitOf((likely * 65536) | 0);

        const error = (bit - likely) * 0.015;
        weights[w]! += error * sa;
        weights[w + 1]! += error * sb;
        weights[w + 2]! += error * sc;
        weights[w + 3]! += error * sd;
        weights[w + 4]! += error * sr;
        weights[w + 5]! += error * 0.3;
        learn(ga + nibble, ea, bit);
        learn(gb + nibble, eb, bit);
        learn(gc + nibble, ec, bit);
        learn(gd + nibble, ed, bit);
        if (expected >= 0) {
          goesOn[long]! += ((expected === bit ? 65535 : 0) - goesOn[long]!) >> 5;
          if (expected !== bit) length = 0;
        }
        nibble = (nibble << 1) | bit;
        byte = (byte << 1) | bit;
      }
    }
    byte &= 255;
    out[n] = byte;
    before = (before << 8) | (four >>> 24);
    four = (four << 8) | byte;
    name = inName[byte] ? hash(name, byte + 1) : 0;
    if (length > 0) {
      from++;
      length++;
    }
    const key = hash(four, (before & 255) + 9) >>> 14;
    if (length === 0) {
      from = last[key]!;
      while (length < 32 && from > length && out[from - 1 - length] === out[n - length]) length++;
      if (length < REPEATED) length = 0;
    }
    last[key] = n + 1;
  }
  return out;
}
