// Reads what `scripts/build/pack.mjs` packed.
import { walk } from './model.ts';

/** `digits`: the letters it is written in. */
export function unpack(packed: string, digits: string): string {
  const places = new Uint8Array(128);
  for (let i = 0; i < digits.length; i++) places[digits.charCodeAt(i)] = i;
  const start = packed.indexOf(' ') + 1;
  const view = new DataView(new ArrayBuffer(((packed.length - start) / 5) * 4));
  for (let at = start, to = 0; at < packed.length; at += 5, to += 4) {
    let number = 0;
    for (let i = 0; i < 5; i++) number = number * 85 + places[packed.charCodeAt(at + i)]!;
    view.setUint32(to, number);
  }
  const bytes = new Uint8Array(view.buffer);
  // In an array, as numbers of 32 bits that a function keeps for another are made anew at every change.
  const [LOW, HIGH, NUMBER] = [0, 1, 2];
  const state = Uint32Array.of(0, 0xffffffff, view.getUint32(0));
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
