import { type CallTree, depthsOf, type Weights } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
import { Grouper } from '../lib/groups.ts';
import { type FlameLayout, layoutFlame } from './layout.ts';

/**
 * A tree made of another by merging its nodes: from a set of them downward (what they call) or upward (who calls them). Node 0 stands for the
 * whole set and has no frame; the frames of the others are those of the same table. `self[n]`: downward, the samples that end in n; upward, those
 * whose stacks begin there.
 */
export interface Merged {
  readonly tree: CallTree;
  readonly weights: Weights;
  readonly layout: FlameLayout;
  readonly cut: Cutting;
}

/** What a merged tree leaves out: so many of its boxes, `share` (0 to 1) of its width together, have something beyond them that is not there. */
export interface Cutting {
  readonly boxes: number;
  readonly share: number;
}

/** How a merged tree is drawn, and how far it is made. */
export interface MergeOptions {
  /** Place of each frame in the order of names, null: the widest siblings come first. */
  readonly rank: Uint32Array | null;
  /** Frames from the root to the node that is looked at: within it, finer boxes are made. */
  readonly zoom: readonly number[];
}

/** The nodes that are merged into the root, and what each is worth: the value that shows, and the width (never negative). */
export interface Sources {
  readonly nodes: Int32Array;
  readonly value: Float64Array;
  readonly width: Float64Array;
  readonly signed: boolean;
}

/** Trees made of so many nodes are made whole. Of larger ones, nothing is looked for beyond boxes under one part in so many of the width. */
const SMALL = 150_000;
const PARTS = 6000;

/** Numbers per entry of the agenda: from, to, parent, frame. */
const ENTRY = 4;

/** What both directions share: groups of places in the source tree, by depth first, each group one node of the merged tree. */
abstract class Merger {
  protected readonly source: CallTree;
  /** A stack of places: the group that is looked at next lies on top. Each is a node, and for what it stands (its row in the sources). */
  protected readonly at = new GrowableInt32(1 << 10);
  protected readonly row = new GrowableInt32(1 << 10);
  /** The places that one group leads to, before they are grouped. */
  protected readonly nextAt = new GrowableInt32(1 << 10);
  protected readonly nextRow = new GrowableInt32(1 << 10);
  protected readonly total = new GrowableFloat64(1 << 10);
  protected readonly size = new GrowableFloat64(1 << 10);
  protected readonly self = new GrowableFloat64(1 << 10);
  private readonly grouper: Grouper;
  private readonly agenda = new GrowableInt32(1 << 10);
  private readonly frame = new GrowableInt32(1 << 10);
  private readonly parent = new GrowableInt32(1 << 10);
  private readonly calls = new GrowableInt32(1 << 10);
  private readonly end = new GrowableInt32(1 << 10);
  private keys = new Int32Array(1 << 10);
  private cutBoxes = 0;
  private cutSize = 0;

  protected constructor(source: CallTree, frames: number) {
    this.source = source;
    this.grouper = new Grouper(frames);
  }

  /** Adds what place i of the stack is worth to `total`, `size` and `self` of a node. */
  protected abstract weigh(i: number, node: number): void;
  /** Pushes the places that place i, one of the group of `node`, leads to onto `nextAt` and `nextRow`. */
  protected abstract follow(i: number, node: number): void;
  /** Whether place i leads anywhere. */
  protected abstract leads(i: number): boolean;
  /** How many places there are in all, at most. */
  protected abstract measure(sources: Sources): number;

  run(sources: Sources, { rank, zoom }: MergeOptions): Merged {
    const all = this.measure(sources);
    this.begin(sources);
    const whole = this.size.array[0]!;
    const finest = all <= SMALL ? 0 : whole / PARTS;
    let least = finest;
    /** The node of the zoom's path that was met last, and its level. */
    let above = 0;
    let level = 0;
    const { agenda } = this;
    while (agenda.length > 0) {
      agenda.length -= ENTRY;
      const { array, length } = agenda;
      const from = array[length]!;
      const to = array[length + 1]!;
      const parent = array[length + 2]!;
      const frame = array[length + 3]!;
      const node = this.add(frame, parent, from, to);
      const onPath = level < zoom.length && parent === above && frame === zoom[level];
      if (onPath) {
        above = node;
        level++;
        if (level === zoom.length) least = Math.min(finest, this.size.array[node]! / PARTS);
      } else if (parent < above) least = finest; // depth first: that subtree is done
      if (onPath || this.size.array[node]! >= least) this.expand(from, to, node);
      else this.leave(from, to, node);
    }
    return this.result(sources.signed, whole, rank);
  }

  private begin({ nodes }: Sources): void {
    for (let i = 0; i < nodes.length; i++) {
      this.at.push(nodes[i]!);
      this.row.push(i);
    }
    this.add(NONE, NONE, 0, nodes.length);
    this.expand(0, nodes.length, 0);
  }

  /** The places [from, to), which lie on top of the stack, give way to those they lead to, grouped by frame; the groups go on the agenda. */
  private expand(from: number, to: number, node: number): void {
    const { nextAt, nextRow, grouper, at, row, agenda } = this;
    const { frame } = this.source;
    nextAt.length = 0;
    nextRow.length = 0;
    for (let i = from; i < to; i++) this.follow(i, node);
    const count = nextAt.length;
    if (this.keys.length < count) this.keys = new Int32Array(2 * count);
    const { keys } = this;
    for (let i = 0; i < count; i++) keys[i] = frame[nextAt.array[i]!]!;
    at.length = from;
    row.length = from;
    if (count === 0) return;
    grouper.split(keys, count);
    at.reserve(count);
    row.reserve(count);
    for (let i = 0; i < count; i++) {
      const place = from + grouper.place(keys[i]!);
      at.array[place] = nextAt.array[i]!;
      row.array[place] = nextRow.array[i]!;
    }
    at.length = from + count;
    row.length = from + count;
    for (let g = 0; g < grouper.groups; g++) {
      agenda.push(from + (g === 0 ? 0 : grouper.end[g - 1]!));
      agenda.push(from + grouper.end[g]!);
      agenda.push(node);
      agenda.push(grouper.key[g]!);
    }
  }

