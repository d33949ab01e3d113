import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import { pulse } from '../lib/pulse.ts';
import { release } from '../lib/release.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { checkMemory, mostRows } from './memory.ts';
import type { StackTable } from './profile.ts';
import { beginOfId, locationAt, type StackIds } from './stackIds.ts';

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
 * than can be shown, or an id is of no location.
 */
export function sortStacks(ids: StackIds, limits: Limits = DEFAULT_LIMITS): SortedStacks {
  const sorter = new Sorter(ids, limits);
  sorter.run();
  return { stacks: sorter.table(), order: sorter.order, stack: sorter.stack };
}

/** Numbers per entry of the agenda: from, to, row of the prefix, location. */
const ENTRY = 4;

class Sorter {
  readonly order: Int32Array;
  readonly stack: Int32Array;
  private readonly ids: StackIds;
  private readonly limits: Limits;
  private readonly most: number;
  private readonly grouper: Grouper;
  private readonly prefix = new GrowableInt32(1 << 12);
  private readonly location = new GrowableInt32(1 << 12);
  /** Slices of `order` still to be split: the samples [from, to) go on from the row above by a location. The last is split first. */
  private readonly agenda = new GrowableInt32(1 << 10);
  /** For each sample: where the next of its ids ends. */
  private readonly at: Int32Array;
  /** Of the slice being split: the locations that come next, and whose they are. */
  private readonly keys: Int32Array;
  private readonly keySample: Int32Array;

  constructor(ids: StackIds, limits: Limits) {
    const { samples } = ids;
    this.ids = ids;
    this.limits = limits;
    this.most = mostRows(limits);
    this.order = new Int32Array(samples);
    for (let s = 0; s < samples; s++) this.order[s] = s;
    this.at = ids.end.slice(0, samples);
    this.stack = new Int32Array(samples);
    this.keys = new Int32Array(samples);
    this.keySample = new Int32Array(samples);
    this.grouper = new Grouper(ids.locations);
  }

  table(): StackTable {
    release(this.at, this.keys, this.keySample);
    return { length: this.prefix.length, prefix: this.prefix.take(), location: this.location.take() };
  }

  run(): void {
    const { agenda } = this;
    this.split(0, this.ids.samples, NONE);
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
    const { ids, order, stack, at, keys, keySample, grouper } = this;
    const { bytes, first } = ids;
    let count = 0;
    let done = from;
    let alike = true;
    for (let i = from; i < to; i++) {
      const s = order[i]!;
      const end = at[s]!;
      if (bytes[end - 1] === 0 && end === first[s]) {
        stack[done] = row;
        order[done++] = s;
      } else {
        const begin = beginOfId(bytes, end);
        const key = locationAt(ids, begin);
        at[s] = begin;
        keys[count] = key;
        keySample[count++] = s;
        if (key !== keys[0]) alike = false;
      }
    }
    if (count === 1) this.finish(done, row);
    else if (count > 1 && alike && done === from) {
      // Most branches are long, and their samples stay where they are.
      this.noteGroup(done, to, row, keys[0]!);
    } else if (count > 1) {
      grouper.split(keys, count);
      for (let i = 0; i < count; i++) order[done + grouper.place(keys[i]!)] = keySample[i]!;
      this.noteGroups(done, row);
    }
  }

  /** The only key is of a sample that shares the rest of its stack with no other: most of the rows of a large profile. */
  private finish(place: number, row: number): void {
    const { ids, at, keySample, keys } = this;
    const { bytes } = ids;
    const s = keySample[0]!;
    const first = ids.first[s]!;
    let begin = at[s]!;
    // No id is shorter than a byte.
    const room = Math.min(begin - first + 1, this.most - this.prefix.length + 1);
    this.prefix.reserve(room);
    this.location.reserve(room);
    const prefixes = this.prefix.array;
    const locations = this.location.array;
    let { length } = this.prefix;
    let location = keys[0]!;
    let last = row;
    for (;;) {
      prefixes[length] = last;
      locations[length] = location;
      last = length++;
      if (length > this.most) this.refuse();
      if (begin === first) break;
      begin = beginOfId(bytes, begin);
      location = locationAt(ids, begin);
    }
    this.prefix.length = length;
    this.location.length = length;
    this.order[place] = s;
    this.stack[place] = last;
  }

  private noteGroups(from: number, row: number): void {
    const { grouper } = this;
    for (let g = grouper.groups - 1; g >= 0; g--) {
      this.noteGroup(from + (g === 0 ? 0 : grouper.end[g - 1]!), from + grouper.end[g]!, row, grouper.key[g]!);
    }
  }

  private noteGroup(from: number, to: number, row: number, location: number): void {
    const { agenda } = this;
    agenda.push(from);
    agenda.push(to);
    agenda.push(row);
    agenda.push(location);
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
