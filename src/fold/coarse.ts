import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import { release } from '../lib/release.ts';
import type { StackLists } from '../profile/stacks.ts';
import { subtreeEnds } from './fold.ts';
import type { LocationFrames } from './frames.ts';
import { CALLED, type CallTree, INLINED, type Weights } from './tree.ts';

/** A tree that leaves out what is too small to be seen, and what its nodes cost. */
export interface Coarse {
  readonly tree: CallTree;
  readonly weights: Weights;
}

/**
 * Folds one column of a profile at once with weighing it, from samples in any order, and looks only into what costs at least `finest`: a node
 * below that is there, with its total, but nothing below it. It takes a fraction of the time of sorting and folding all, and shows the same
 * picture: what it leaves out is narrower than a pixel. `values[s]` must not be negative; the totals of all nodes are exact.
 */
export function foldCoarsely(
  lists: StackLists,
  frames: LocationFrames,
  column: { readonly values: Float64Array; readonly finest: number },
): Coarse {
  const folder = new CoarseFolder(lists, frames, column.finest);
  folder.begin(column.values);
  folder.run();
  return folder.result();
}

/** Numbers per entry of the agenda: from, to, parent, frame. */
const ENTRY = 4;

/** Samples on their way up: where in the lists each stands, which frame of that location comes next (NONE: none, the next location does), its value. */
class Places {
  readonly at: Int32Array;
  readonly inlined: Int32Array;
  readonly value: Float64Array;

  constructor(length: number) {
    this.at = new Int32Array(length);
    this.inlined = new Int32Array(length);
    this.value = new Float64Array(length);
  }
}

class CoarseFolder {
  private readonly lists: StackLists;
  private readonly frames: LocationFrames;
  private readonly finest: number;
  private readonly grouper: Grouper;
  private readonly agenda = new GrowableInt32(1 << 10);
  private readonly agendaTotal = new GrowableFloat64(1 << 8);
  private readonly frame = new GrowableInt32(1 << 10);
  private readonly parent = new GrowableInt32(1 << 10);
  private readonly depth = new GrowableInt32(1 << 10);
  private readonly self = new GrowableFloat64(1 << 10);
  private readonly total = new GrowableFloat64(1 << 10);
  private places = new Places(0);
  private next = new Places(0);
  private keys = new Int32Array(0);
  /** The outermost frame of each location; NONE: it has none. */
  private readonly outer: Int32Array;

  constructor(lists: StackLists, frames: LocationFrames, finest: number) {
    this.lists = lists;
    this.frames = frames;
    this.finest = finest;
    const { start, frame } = frames;
    this.outer = Int32Array.from({ length: start.length - 1 }, (_, l) =>
      start[l + 1]! > start[l]! ? frame[start[l + 1]! - 1]! : NONE,
    );
    this.grouper = new Grouper(frames.frame.reduce((most, f) => (f > most ? f : most), -1) + 1);
  }

  /** The root, and all samples with a value at their first frames. */
  begin(values: Float64Array): void {
    const { lists } = this;
    let count = 0;
    let total = 0;
    for (let s = 0; s < lists.samples; s++) {
      if (values[s] !== 0) count++;
      total += values[s]!;
    }
    this.places = new Places(count);
    this.next = new Places(count);
    this.keys = new Int32Array(count);
    const { at, inlined, value } = this.places;
    let i = 0;
    for (let s = 0; s < lists.samples; s++) {
      if (values[s] === 0) continue;
      at[i] = lists.root[s]! + 1; // just outside: its next location is the root-most one
      inlined[i] = NONE;
      value[i++] = values[s]!;
    }
    this.addNode(NONE, NONE, total);
    this.expand(0, count, 0);
  }

  run(): void {
    const { agenda, agendaTotal } = this;
    while (agenda.length > 0) {
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      const total = agendaTotal.array[--agendaTotal.length]!;
      const node = this.addNode(array[length + 3]!, array[length + 2]!, total);
      if (total >= this.finest) this.expand(array[length]!, array[length + 1]!, node);
    }
  }