  private leave(from: number, to: number, node: number): void {
    let leads = false;
    for (let i = from; i < to && !leads; i++) leads = this.leads(i);
    if (leads) {
      this.cutBoxes++;
      this.cutSize += this.size.array[node]!;
    }
    this.at.length = from;
    this.row.length = from;
  }

  private add(frame: number, parent: number, from: number, to: number): number {
    const node = this.frame.length;
    this.frame.push(frame);
    this.parent.push(parent);
    this.end.push(node + 1);
    this.total.push(0);
    this.size.push(0);
    this.self.push(0);
    let calls = 0;
    for (let i = from; i < to; i++) {
      calls |= this.source.calls[this.at.array[i]!]!;
      this.weigh(i, node);
    }
    this.calls.push(calls);
    return node;
  }

  private result(signed: boolean, whole: number, rank: Uint32Array | null): Merged {
    const length = this.frame.length;
    const parent = this.parent.take();
    const subtreeEnd = this.end.take();
    for (let n = length - 1; n > 0; n--) {
      const up = parent[n]!;
      if (subtreeEnd[up]! < subtreeEnd[n]!) subtreeEnd[up] = subtreeEnd[n]!;
    }
    const tree: CallTree = {
      length,
      frame: this.frame.take(),
      parent,
      depth: depthsOf(parent, length),
      subtreeEnd,
      calls: new Uint8Array(this.calls.take()),
    };
    const size = this.size.take();
    return {
      tree,
      weights: { self: this.self.take(), total: this.total.take(), magnitude: signed ? size : null },
      layout: layoutFlame(tree, size, rank),
      cut: { boxes: this.cutBoxes, share: whole === 0 ? 0 : this.cutSize / whole },
    };
  }
}

class DownMerger extends Merger {
  private readonly weights: Weights;
  private readonly width: Float64Array;

  constructor(source: CallTree, weights: Weights, frames: number) {
    super(source, frames);
    this.weights = weights;
    this.width = weights.magnitude ?? weights.total;
  }

  protected weigh(i: number, node: number): void {
    const at = this.at.array[i]!;
    this.total.array[node]! += this.weights.total[at]!;
    this.size.array[node]! += this.width[at]!;
    this.self.array[node]! += this.weights.self[at]!;
  }

  protected follow(i: number): void {
    const { subtreeEnd } = this.source;
    const at = this.at.array[i]!;
    const end = subtreeEnd[at]!;
    for (let child = at + 1; child < end; child = subtreeEnd[child]!) {
      if (!(this.width[child]! > 0)) continue;
      this.nextAt.push(child);
      this.nextRow.push(NONE);
    }
  }

  protected leads(i: number): boolean {
    const { subtreeEnd } = this.source;
    const at = this.at.array[i]!;
    const end = subtreeEnd[at]!;
    for (let child = at + 1; child < end; child = subtreeEnd[child]!) if (this.width[child]! > 0) return true;
    return false;
  }

  protected measure({ nodes }: Sources): number {
    let all = 0;
    for (const n of nodes) all += this.source.subtreeEnd[n]! - n;
    return all;
  }
}

class UpMerger extends Merger {
  private readonly sources: Sources;
  private readonly leafFirst: boolean;

  /** `leafFirst`: the children of the root are the nodes themselves, not their callers. */
  constructor(source: CallTree, sources: Sources, options: { readonly frames: number; readonly leafFirst: boolean }) {
    super(source, options.frames);
    this.sources = sources;
    this.leafFirst = options.leafFirst;
  }

  protected weigh(i: number, node: number): void {
    const row = this.row.array[i]!;
    const value = this.sources.value[row]!;
    this.total.array[node]! += value;
    this.size.array[node]! += this.sources.width[row]!;
    if (this.above(i, node) <= 0) this.self.array[node]! += value;
  }

  protected follow(i: number, node: number): void {
    const next = this.above(i, node);
    if (next <= 0) return;
    this.nextAt.push(next);
    this.nextRow.push(this.row.array[i]!);
  }

  /** Where place i of the group of `node` leads to; not above 0 where its stacks begin. */
  private above(i: number, node: number): number {
    const at = this.at.array[i]!;
    return this.leafFirst && node === 0 ? at : this.source.parent[at]!;
  }

  protected leads(i: number): boolean {
    return this.source.parent[this.at.array[i]!]! > 0;
  }

  protected measure({ nodes }: Sources): number {
    let all = 0;
    for (const n of nodes) all += this.source.depth[n]!;
    return all;
  }
}

/** What the sources call, merged; each with all its width. No source may lie below another. Linear in the nodes that are looked at. */
export function mergeDown(
  tree: CallTree,
  weights: Weights,
  sources: Sources,
  options: MergeOptions & { readonly frames: number },
): Merged {
  return new DownMerger(tree, weights, options.frames).run(sources, options);
}

/**
 * Who calls the sources, merged: level by level nearer to the root of their stacks. With `leafFirst` level 1 is the sources themselves. Linear in
 * the sum of the depths that are looked at.
 */
export function mergeUp(
  tree: CallTree,
  sources: Sources,
  options: MergeOptions & { readonly frames: number; readonly leafFirst: boolean },
): Merged {
  return new UpMerger(tree, sources, options).run(sources, options);
}
