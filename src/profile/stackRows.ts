import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { release } from '../lib/release.ts';
import type { Limits } from './limits.ts';
import { checkMemory, mostRows } from './memory.ts';
import type { StackTable } from './profile.ts';
import type { SortedStacks } from './stacks.ts';

/** Bytes per row: read, and what it takes to sort it. */
const ROW = 36;
/** In `next`: a row that no sample goes through. */
const UNUSED = -2;

/**
 * The stacks of a file that holds a tree, in any order: rows of (prefix, location), as in `StackTable`, of which no two are the same. (Of stacks that
 * are lists the distinct ones are found sooner by sorting: a look-up for each of their locations takes half as long again.) Example:
 * `const main = rows.row(NONE, 7); rows.row(main, 3)` is the stack that is [3, 7] as a list.
 */
export class StackRows {
  /** Two numbers per row: prefix, location. */
  private readonly pairs = new GrowableInt32(1 << 12);
  /** A hash table with open addresses: rows, from 1; 0 is a free place. At most half of it is taken. */
  private index = new Int32Array(1 << 12);
  /** No file can know it, so none can be made of rows that all want the same place. */
  private readonly seed = Math.floor(Math.random() * 2 ** 31);
  private readonly limits: Limits;
  private readonly most: number;

  constructor(limits: Limits) {
    this.limits = limits;
    this.most = mostRows(limits);
  }

  get length(): number {
    return this.pairs.length >>> 1;
  }

  /** Bytes, with what sorting takes. */
  get memory(): number {
    return this.length * ROW;
  }

  /** The stack that goes on from another (NONE: from none) by a location. Throws `ProfileError` for more than can be shown. */
  row(prefix: number, location: number): number {
    const { array, length } = this.pairs;
    const { index } = this;
    const mask = index.length - 1;
    let place = this.hash(prefix, location) & mask;
    for (; index[place] !== 0; place = (place + 1) & mask) {
      const pair = 2 * (index[place]! - 1);
      if (array[pair] === prefix && array[pair + 1] === location) return pair >>> 1;
    }
    const row = length >>> 1;
    if (row >= this.most) checkMemory(this.limits.memoryBytes + 1, this.limits);
    this.pairs.push(prefix);
    this.pairs.push(location);
    index[place] = row + 1;
    if (2 * row >= index.length) this.grow();
    return row;
  }

  /**
   * The rows that samples go through, in the order of `sortStacks`: depth-first, those that go on from the same row in the order of their first
   * samples. `ends`: the row of each sample. The rows are used up.
   */
  sorted(ends: Int32Array): SortedStacks {
    release(this.index);
    const { first, child, next, used } = this.linked(ends);
    const { array } = this.pairs;
    const stacks: StackTable = { length: used, prefix: new Int32Array(used), location: new Int32Array(used) };
    const agenda = new GrowableInt32(1 << 10);
    const note = (siblings: number): void => {
      for (let row = siblings; row !== NONE; row = next[row]!) agenda.push(row);
    };
    // Once the siblings of a row are noted, `next` is free to hold where it goes.
    const placeOf = next;
    note(first);
    for (let place = 0; place < used; place++) {
      const row = agenda.array[--agenda.length]!;
      const prefix = array[2 * row]!;
      placeOf[row] = place;
      stacks.prefix[place] = prefix === NONE ? NONE : placeOf[prefix]!;
      stacks.location[place] = array[2 * row + 1]!;
      note(child[row]!);
    }
    this.pairs.clear();
    const sorted = { stacks, ...sortedSamples(ends, placeOf, used) };
    release(child, next);
    return sorted;
  }

  /** Links the rows that samples go through: `first` of those without a prefix, `child` of each row, and their siblings, the latest first. */
  private linked(ends: Int32Array) {
    const { array } = this.pairs;
    const child = new Int32Array(this.length).fill(NONE);
    const next = new Int32Array(this.length).fill(UNUSED);
    let first = NONE;
    let used = 0;
    for (let s = 0; s < ends.length; s++) {
      for (let row = ends[s]!; row !== NONE && next[row] === UNUSED; row = array[2 * row]!) {
        const prefix = array[2 * row]!;
        next[row] = prefix === NONE ? first : child[prefix]!;
        if (prefix === NONE) first = row;
        else child[prefix] = row;
        used++;
      }
    }
    return { first, child, next, used };
  }

  private grow(): void {
    const { pairs, index } = this;
    const grown = new Int32Array(index.length * 2);
    const mask = grown.length - 1;
    for (let row = 0; row < this.length; row++) {
      let place = this.hash(pairs.array[2 * row]!, pairs.array[2 * row + 1]!) & mask;
      while (grown[place] !== 0) place = (place + 1) & mask;
      grown[place] = row + 1;
    }
    release(index);
    this.index = grown;
  }

  private hash(prefix: number, location: number): number {
    const mixed = Math.imul(prefix ^ this.seed, 0x9e3779b1);
    const both = Math.imul((mixed ^ (mixed >>> 15)) + location, 0x85ebca6b);
    return both ^ (both >>> 13);
  }
}

/** Samples by the places of their rows, those without a stack first; of one row, in the order in which they came. */
function sortedSamples(
  ends: Int32Array,
  placeOf: Int32Array,
  rows: number,
): { readonly order: Int32Array; readonly stack: Int32Array } {
  const from = new Int32Array(rows + 2);
  const place = (s: number): number => (ends[s] === NONE ? NONE : placeOf[ends[s]!]!);
  for (let s = 0; s < ends.length; s++) from[place(s) + 2]!++;
  for (let i = 1; i < from.length; i++) from[i]! += from[i - 1]!;
  const order = new Int32Array(ends.length);
  const stack = new Int32Array(ends.length);
  for (let s = 0; s < ends.length; s++) {
    const at = from[place(s) + 1]!++;
    order[at] = s;
    stack[at] = place(s);
  }
  return { order, stack };
}
