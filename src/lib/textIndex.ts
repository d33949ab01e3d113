import { GrowableUint8, GrowableUint32 } from './columns.ts';
import type { Texts } from './texts.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Distinct texts, numbered from 0 in the order in which they came. They are found by their bytes: no string is made, save for texts that
 * are not ASCII, since bytes that are not UTF-8 are the same text where they read the same.
 */
export class TextIndex {
  private readonly bytes = new GrowableUint8(1 << 12);
  private readonly start = new GrowableUint32();
  private readonly hashes = new GrowableUint32();
  /** Open addressing: number of a text plus one, 0: free. Its length is a power of two, at least twice `count`; it begins small, so that a rehearsal makes it grow. */
  private slots = new Uint32Array(1 << 8);
  /** Else a file could be made whose texts all fall together. */
  private readonly seed = Math.floor(Math.random() * 2 ** 32);

  constructor() {
    this.start.push(0);
  }

  get count(): number {
    return this.hashes.length;
  }

  /** Number of the text in `bytes[from, to)`: `count` as it was before where it is new. */
  intern(bytes: Uint8Array, from: number, to: number): number {
    let hash = this.seed;
    let all = 0;
    for (let i = from; i < to; i++) {
      const c = bytes[i]!;
      all |= c;
      hash = Math.imul(hash ^ c, 0x01000193);
    }
    hash = (hash ^ (hash >>> 15)) >>> 0;
    if (all < 0x80) return this.place(bytes, from, to, hash);
    const same = encoder.encode(decoder.decode(bytes.subarray(from, to)));
    return this.place(same, 0, same.length, this.hashOf(same));
  }

  internText(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** All texts, by number; the index is used up. */
  take(): Texts {
    return { bytes: this.bytes.take(), start: this.start.take() };
  }

  private hashOf(bytes: Uint8Array): number {
    let hash = this.seed;
    for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  private place(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (hashes.array[entry - 1] === hash && this.equals(entry - 1, bytes, from, to)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const number = hashes.length;
    slots[slot] = number + 1;
    hashes.push(hash);
    this.bytes.appendRange(bytes, from, to);
    this.start.push(this.bytes.length);
    if (hashes.length * 2 > slots.length) this.grow();
    return number;
  }

  private equals(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.bytes.array;
    const start = this.start.array[number]!;
    if (this.start.array[number + 1]! - start !== to - from) return false;
    for (let i = from; i < to; i++) if (own[start + i - from] !== bytes[i]) return false;
    return true;
  }

  private grow(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.hashes.length; number++) {
      let slot = this.hashes.array[number]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}