  result(): Coarse {
    release(...Object.values(this.places), ...Object.values(this.next), this.keys);
    const length = this.frame.length;
    const parent = this.parent.take();
    const tree: CallTree = {
      length,
      frame: this.frame.take(),
      parent,
      depth: Uint32Array.from(this.depth.take()),
      subtreeEnd: subtreeEnds(parent, length),
      calls: new Uint8Array(length).fill(CALLED | INLINED),
    };
    return { tree, weights: { self: this.self.take(), total: this.total.take(), magnitude: null } };
  }

  /** The samples [from, to) are at node `first`: follows them for as long as they stay together, then notes the groups they fall into. */
  private expand(from: number, to: number, first: number): void {
    let node = first;
    let end = to;
    for (;;) {
      const ended = this.step(from, end);
      this.self.array[node] = ended.value;
      end = ended.end;
      if (end === from) return;
      if (!ended.together) break;
      node = this.addNode(this.keys[from]!, node, this.total.array[node]! - ended.value);
    }
    this.split(from, end, node);
  }

  /**
   * Moves the samples [from, to) on by a frame, those that go on to the front of that range; `keys` are the frames they are at. Says where they
   * end, what the samples that had ended cost, and whether all are at the same frame.
   */
  private step(from: number, to: number): { readonly end: number; readonly value: number; readonly together: boolean } {
    const { places, keys, outer } = this;
    const { at, inlined, value: values } = places;
    const { location } = this.lists;
    let end = from;
    let value = 0;
    let together = true;
    for (let i = from; i < to; i++) {
      let row = at[i]!;
      let place = inlined[i]!;
      let key = NONE;
      if (place > NONE) key = this.frames.frame[place]!;
      else {
        // Locations without a frame are passed by.
        let l: number;
        do {
          l = location[--row]!;
        } while (l >= 0 && outer[l] === NONE);
        if (l < 0) {
          value += values[i]!;
          continue;
        }
        key = outer[l]!;
        place = this.frames.start[l + 1]! - 1;
      }
      at[end] = row;
      // What was inlined into this frame comes next, if anything was.
      inlined[end] = place > this.frames.start[location[row]!]! ? place - 1 : NONE;
      values[end] = values[i]!;
      keys[end] = key;
      if (key !== keys[from]) together = false;
      end++;
    }
    return { end, value, together };
  }

  /** Groups the samples [from, to) by the frames they are at, and notes the groups as callees of `node`. */
  private split(from: number, to: number, node: number): void {
    const { places, next, keys, grouper, agenda, agendaTotal } = this;
    const count = to - from;
    grouper.split(keys.subarray(from, to), count);
    const { groups } = grouper;
    const first = agendaTotal.length;
    for (let g = 0; g < groups; g++) agendaTotal.push(0);
    for (let i = from; i < to; i++) {
      const key = keys[i]!;
      const group = first + grouper.groupOf[key]!;
      const place = grouper.place(key);
      next.at[place] = places.at[i]!;
      next.inlined[place] = places.inlined[i]!;
      next.value[place] = places.value[i]!;
      agendaTotal.array[group]! += places.value[i]!;
    }
    places.at.set(next.at.subarray(0, count), from);
    places.inlined.set(next.inlined.subarray(0, count), from);
    places.value.set(next.value.subarray(0, count), from);
    for (let g = 0; g < groups; g++) {
      agenda.push(from + (g === 0 ? 0 : grouper.end[g - 1]!));
      agenda.push(from + grouper.end[g]!);
      agenda.push(node);
      agenda.push(grouper.key[g]!);
    }
  }

  private addNode(frame: number, parent: number, total: number): number {
    this.frame.push(frame);
    this.parent.push(parent);
    this.depth.push(parent === NONE ? 0 : this.depth.array[parent]! + 1);
    this.self.push(0);
    this.total.push(total);
    return this.frame.length - 1;
  }
}
