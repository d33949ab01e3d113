import { NONE } from '../lib/brand.ts';
import { GrowableInt32, GrowableUint8 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import type { StackTable } from '../profile/profile.ts';
import type { LocationFrames } from './frames.ts';
import { CALLED, type CallTree, INLINED } from './tree.ts';

/** A tree for all profiles, and where the stacks of each end in it: `stackNode[profile][row]`. */
export interface Folded {
  readonly tree: CallTree;
  readonly stackNode: readonly Int32Array[];
}

export interface FoldInput {
  readonly stacks: StackTable;
  readonly frames: LocationFrames;
}

/**
 * Merges the stacks of all profiles by their frames. A node stands for a set of stack rows; its children are the groups, by frame, of those rows'
 * children. Each row of a stack table is looked at once, whatever the number of samples.
 */
export function fold(inputs: readonly FoldInput[], frames: number): Folded {
  const folder = new Folder(inputs, frames);
  folder.run();
  return { tree: folder.tree(), stackNode: folder.stackNode };
}

/** Numbers per entry of the agenda: from, to, parent. */
const ENTRY = 3;

/**
 * A place on the way through a row's location: row `row` of profile `profile`, whose frame `place` (of its `LocationFrames.frame`) comes next.
 * Kept as three columns.
 */
class Places {
  readonly profile = new GrowableInt32(1 << 10);
  readonly row = new GrowableInt32(1 << 10);
  readonly place = new GrowableInt32(1 << 10);
  readonly frame = new GrowableInt32(1 << 10);

  get length(): number {
    return this.row.length;
  }

  push(profile: number, row: number, place: number, frame: number): void {
    this.profile.push(profile);
    this.row.push(row);
    this.place.push(place);
    this.frame.push(frame);
  }

  truncate(length: number): void {
    this.profile.length = length;
    this.row.length = length;
    this.place.length = length;
    this.frame.length = length;
  }

  /** Makes room, then calls for it by index. */
  extend(length: number): void {
    const more = length - this.length;
    if (more > 0) {
      this.profile.reserve(more);
      this.row.reserve(more);
      this.place.reserve(more);
      this.frame.reserve(more);
    }
    this.truncate(length);
  }
}

class Folder {
  readonly stackNode: readonly Int32Array[];
  private readonly inputs: readonly FoldInput[];
  /** Per profile and row: where the rows that begin with it end. */
  private readonly rowEnd: readonly Int32Array[];
  private readonly grouper: Grouper;
  private readonly frame = new GrowableInt32(1 << 12);
  private readonly parent = new GrowableInt32(1 << 12);
  private readonly calls = new GrowableUint8(1 << 12);
  /** Groups still to become nodes, as slices of `places`. The last is next, and its places are the last. */
  private readonly agenda = new GrowableInt32(1 << 10);
  private readonly places = new Places();
  private readonly next = new Places();

  constructor(inputs: readonly FoldInput[], frames: number) {
    this.inputs = inputs;
    this.stackNode = inputs.map(({ stacks }) => new Int32Array(stacks.length));
    this.rowEnd = inputs.map(({ stacks }) => subtreeEnds(stacks.prefix, stacks.length));
    this.grouper = new Grouper(frames);
  }

  run(): void {
    const { agenda } = this;
    this.addNode(NONE, NONE, 0);
    this.inputs.forEach(({ stacks }, profile) => {
      this.pushRows(profile, 0, stacks.length);
    });
    this.group(0, 0);
    while (agenda.length > 0) {
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      this.makeNode(array[length]!, array[length + 1]!, array[length + 2]!);
    }
  }

  tree(): CallTree {
    const length = this.parent.length;
    const parent = this.parent.take();
    const depth = new Uint32Array(length);
    for (let n = 1; n < length; n++) depth[n] = depth[parent[n]!]! + 1;
    return {
      length,
      frame: this.frame.take(),
      parent,
      depth,
      subtreeEnd: subtreeEnds(parent, length),
      calls: this.calls.take(),
    };
  }

  /** Makes the node of the places [from, to), which are the last ones, and groups what comes after them in their stead. */
  private makeNode(from: number, to: number, parent: number): void {
    const { places } = this;
    const frame = places.frame.array[from]!;
    const node = this.addNode(frame, parent, 0);
    let calls = 0;
    for (let i = from; i < to; i++) {
      const profile = places.profile.array[i]!;
      const row = places.row.array[i]!;
      const place = places.place.array[i]!;
      const { stacks, frames } = this.inputs[profile]!;
      const location = stacks.location[row]!;
      calls |= place === frames.start[location + 1]! - 1 ? CALLED : INLINED;
      if (place > frames.start[location]!) {
        this.next.push(profile, row, place - 1, frames.frame[place - 1]!);
      } else {
        this.stackNode[profile]![row] = node;
        this.pushRows(profile, row + 1, this.rowEnd[profile]![row]!);
      }
    }
    this.calls.array[node] = calls;
    this.group(from, node);
  }

  /** Notes the first frames of the rows [from, to) that are not below another of them. */
  private pushRows(profile: number, from: number, to: number): void {
    const { stacks, frames } = this.inputs[profile]!;
    const end = this.rowEnd[profile]!;
    for (let row = from; row < to; row = end[row]!) {
      const place = frames.start[stacks.location[row]! + 1]! - 1;
      this.next.push(profile, row, place, frames.frame[place]!);
    }
  }

  /** Groups `next` by frame into `places` from `at` on, and notes the groups. */
  private group(at: number, parent: number): void {
    const { next, places, grouper, agenda } = this;
    const count = next.length;
    places.extend(at + count);
    if (count === 0) return;
    grouper.split(next.frame.array, count);
    for (let i = 0; i < count; i++) {
      const to = at + grouper.place(next.frame.array[i]!);
      places.profile.array[to] = next.profile.array[i]!;
      places.row.array[to] = next.row.array[i]!;
      places.place.array[to] = next.place.array[i]!;
      places.frame.array[to] = next.frame.array[i]!;
    }
    next.truncate(0);
    for (let g = 0; g < grouper.groups; g++) {
      agenda.push(at + (g === 0 ? 0 : grouper.end[g - 1]!));
      agenda.push(at + grouper.end[g]!);
      agenda.push(parent);
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
function subtreeEnds(above: Int32Array, length: number): Int32Array {
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
