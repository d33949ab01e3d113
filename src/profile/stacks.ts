import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import { pulse } from '../lib/pulse.ts';
import { release } from '../lib/release.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { checkMemory, mostRows } from './memory.ts';
import type { StackTable } from './profile.ts';

/**
 * The stacks of all samples as lists of locations: for sample s the number ~s (negative, so no location), then its locations, leaf first;
 * `root[s]` is where the last of them stands, and is used up when they are sorted. Example: stacks main→a and (empty), with main 0 and a 1, are location [~0, 1, 0, ~1], root [2, 3].
 */
export interface StackLists {
  readonly samples: number;
  readonly location: Int32Array;
  readonly root: Int32Array;
  /** Locations are numbers in [0, locations). */
  readonly locations: number;
}

/** `order[i]` is the sample that comes i-th when samples are sorted by stack, `stack[i]` the row it ends in (NONE: an empty stack). */
export interface SortedStacks {
  readonly stacks: StackTable;
  readonly order: Int32Array;
  readonly stack: Int32Array;
}

/**
 * Finds the distinct stacks of all samples at once, by sorting the samples by their stacks, root first (most significant digit first, as a radix
 * sort does). Looking each frame of each sample up in a hash table instead takes several times as long on large profiles: every look-up misses the
 * caches, while here the samples that share a prefix are next to each other from that depth on. Throws `ProfileError` where there are more stacks
 * than can be shown.
 */
export function sortStacks(lists: StackLists, limits: Limits = DEFAULT_LIMITS): SortedStacks {
  const sorter = new Sorter(lists, limits);
  sorter.run();
  return { stacks: sorter.table(), order: sorter.order, stack: sorter.stack };
}

/** Numbers per entry of the agenda: from, to, row of the prefix, location. */
const ENTRY = 4;

class Sorter {
  readonly order: Int32Array;
  readonly stack: Int32Array;
  private readonly lists: StackLists;
  private readonly limits: Limits;
  private readonly most: number;
  private readonly grouper: Grouper;
  private readonly prefix = new GrowableInt32(1 << 12);
  private readonly location = new GrowableInt32(1 << 12);
  /** Slices of `order` still to be split: the samples [from, to) go on from the row above by a location. The last is split first. */
  private readonly agenda = new GrowableInt32(1 << 10);
  /** For each place in `order` that is not decided yet: where in the lists the next location of some sample of its slice stands. */
  private readonly at: Int32Array;
  /** Of the slice being split: the locations that come next, and where they stand. */
  private readonly keys: Int32Array;
  private readonly keyAt: Int32Array;

  constructor(lists: StackLists, limits: Limits) {
    this.lists = lists;
    this.limits = limits;
    this.most = mostRows(limits);
    this.order = new Int32Array(lists.samples);
    this.at = lists.root;
    this.stack = new Int32Array(lists.samples);
    this.keys = new Int32Array(lists.samples);
    this.keyAt = new Int32Array(lists.samples);
    this.grouper = new Grouper(lists.locations);
  }

  table(): StackTable {
    release(this.at, this.keys, this.keyAt);
    return { length: this.prefix.length, prefix: this.prefix.take(), location: this.location.take() };
  }

  run(): void {
    const { agenda } = this;
    this.split(0, this.lists.samples, NONE);
    for (let steps = 0; agenda.length > 0; steps++) {
      pulse(steps);
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      // A row is made when its samples are looked at, so that its descendants are made right after it.
      const row = this.addRow(array[length + 2]!, array[length + 3]!);
      this.split(array[length]!, array[length + 1]!, row);
    }
  }

  /** Splits the samples of a row by the location that comes next. Those that end in the row are done, and come first. */
  private split(from: number, to: number, row: number): void {
    const { order, stack, at, keys, keyAt, grouper } = this;
    const { location } = this.lists;
    let count = 0;
    let done = from;
    for (let i = from; i < to; i++) {
      const place = at[i]!;
      const key = location[place]!;
      if (key < 0) {
        stack[done] = row;
        order[done++] = ~key;
      } else {
        keys[count] = key;
        keyAt[count++] = place;
      }
    }
    if (count === 1) this.finish(done, keyAt[0]!, row);
    else if (count > 1) {
      grouper.split(keys, count);
      for (let i = 0; i < count; i++) at[done + grouper.place(keys[i]!)] = keyAt[i]! - 1;
      this.noteGroups(done, row);
    }
  }

  /** A sample that shares the rest of its stack with no other: most of the rows of a large profile. */
  private finish(place: number, next: number, row: number): void {
    const { location } = this.lists;
    let end = next;
    while (location[end]! >= 0) end--;
    if (this.prefix.length + next - end > this.most) this.refuse();
    this.prefix.reserve(next - end);
    this.location.reserve(next - end);
    const prefixes = this.prefix.array;
    const locations = this.location.array;
    let { length } = this.prefix;
    let last = row;
    for (let i = next; i > end; i--) {
      prefixes[length] = last;
      locations[length] = location[i]!;
      last = length++;
    }
    this.prefix.length = length;
    this.location.length = length;
    this.order[place] = ~location[end]!;
    this.stack[place] = last;
  }

  private noteGroups(from: number, row: number): void {
    const { agenda, grouper } = this;
    for (let g = grouper.groups - 1; g >= 0; g--) {
      agenda.push(from + (g === 0 ? 0 : grouper.end[g - 1]!));
      agenda.push(from + grouper.end[g]!);
      agenda.push(row);
      agenda.push(grouper.key[g]!);
    }
  }

  private refuse(): void {
    checkMemory(this.limits.memoryBytes + 1, this.limits);
  }

  private addRow(prefix: number, location: number): number {
    if (this.prefix.length >= this.most) this.refuse();
    this.prefix.push(prefix);
    this.location.push(location);
    return this.prefix.length - 1;
  }
}

/** Lists for stacks that are given leaf first. */
export function stackLists(stacks: readonly (readonly number[])[], locations: number): StackLists {
  const location: number[] = [];
  const root: number[] = [];
  for (const [s, stack] of stacks.entries()) {
    location.push(~s, ...stack);
    root.push(location.length - 1);
  }
  return { samples: stacks.length, location: Int32Array.from(location), root: Int32Array.from(root), locations };
}
