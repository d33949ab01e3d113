/**
 * Many strings in two typed arrays: text i is the UTF-8 in `bytes[start[i], start[i + 1])`.
 * It crosses a thread as a plain copy of memory, however many strings it holds; a string is made only when one is asked for.
 * Example: ["", "main"] is bytes `6d 61 69 6e`, start `[0, 0, 4]`.
 */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly start: Uint32Array;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Number of texts in the table. */
export function textCount(texts: Texts): number {
  return texts.start.length - 1;
}

/** Text i; bytes that are not UTF-8 read as U+FFFD. The caller checks the range. */
export function textAt(texts: Texts, i: number): string {
  const from = texts.start[i]!;
  const to = texts.start[i + 1]!;
  return from === to ? '' : decoder.decode(texts.bytes.subarray(from, to));
}

/** Packs strings; the inverse of reading each with `textAt` (for strings without lone surrogates). */
export function packTexts(strings: Iterable<string>): Texts {
  const parts: Uint8Array[] = [];
  const start: number[] = [0];
  let length = 0;
  for (const s of strings) {
    const part = encoder.encode(s);
    parts.push(part);
    length += part.length;
    start.push(length);
  }
  const bytes = new Uint8Array(length);
  parts.forEach((part, i) => {
    bytes.set(part, start[i]!);
  });
  return { bytes, start: Uint32Array.from(start) };
}
