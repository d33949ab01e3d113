import { GrowableUint8, GrowableUint32 } from './columns.ts';

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
  const bytes = textBytes(texts, i);
  return bytes.length === 0 ? '' : decoder.decode(bytes);
}

/** The bytes of text i, not copied. */
export function textBytes(texts: Texts, i: number): Uint8Array {
  return texts.bytes.subarray(texts.start[i]!, texts.start[i + 1]!);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all that is one byte in UTF-8
const BEYOND_ASCII = /[^\x00-\x7f]/;
const byteDecoder = new TextDecoder('latin1');
const decoded = new WeakMap<Texts, { readonly all: string; readonly ascii: boolean }>();

/** Bytes that are made into one string at most: beyond twice as many engines answer with an empty one, and say nothing. */
const MOST_AT_ONCE = 2 ** 28;

/** Does what `textAt` does, for reading all texts: those in ASCII are parts of one long string, which takes a fraction of the time of decoding each. */
export function textReader(texts: Texts): (i: number) => string {
  const { start, bytes } = texts;
  if (bytes.length > MOST_AT_ONCE) return (i) => textAt(texts, i);
  let known = decoded.get(texts);
  if (!known) {
    const all = byteDecoder.decode(bytes);
    known = { all, ascii: !BEYOND_ASCII.test(all) };
    decoded.set(texts, known);
  }
  const { all, ascii } = known;
  return (i) => {
    const text = all.slice(start[i]!, start[i + 1]!);
    return ascii || !BEYOND_ASCII.test(text) ? text : textAt(texts, i);
  };
}

/** Packs strings; the inverse of reading each with `textAt` (for strings without lone surrogates). */
export function packTexts(strings: Iterable<string>): Texts {
  const builder = new TextBuilder();
  for (const text of strings) builder.push(encoder.encode(text));
  return builder.take();
}

/** Collects texts, given as bytes. */
export class TextBuilder {
  private readonly bytes = new GrowableUint8(1 << 12);
  private readonly start = new GrowableUint32();

  constructor() {
    this.start.push(0);
  }

  get count(): number {
    return this.start.length - 1;
  }

  push(bytes: Uint8Array): void {
    this.bytes.append(bytes);
    this.start.push(this.bytes.length);
  }

  /** Appends text i of another table. */
  copy({ bytes, start }: Texts, i: number): void {
    this.bytes.appendRange(bytes, start[i]!, start[i + 1]!);
    this.start.push(this.bytes.length);
  }

  /** The table; the builder is used up. */
  take(): Texts {
    return { bytes: this.bytes.take(), start: this.start.take() };
  }
}
