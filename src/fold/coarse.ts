import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint8 } from '../lib/columns.ts';
import { pick } from '../lib/pick.ts';
import { pulse } from '../lib/pulse.ts';
import { release } from '../lib/release.ts';
import { beginOfId, locationAt, type StackIds } from '../profile/stackIds.ts';
import { subtreeEnds } from './fold.ts';
import type { LocationFrames } from './frames.ts';
import { CALLED, type CallTree, depthsOf, INLINED, type Weights } from './tree.ts';

/** A tree that leaves out what is too small to be seen, and what its nodes cost in each column. */
export interface Coarse {
  readonly tree: CallTree;
  readonly weights: readonly Weights[];
}

/** One column of a profile; every location has a frame, and no value is negative. */
export interface CoarseColumn {
  readonly ids: StackIds;
  readonly frames: LocationFrames;
  readonly values: Float64Array;
  /** What costs less is not looked into. */
  readonly finest: number;
}

/**
 * Folds columns, one of each profile, at once with weighing them, from samples in any order, and looks only into what costs enough: a node that
 * costs less than `finest`, or in several columns less parts of it than make a whole, is there, with its totals, but nothing below it. It takes a
 * fraction of the time of sorting and folding all, and shows the same picture: what it leaves out is narrower than a pixel. The totals of all nodes
 * are exact.
 *
 * A burst trie (S. Heinz, J. Zobel, H. Williams, 2002): samples come down from the root one after the other, and wait at the first node that is
 * not known to cost so much. When what waits there does, it moves on. So the tree stays small enough for the caches, and of each stack the outer
 * part is read once, as it lies in memory.
 */
export function foldCoarsely(columns: readonly CoarseColumn[]): Coarse {
  const folder = new CoarseFolder(columns);
  folder.run();
  return folder.result();
}

/** Of a node: samples wait here; they cost enough to move on; they have, and others pass through. */
const WAITING = 0;
const DUE = 1;
const OPEN = 2;

/** The samples of a column on their way. */
class Travellers {
  readonly ids: StackIds;
  readonly frames: LocationFrames;
  readonly values: Float64Array;
  /** The part of what is looked into that a unit is. */
  readonly part: number;
  /** Of each node: the sample that came to wait last, and the sum of what ends or waits here. */
  readonly waiting = new GrowableInt32(1 << 12);
  readonly self = new GrowableFloat64(1 << 12);
  /**
   * Of each sample on its way: where the id it has come to begins (at first, where its ids end), which frame of that location comes next (NONE:
   * none), and who waited before it.
   */
  readonly at: Int32Array;
  readonly inlined: Int32Array;
  readonly before: Int32Array;

  constructor({ ids, frames, values, finest }: CoarseColumn) {
    this.ids = ids;
    this.frames = frames;
    this.values = values;
    this.part = 1 / finest;
    this.at = new Int32Array(ids.samples);
    this.inlined = new Int32Array(ids.samples).fill(NONE);
    this.before = new Int32Array(ids.samples);
  }
}

class CoarseFolder {
  private readonly columns: readonly Travellers[];
  private readonly frame = new GrowableInt32(1 << 12);
  private readonly parent = new GrowableInt32(1 << 12);
  private readonly state = new GrowableUint8(1 << 12);
  /** Of each node: the child met last, and what waits or has waited here, as a part of what is looked into. */
  private readonly child = new GrowableInt32(1 << 12);
  private readonly cost = new GrowableFloat64(1 << 12);
  /** Of the sample before: how many bytes its ids are, from the root on, that lead to open nodes, each with those before it; and those nodes. */
  private readonly pathBytes = new GrowableInt32();
  private readonly pathNode = new GrowableInt32();
  private before = 0;
  /** Nodes that are due. */
  private readonly due = new GrowableInt32();
  /** Nodes by parent and frame, NONE where a place is free: at least every other is. They begin few, so that a rehearsal makes them more. */
  private places = new Int32Array(1 << 8).fill(NONE);

  constructor(columns: readonly CoarseColumn[]) {
    this.columns = columns.map((column) => new Travellers(column));
    this.addNode(NONE, NONE);
    this.state.array[0] = OPEN;
  }

  run(): void {
    const { due, pathNode, pathBytes } = this;
    for (const column of this.columns) {
      const { ids, values } = column;
      pathNode.length = 0;
      pathBytes.length = 0;
      for (let s = 0; s < ids.samples; s++) {
        if (values[s] === 0) continue;
        pulse(s);
        const shared = this.shareWithLast(column, s);
        this.walk(column, s, shared === 0 ? 0 : pathNode.array[shared - 1]!, true);
        while (due.length > 0) this.open(due.array[--due.length]!);
      }
    }
  }

  /** Sample s begins behind what it has in common with the path of the sample before, which is cut to that. Returns how many locations those are. */
  private shareWithLast({ ids, at }: Travellers, s: number): number {
    const { pathNode, pathBytes } = this;
    const { array, length } = pathBytes;
    const { bytes } = ids;
    const end = ids.end[s]!;
    const other = ids.end[this.before]!;
    const most = length === 0 ? 0 : Math.min(array[length - 1]!, end - ids.first[s]!);
    let common = 0;
    while (common < most && bytes[end - common - 1] === bytes[other - common - 1]) common++;
    let shared = 0;
    while (shared < length && array[shared]! <= common) shared++;
    // An id may end as another does, and be longer.
    if (shared > 0 && bytes[end - array[shared - 1]! - 1]! > 127) shared--;
    at[s] = end - (shared === 0 ? 0 : array[shared - 1]!);
    this.before = s;
    pathNode.length = shared;
    pathBytes.length = shared;
    return shared;
  }

