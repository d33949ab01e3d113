import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint8 } from '../lib/columns.ts';
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
 * picture: what it leaves out is narrower than a pixel. `values[s]` must not be negative, and every
 * location has a frame; the totals of all nodes are exact.
 *
 * A burst trie (S. Heinz, J. Zobel, H. Williams, 2002): samples come down from the root one after the other, and wait at the first node that is
 * not known to cost so much. When what waits there does, it moves on. So the tree stays small enough for the caches, and of each stack the outer
 * part is read once, as it lies in memory.
 */
export function foldCoarsely(
  lists: StackLists,
  frames: LocationFrames,
  column: { readonly values: Float64Array; readonly finest: number },
): Coarse {
  const folder = new CoarseFolder(lists, frames, column);
  folder.run();
  return folder.result();
}

/** Of a node: samples wait here; they cost enough to move on; they have, and others pass through. */
const WAITING = 0;
const DUE = 1;
const OPEN = 2;

class CoarseFolder {
  private readonly lists: StackLists;
  private readonly frames: LocationFrames;
  private readonly values: Float64Array;
  private readonly finest: number;
  private readonly frame = new GrowableInt32(1 << 12);
  private readonly parent = new GrowableInt32(1 << 12);
  private readonly state = new GrowableUint8(1 << 12);
  /** Of each node: the child met last, the sample that came to wait last, and the cost of what ends or waits here. */
  private readonly child = new GrowableInt32(1 << 12);
  private readonly waiting = new GrowableInt32(1 << 12);
  private readonly self = new GrowableFloat64(1 << 12);
  /** The locations of the sample before that lead to open nodes, from the root on, and those nodes. */
  private readonly pathLocation = new GrowableInt32();
  private readonly pathNode = new GrowableInt32();
  /** Nodes that are due. */
  private readonly due = new GrowableInt32();
  /** Nodes by parent and frame, NONE where a place is free: at least every other is. */
  private places = new Int32Array(1 << 13).fill(NONE);
  /** Of each sample on its way: where in the lists it stands, which frame of that location comes next (NONE: none), and who waited before it. */
  private readonly at: Int32Array;
  private readonly inlined: Int32Array;
  private readonly before: Int32Array;

  constructor(lists: StackLists, frames: LocationFrames, column: { values: Float64Array; finest: number }) {
    this.lists = lists;
    this.frames = frames;
    this.values = column.values;
    this.finest = column.finest;
    this.at = new Int32Array(lists.samples);
    this.inlined = new Int32Array(lists.samples).fill(NONE);
    this.before = new Int32Array(lists.samples);
    this.addNode(NONE, NONE);
    this.state.array[0] = OPEN;
  }

  run(): void {
    const { lists, values, at, due, pathNode } = this;
    for (let s = 0; s < lists.samples; s++) {
      if (values[s] === 0) continue;
      const shared = this.sharedWithLast(lists.root[s]!);
      at[s] = lists.root[s]! + 1 - shared;
      this.walk(s, shared === 0 ? 0 : pathNode.array[shared - 1]!, true);
      while (due.length > 0) this.open(due.array[--due.length]!);
    }
  }

  /** How many locations a stack has in common with the path of the sample before, which is cut to them. */
  private sharedWithLast(root: number): number {
    const { pathNode, pathLocation } = this;
    const { location } = this.lists;
    const { array, length } = pathLocation;
    let shared = 0;
    while (shared < length && location[root - shared] === array[shared]) shared++;
    pathNode.length = shared;
    pathLocation.length = shared;
    return shared;
  }

  /** Sample s goes on from an open node until it ends or has to wait. */
  private walk(s: number, from: number, isFirst: boolean): void {
    const { location } = this.lists;
    const { start, frame: frames } = this.frames;
    const begin = this.at[s]!;
    let row = begin;
    let place = this.inlined[s]!;
    let node = from;
    while (this.state.array[node] === OPEN) {
      if (place === NONE) {
        if (isFirst && row !== begin) {
          this.pathLocation.push(location[row]!);
          this.pathNode.push(node);
        }
        const next = location[--row]!;
        if (next < 0) {
          this.self.array[node]! += this.values[s]!;
          return;
        }
        place = start[next + 1]! - 1;
      }
      node = this.childOf(node, frames[place]!);
      // What was inlined into this frame comes next, if anything was.
      place = place > start[location[row]!]! ? place - 1 : NONE;
    }
    this.at[s] = row;
    this.inlined[s] = place;
    this.wait(s, node);
  }

  private wait(s: number, node: number): void {
    const { self, waiting, state } = this;
    this.before[s] = waiting.array[node]!;
    waiting.array[node] = s;
    self.array[node]! += this.values[s]!;
    if (state.array[node] === WAITING && self.array[node]! >= this.finest) {
      state.array[node] = DUE;
      this.due.push(node);
    }
  }

  /** Those that wait at a node move on. */
  private open(node: number): void {
    this.state.array[node] = OPEN;
    this.self.array[node] = 0;
    let s = this.waiting.array[node]!;
    while (s !== NONE) {
      const next = this.before[s]!;
      this.walk(s, node, false);
      s = next;
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
    this.waiting.push(NONE);
    this.self.push(0);
    return this.frame.length - 1;
  }

  /** The nodes in depth-first order, with the totals of what is below them. */
  result(): Coarse {
    release(this.at, this.inlined, this.before);
    const { length } = this.frame;
    const order = depthFirst(this.parent.array, length);
    const place = new Int32Array(length);
    for (let i = 0; i < length; i++) place[order[i]!] = i;
    const parent = Int32Array.from(order, (node) => (node === 0 ? NONE : place[this.parent.array[node]!]!));
    const depth = new Uint32Array(length);
    for (let i = 1; i < length; i++) depth[i] = depth[parent[i]!]! + 1;
    const total = Float64Array.from(order, (node) => this.self.array[node]!);
    for (let i = length - 1; i > 0; i--) total[parent[i]!]! += total[i]!;
    const tree: CallTree = {
      length,
      frame: Int32Array.from(order, (node) => this.frame.array[node]!),
      parent,
      depth,
      subtreeEnd: subtreeEnds(parent, length),
      calls: new Uint8Array(length).fill(CALLED | INLINED),
    };
    // What waits does not end there.
    const self = Float64Array.from(order, (node) => (this.state.array[node] === OPEN ? this.self.array[node]! : 0));
    return { tree, weights: { self, total, magnitude: null } };
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
