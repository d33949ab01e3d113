// Reads what `scripts/build/pack.mjs` packed.
import { walk } from './model.ts';

/** `digits`: the letters it is written in. */
export function unpack(packed: string, digits: string): string {
  const places = new Uint8Array(128);
  for (let i = 0; i < digits.length; i++) places[digits.charCodeAt(i)] = i;
  const start = packed.indexOf(' ') + 1;
  const bytes = new Uint8Array(((packed.length - start) * 13) >> 4);
  for (let from = start, to = 0, bits = 0, held = 0; to < bytes.length; ) {
    if (bits < 8) {
      held = (held << 13) | (places[packed.charCodeAt(from)]! * digits.length + places[packed.charCodeAt(from + 1)]!);
      bits += 13;
      from += 2;
    }
    bits -= 8;
    bytes[to++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  // In an array, as numbers of 32 bits that a function keeps for another are made anew at every change.
  const [LOW, HIGH, NUMBER] = [0, 1, 2];
  const state = Uint32Array.of(0, 0xffffffff, new DataView(bytes.buffer).getUint32(0));
  let at = 4;
  const unpacked = walk(Number(packed.slice(0, start)), (likely) => {
    const low = state[LOW]!;
    const high = state[HIGH]!;
    const middle = low + Math.floor(((high - low) / 65536) * likely);
    const bit = state[NUMBER]! <= middle ? 1 : 0;
    if (bit) state[HIGH] = middle;
    else state[LOW] = middle + 1;
    while (state[LOW]! >>> 24 === state[HIGH]! >>> 24) {
      state[LOW]! <<= 8;
      state[HIGH] = (state[HIGH]! << 8) | 255;
      state[NUMBER] = (state[NUMBER]! << 8) | (bytes[at++] ?? 0);
    }
    return bit;
  });
  return new TextDecoder().decode(unpacked);
}