  /** Sample s goes on from an open node until it ends or has to wait. */
  private walk(column: Travellers, s: number, from: number, isFirst: boolean): void {
    const { ids } = column;
    const { bytes } = ids;
    const { start, frame: frames } = column.frames;
    const begin = column.at[s]!;
    let row = begin;
    let place = column.inlined[s]!;
    let location = place === NONE ? NONE : locationAt(ids, row);
    let node = from;
    while (this.state.array[node] === OPEN) {
      if (place === NONE) {
        if (isFirst && row !== begin) {
          this.pathBytes.push(ids.end[s]! - row);
          this.pathNode.push(node);
        }
        if (bytes[row - 1] === 0 && row === ids.first[s]) {
          column.self.array[node]! += column.values[s]!;
          return;
        }
        row = beginOfId(bytes, row);
        location = locationAt(ids, row);
        place = start[location + 1]! - 1;
      }
      node = this.childOf(node, frames[place]!);
      // What was inlined into this frame comes next, if anything was.
      place = place > start[location]! ? place - 1 : NONE;
    }
    column.at[s] = row;
    column.inlined[s] = place;
    this.wait(column, s, node);
  }

  private wait(column: Travellers, s: number, node: number): void {
    const { cost, state } = this;
    const value = column.values[s]!;
    column.before[s] = column.waiting.array[node]!;
    column.waiting.array[node] = s;
    column.self.array[node]! += value;
    cost.array[node]! += value * column.part;
    if (state.array[node] === WAITING && cost.array[node]! >= 1) {
      state.array[node] = DUE;
      this.due.push(node);
    }
  }

  /** Those that wait at a node move on. */
  private open(node: number): void {
    this.state.array[node] = OPEN;
    for (const column of this.columns) {
      column.self.array[node] = 0;
      let s = column.waiting.array[node]!;
      while (s !== NONE) {
        const next = column.before[s]!;
        this.walk(column, s, node, false);
        s = next;
      }
    }
  }

  private childOf(node: number, frame: number): number {
    const { array: frames } = this.frame;
    const last = this.child.array[node]!;
    if (last !== NONE && frames[last] === frame) return last;
    const { places } = this;
    const { array: parents } = this.parent;
    const mask = places.length - 1;
    let place = hash(node, frame) & mask;
    for (;;) {
      const found = places[place]!;
      if (found === NONE) break;
      if (frames[found] === frame && parents[found] === node) {
        this.child.array[node] = found;
        return found;
      }
      place = (place + 1) & mask;
    }
    const added = this.addNode(frame, node);
    places[place] = added;
    this.child.array[node] = added;
    if (added * 2 > places.length) this.growPlaces();
    return added;
  }

  private growPlaces(): void {
    const places = new Int32Array(this.places.length * 2).fill(NONE);
    const mask = places.length - 1;
    for (let node = 1; node < this.frame.length; node++) {
      let place = hash(this.parent.array[node]!, this.frame.array[node]!) & mask;
      while (places[place] !== NONE) place = (place + 1) & mask;
      places[place] = node;
    }
    this.places = places;
  }

  private addNode(frame: number, parent: number): number {
    this.frame.push(frame);
    this.parent.push(parent);
    this.state.push(WAITING);
    this.child.push(NONE);
    this.cost.push(0);
    for (const { waiting, self } of this.columns) {
      waiting.push(NONE);
      self.push(0);
    }
    return this.frame.length - 1;
  }

  /** The nodes in depth-first order, with the totals of what is below them. */
  result(): Coarse {
    const { length } = this.frame;
    const order = depthFirst(this.parent.array, length);
    const place = new Int32Array(length);
    for (let i = 0; i < length; i++) place[order[i]!] = i;
    const parent = order.map((node) => (node === 0 ? NONE : place[this.parent.array[node]!]!));
    const tree: CallTree = {
      length,
      frame: order.map((node) => this.frame.array[node]!),
      parent,
      depth: depthsOf(parent, length),
      subtreeEnd: subtreeEnds(parent, length),
      calls: new Uint8Array(length).fill(CALLED | INLINED),
    };
    return { tree, weights: this.columns.map((column) => this.weights(column, order, parent)) };
  }

  private weights({ self: own, at, inlined, before }: Travellers, order: Int32Array, parent: Int32Array): Weights {
    release(at, inlined, before);
    const total = pick(own.array, order);
    // What waits does not end there.
    const self = total.map((value, i) => (this.state.array[order[i]!] === OPEN ? value : 0));
    for (let i = order.length - 1; i > 0; i--) total[parent[i]!]! += total[i]!;
    return { self, total, magnitude: null };
  }
}

function hash(node: number, frame: number): number {
  const h = Math.imul(node, 0x9e3779b1) ^ Math.imul(frame, 0x85ebca6b);
  return h ^ (h >>> 15);
}

/** The nodes of a tree whose parents come before their children, in depth-first order; siblings stay in theirs. */
function depthFirst(parent: Int32Array, length: number): Int32Array {
  const first = new Int32Array(length).fill(NONE);
  const next = new Int32Array(length).fill(NONE);
  for (let node = length - 1; node > 0; node--) {
    next[node] = first[parent[node]!]!;
    first[parent[node]!] = node;
  }
  const order = new Int32Array(length);
  let node = 0;
  for (let i = 0; i < length; i++) {
    order[i] = node;
    if (first[node] !== NONE) node = first[node]!;
    else {
      while (node > 0 && next[node] === NONE) node = parent[node]!;
      node = next[node]!;
    }
  }
  return order;
}
