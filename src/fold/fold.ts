import { NONE } from '../lib/brand.ts';
import { GrowableInt32, GrowableUint8 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import { pulse } from '../lib/pulse.ts';
import { release } from '../lib/release.ts';
import type { StackTable } from '../profile/profile.ts';
import type { LocationFrames } from './frames.ts';
import { CALLED, type CallTree, depthsOf, INLINED } from './tree.ts';

/** A tree for all profiles, and where the stacks of each end in it: `stackNode[profile][row]`. */
export interface Folded {
  readonly tree: CallTree;
  readonly stackNode: readonly Int32Array[];
}

export interface FoldInput {
  readonly stacks: StackTable;
  /** A location may have no frame (`editStacks`): its row then ends where its caller's does. */
  readonly frames: LocationFrames;
}

export interface FoldOptions {
  /** A frame that calls itself, directly, is one node: main→a→a→b is main→a→b. What stands between the two without a frame does not count. */
  readonly collapse: boolean;
}

/**
 * Merges the stacks of all profiles by their frames. A node stands for a set of stack rows; its children are the groups, by frame, of those rows'
 * children. Each row of a stack table is looked at once, whatever the number of samples.
 */
export function fold(inputs: readonly FoldInput[], frames: number, options?: FoldOptions): Folded {
  const folder = new Folder(inputs, frames, options?.collapse ?? false);
  folder.run();
  return { tree: folder.tree(), stackNode: folder.stackNode };
}

/** Numbers per entry of the agenda: from, to, parent, frame. */
const ENTRY = 4;

/** Places on the way through rows: row `row` (of all profiles, one after the other), whose frame `place` (of its `LocationFrames.frame`) is next. */
class Places {
  readonly row = new GrowableInt32(1 << 10);
  readonly place = new GrowableInt32(1 << 10);

  resize(length: number): void {
    this.row.reserve(length - this.row.length);
    this.place.reserve(length - this.place.length);
    this.row.length = length;
    this.place.length = length;
  }
}

class Folder {
  readonly stackNode: readonly Int32Array[];
  private readonly inputs: readonly FoldInput[];
  private readonly collapse: boolean;
  /** Number of rows of the profiles before each. */
  private readonly base: readonly number[];
  /** Per profile and row: where the rows that begin with it end. */
  private readonly rowEnd: readonly Int32Array[];
  private readonly grouper: Grouper;
  private readonly frame = new GrowableInt32(1 << 12);
  private readonly parent = new GrowableInt32(1 << 12);
  private readonly calls = new GrowableUint8(1 << 12);
  /** Groups still to become nodes, as slices of `places`. The last is next, and its places are the last. */
  private readonly agenda = new GrowableInt32(1 << 10);
  private readonly places = new Places();
  /** What comes after the node at hand, not grouped yet, and the frames there. */
  private readonly next = new Places();
  private readonly nextFrame = new GrowableInt32(1 << 10);

  constructor(inputs: readonly FoldInput[], frames: number, collapse: boolean) {
    this.inputs = inputs;
    this.collapse = collapse;
    this.base = inputs.map((_, i) => inputs.slice(0, i).reduce((sum, { stacks }) => sum + stacks.length, 0));
    this.stackNode = inputs.map(({ stacks }) => new Int32Array(stacks.length));
    this.rowEnd = inputs.map(({ stacks }) => subtreeEnds(stacks.prefix, stacks.length));
    this.grouper = new Grouper(frames);
  }

  run(): void {
    const { agenda } = this;
    this.addNode(NONE, NONE, 0);
    this.inputs.forEach(({ stacks }, profile) => {
      this.pushRows(profile, 0, stacks.length, 0);
    });
    this.group(0, 0);
    for (let steps = 0; agenda.length > 0; steps++) {
      pulse(steps);
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      const from = array[length]!;
      const to = array[length + 1]!;
      const node = this.addNode(array[length + 3]!, array[length + 2]!, 0);
      if (to - from === 1) this.follow(from, node);
      else this.expand(from, to, node);
    }
  }

  tree(): CallTree {
    release(...this.rowEnd);
    for (const column of [this.places.row, this.places.place, this.next.row, this.next.place]) column.clear();
    const length = this.parent.length;
    const parent = this.parent.take();
    return {
      length,
      frame: this.frame.take(),
      parent,
      depth: depthsOf(parent, length),
      subtreeEnd: subtreeEnds(parent, length),
      calls: this.calls.take(),
    };
  }

  /**
   * One place at a node, the last of `places`: as long as one place comes after it there is nothing to group. Most of the nodes of a large
   * profile are on such chains.
   */
  private follow(at: number, first: number): void {
    const profile = this.profileOf(this.places.row.array[at]!);
    const { collapse } = this;
    const { location } = this.inputs[profile]!.stacks;
    const { start, frame } = this.inputs[profile]!.frames;
    const end = this.rowEnd[profile]!;
    const stackNode = this.stackNode[profile]!;
    let row = this.places.row.array[at]! - this.base[profile]!;
    let place = this.places.place.array[at]!;
    let from = start[location[row]!]!;
    let node = first;
    let absorbed = this.absorbedBy(node);
    this.calls.array[node] = place === start[location[row]! + 1]! - 1 ? CALLED : INLINED;
    for (;;) {
      if (place > from) {
        const inner = frame[--place]!;
        if (inner === absorbed) continue;
        node = this.addNode(inner, node, INLINED);
        if (collapse) absorbed = inner;
        continue;
      }
      stackNode[row] = node;
      if (row + 1 >= end[row]! || end[row + 1]! < end[row]!) break;
      row++;
      from = start[location[row]!]!;
      place = start[location[row]! + 1]! - 1;
      if (place < from) {
        place = from;
        continue;
      }
      const outer = frame[place]!;
      if (outer === absorbed) continue;
      node = this.addNode(outer, node, CALLED);
      if (collapse) absorbed = outer;
    }
    this.pushRows(profile, row + 1, end[row]!, node);
    this.group(at, node);
  }

  /** The frame that makes no node of its own below this one; NONE, which no place has, if all do. */
  private absorbedBy(node: number): number {
    return this.collapse ? this.frame.array[node]! : NONE;
  }

  private profileOf(row: number): number {
    let profile = this.base.length - 1;
    while (row < this.base[profile]!) profile--;
    return profile;
  }

  /** The places [from, to), which are the last ones, are at a node: groups what comes after them in their stead. */
  private expand(from: number, to: number, node: number): void {
    const { places, inputs, base } = this;
    const absorbed = this.absorbedBy(node);
    let calls = 0;
    for (let i = from; i < to; i++) {
      const row = places.row.array[i]!;
      const place = places.place.array[i]!;
      const profile = this.profileOf(row);
      const { stacks, frames } = inputs[profile]!;
      const own = row - base[profile]!;
      const location = stacks.location[own]!;
      calls |= place === frames.start[location + 1]! - 1 ? CALLED : INLINED;
      const start = frames.start[location]!;
      let next = place - 1;
      while (next >= start && frames.frame[next] === absorbed) next--;
      if (next >= start) this.push(row, next, frames.frame[next]!);
      else {
        this.stackNode[profile]![own] = node;
        this.pushRows(profile, own + 1, this.rowEnd[profile]![own]!, node);
      }
    }
    this.calls.array[node] = calls;
    this.group(from, node);
  }

  /**
   * Notes the first frames of the rows [from, to) of a profile that are not below another of them. A row without frames, or with none that is not
   * absorbed, ends in `node`, where its caller does, and the rows below it are as if it were not there.
   */
  private pushRows(profile: number, from: number, to: number, node: number): void {
    const { stacks, frames } = this.inputs[profile]!;
    const end = this.rowEnd[profile]!;
    const base = this.base[profile]!;
    const absorbed = this.absorbedBy(node);
    let row = from;
    while (row < to) {
      const location = stacks.location[row]!;
      const start = frames.start[location]!;
      let place = frames.start[location + 1]! - 1;
      while (place >= start && frames.frame[place] === absorbed) place--;
      if (place >= start) {
        this.push(base + row, place, frames.frame[place]!);
        row = end[row]!;
      } else this.stackNode[profile]![row++] = node;
    }
  }

  private push(row: number, place: number, frame: number): void {
    this.next.row.push(row);
    this.next.place.push(place);
    this.nextFrame.push(frame);
  }

  /** Groups `next` by frame into `places` from `at` on, and notes the groups. */
  private group(at: number, parent: number): void {
    const { next, nextFrame, places, grouper, agenda } = this;
    const count = nextFrame.length;
    places.resize(at + count);
    if (count === 0) return;
    grouper.split(nextFrame.array, count);
    for (let i = 0; i < count; i++) {
      const to = at + grouper.place(nextFrame.array[i]!);
      places.row.array[to] = next.row.array[i]!;
      places.place.array[to] = next.place.array[i]!;
    }
    next.resize(0);
    nextFrame.length = 0;
    for (let g = 0; g < grouper.groups; g++) {
      agenda.push(at + (g === 0 ? 0 : grouper.end[g - 1]!));
      agenda.push(at + grouper.end[g]!);
      agenda.push(parent);
      agenda.push(grouper.key[g]!);
    }
  }

  private addNode(frame: number, parent: number, calls: number): number {
    this.frame.push(frame);
    this.parent.push(parent);
    this.calls.push(calls);
    return this.frame.length - 1;
  }
}

/** Of rows in depth-first order, each with the row above it (NONE: none): where the rows below it end. */
export function subtreeEnds(above: Int32Array, length: number): Int32Array {
  const end = new Int32Array(length);
  for (let row = length - 1; row >= 0; row--) {
    if (end[row] === 0) end[row] = row + 1;
    const up = above[row]!;
    if (up !== NONE && end[up]! < end[row]!) end[up] = end[row]!;
  }
  return end;
}

/**
 * 1 for nodes without an ancestor of the same frame: a frame's cum is the sum of their totals, so that recursion counts a sample once.
 * Example: main→a→b→a has 1 for main, the first a, and b; 0 for the second a and for the root.
 */
export function outermostNodes(tree: CallTree, frames: number): Uint8Array {
  const outermost = new Uint8Array(tree.length);
  const onPath = new Uint32Array(frames);
  const path: number[] = [];
  for (let node = 1; node < tree.length; node++) {
    const depth = tree.depth[node]!;
    while (path.length >= depth) onPath[path.pop()!]!--;
    const frame = tree.frame[node]!;
    if (onPath[frame] === 0) outermost[node] = 1;
    onPath[frame]!++;
    path.push(frame);
  }
  return outermost;
}
