import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import type { StackTable } from './profile.ts';

/**
 * Builds a `StackTable`: the same stack is one row, however often it is inserted. Open addressing over (prefix, location), key and row in
 * one 16-byte slot, so that a look-up touches one cache line.
 */
export class StackBuilder {
  private readonly prefix = new GrowableInt32(1 << 12);
  private readonly location = new GrowableInt32(1 << 12);
  /** Slots of (prefix, location, row + 1, unused); row + 1 = 0: free. */
  private slots = new Int32Array(4 << 13);
  private mask = (1 << 13) - 1;
  /** The previous stack, root first: samples next to each other mostly share their first frames. */
  private lastLocation = new Int32Array(256);
  private lastRow = new Int32Array(256);
  private lastLength = 0;

  /** The row of a stack given as locations, leaf first, in `locations[0, count)`. NONE for an empty one. */
  insert(locations: Int32Array, count: number): number {
    if (count > this.lastLocation.length) this.growLast(count);
    const { lastLocation, lastRow } = this;
    const shared = Math.min(count, this.lastLength);
    let i = 0;
    while (i < shared && lastLocation[i] === locations[count - 1 - i]) i++;
    let row = i === 0 ? NONE : lastRow[i - 1]!;
    for (; i < count; i++) {
      const location = locations[count - 1 - i]!;
      row = this.child(row, location);
      lastLocation[i] = location;
      lastRow[i] = row;
    }
    this.lastLength = count;
    return row;
  }

  /** The row of the stack `prefix` (NONE: none) followed by `location`. */
  child(prefix: number, location: number): number {
    const { slots, mask } = this;
    let slot = hash(prefix, location) & mask;
    for (;;) {
      const at = slot << 2;
      const row = slots[at + 2]!;
      if (row === 0) return this.add(prefix, location, at);
      if (slots[at] === prefix && slots[at + 1] === location) return row - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** The table; the builder is used up. */
  take(): StackTable {
    this.slots = new Int32Array(0);
    const length = this.prefix.length;
    return { length, prefix: this.prefix.take(), location: this.location.take() };
  }

  private add(prefix: number, location: number, at: number): number {
    const row = this.prefix.length;
    this.prefix.push(prefix);
    this.location.push(location);
    this.slots[at] = prefix;
    this.slots[at + 1] = location;
    this.slots[at + 2] = row + 1;
    if (this.prefix.length * 3 > (this.mask + 1) * 2) this.rehash();
    return row;
  }

  private rehash(): void {
    const capacity = (this.mask + 1) * 2;
    const mask = capacity - 1;
    const slots = new Int32Array(capacity * 4);
    const prefix = this.prefix.array;
    const location = this.location.array;
    for (let row = 0; row < this.prefix.length; row++) {
      let slot = hash(prefix[row]!, location[row]!) & mask;
      while (slots[(slot << 2) + 2] !== 0) slot = (slot + 1) & mask;
      const at = slot << 2;
      slots[at] = prefix[row]!;
      slots[at + 1] = location[row]!;
      slots[at + 2] = row + 1;
    }
    this.slots = slots;
    this.mask = mask;
  }

  private growLast(count: number): void {
    const length = Math.max(count, this.lastLocation.length * 2);
    const location = new Int32Array(length);
    location.set(this.lastLocation);
    const row = new Int32Array(length);
    row.set(this.lastRow);
    this.lastLocation = location;
    this.lastRow = row;
  }
}

/** Mixes two 32-bit numbers so that neighbours land far apart (multipliers from the finalisers of MurmurHash3 and xxHash32). */
export function hash(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
