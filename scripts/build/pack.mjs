// Packs the viewer of a report: bytes into few letters, which `src/report/unpack.ts` reads.
import { walk } from '../../src/report/model.ts';

/** Letters that end no script in HTML, and make no address of another host. */
export const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((c) => !'<&/'.includes(c))
  .join('');

/**
 * Arithmetic coding: the text is one number, between two that come closer with each bit, the likelier ones less.
 * @param {Uint8Array} bytes
 */
function coded(bytes) {
  /** @type {number[]} */
  const out = [];
  let [low, high, at] = [0, 0xffffffff, 0];
  walk(bytes.length, (likely) => {
    const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at++;
    const middle = low + Math.floor(((high - low) / 65536) * likely);
    if (bit) high = middle;
    else low = middle + 1;
    for (; low >>> 24 === high >>> 24; high = ((high << 8) | 255) >>> 0) {
      out.push(high >>> 24);
      low = (low << 8) >>> 0;
    }
    return bit;
  });
  out.push(high >>> 24, (high >>> 16) & 255, (high >>> 8) & 255, high & 255);
  return out;
}

/**
 * 13 bits as two of 91 letters: 65 letters for what takes 69 in base64. Before them stands how many bytes they are unpacked.
 * @param {Uint8Array} bytes
 */
export function pack(bytes) {
  let text = `${bytes.length} `;
  let [bits, held] = [0, 0];
  // Two more bytes than there are: what is left is written, and more than that is not read.
  for (const byte of [...coded(bytes), 0, 0]) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < 13) continue;
    bits -= 13;
    const number = held >> bits;
    held &= (1 << bits) - 1;
    text += `${DIGITS[Math.floor(number / DIGITS.length)]}${DIGITS[number % DIGITS.length]}`;
  }
  return text;
}
