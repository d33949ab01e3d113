// Packs the viewer of a report: bytes into few letters, which `src/report/unpack.ts` reads.
import { walk } from '../../src/report/model.ts';

/** Letters that mean nothing in HTML, in JSON or to `String.replace`, and make no address of another host. */
export const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((c) => !'"&\'<>\\`/$'.includes(c))
  .slice(0, 85)
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
 * Four bytes as five of 85 letters: a fifth shorter than base64. Before them stands how many bytes they are unpacked.
 * @param {Uint8Array} bytes
 */
export function pack(bytes) {
  const packed = coded(bytes);
  const view = new DataView(new ArrayBuffer(Math.ceil(packed.length / 4) * 4));
  new Uint8Array(view.buffer).set(packed);
  let text = `${bytes.length} `;
  for (let at = 0; at < view.byteLength; at += 4) {
    let number = view.getUint32(at);
    let five = '';
    for (let i = 0; i < 5; i++) {
      five = DIGITS[number % 85] + five;
      number = Math.floor(number / 85);
    }
    text += five;
  }
  return text;
}
