import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import type { StackTable } from './profile.ts';

/** The stacks of all samples as lists of locations, leaf first: sample s has `location[end[s - 1], end[s])`. */
export interface StackLists {
  readonly samples: number;
  readonly location: Int32Array;
  readonly end: Int32Array;
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
 * caches, while here the samples that share a prefix are next to each other from that depth on.
 */
export function sortStacks(lists: StackLists): SortedStacks {
  const sorter = new Sorter(lists);
  sorter.run();
  return { stacks: sorter.table(), order: sorter.order, stack: sorter.stack };
}

/** Numbers per entry of the agenda: from, to, depth, row of the prefix. */
const ENTRY = 4;

class Sorter {
  readonly order: Int32Array;
  readonly stack: Int32Array;
  private readonly lists: StackLists;
  private readonly grouper: Grouper;
  private readonly prefix = new GrowableInt32(1 << 12);
  private readonly location = new GrowableInt32(1 << 12);
  /** Slices of `order` still to be split: the samples [from, to) share their first `depth` locations. The last is split first. */
  private readonly agenda = new GrowableInt32(1 << 10);
  private readonly keys: Int32Array;
  private readonly going: Int32Array;

  constructor(lists: StackLists) {
    this.lists = lists;
    this.order = Int32Array.from({ length: lists.samples }, (_, s) => s);
    this.stack = new Int32Array(lists.samples);
    this.keys = new Int32Array(lists.samples);
    this.going = new Int32Array(lists.samples);
    this.grouper = new Grouper(lists.locations);
  }

  table(): StackTable {
    return { length: this.prefix.length, prefix: this.prefix.take(), location: this.location.take() };
  }

  run(): void {
    const { agenda } = this;
    this.split(0, this.lists.samples, 0, NONE);
    while (agenda.length > 0) {
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      const from = array[length]!;
      const depth = array[length + 2]!;
      // A row is made when its samples are looked at, so that its descendants are made right after it.
      const row = this.addRow(array[length + 3]!, this.locationAt(this.order[from]!, depth - 1));
      this.split(from, array[length + 1]!, depth, row);
    }
  }

  /** Splits samples by their location at `depth`. Those that end above it are done, and come first. */
  private split(from: number, to: number, depth: number, row: number): void {
    const { order, keys, going, grouper } = this;
    const { location, end } = this.lists;
    let count = 0;
    let done = from;
    for (let i = from; i < to; i++) {
      const s = order[i]!;
      const at = end[s]! - 1 - depth;
      if (at < (s === 0 ? 0 : end[s - 1]!)) {
        this.stack[done] = row;
        order[done++] = s;
      } else {
        keys[count] = location[at]!;
        going[count++] = s;
      }
    }
    if (count === 1) this.finish(done, going[0]!, depth, row);
    else if (count > 1) {
      grouper.split(keys, count);
      for (let i = 0; i < count; i++) order[done + grouper.place(keys[i]!)] = going[i]!;
      for (let g = grouper.groups - 1; g >= 0; g--) {
        this.note(done + (g === 0 ? 0 : grouper.end[g - 1]!), done + grouper.end[g]!, depth + 1, row);
      }
    }
  }

  /** A sample that shares the rest of its stack with no other: most of the rows of a large profile. */
  private finish(at: number, sample: number, depth: number, row: number): void {
    const first = sample === 0 ? 0 : this.lists.end[sample - 1]!;
    let last = row;
    for (let i = this.lists.end[sample]! - 1 - depth; i >= first; i--)
      last = this.addRow(last, this.lists.location[i]!);
    this.order[at] = sample;
    this.stack[at] = last;
  }

  private note(from: number, to: number, depth: number, row: number): void {
    const { agenda } = this;
    agenda.push(from);
    agenda.push(to);
    agenda.push(depth);
    agenda.push(row);
  }

  private locationAt(sample: number, depth: number): number {
    return this.lists.location[this.lists.end[sample]! - 1 - depth]!;
  }

  private addRow(prefix: number, location: number): number {
    this.prefix.push(prefix);
    this.location.push(location);
    return this.prefix.length - 1;
  }
}
