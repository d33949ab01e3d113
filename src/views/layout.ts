import type { CallTree } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';

/**
 * Boxes row by row, left to right, in the unit of the column (not pixels): pan, zoom and resize lay nothing out again.
 * Row r (0 is the root's) has boxes [rowStart[r], rowStart[r + 1]), disjoint and sorted: `x0[b] < x1[b] <= x0[b + 1]`.
 * Box b draws node `node[b]`; node n is drawn by box `box[n]` (NONE: it has no width, so no box).
 */
export interface FlameLayout {
  readonly rows: number;
  readonly rowStart: Uint32Array;
  readonly node: Int32Array;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly box: Int32Array;
}

/** Sibling order: the widest first, or by name (where two pictures are compared). */
export type SiblingOrder = 'size' | 'name';

/**
 * Lays out a tree by the widths of its nodes (`widthOf`: never negative, children together no wider than their parent). Children stand at the
 * left of their parent's box; what is free at its right is the parent's self. Nodes of width 0 get no box. Siblings are in the order of their
 * names where `rank` gives it (see `rankFrames`), else the widest come first. Linear but for sorting siblings.
 */
export function layoutFlame(tree: CallTree, width: Float64Array, rank: Uint32Array | null): FlameLayout {
  let boxes = 0;
  for (let n = 0; n < tree.length; n++) if (width[n]! > 0) boxes++;
  const node = new Int32Array(boxes);
  const x0 = new Float64Array(boxes);
  const x1 = new Float64Array(boxes);
  const box = new Int32Array(tree.length).fill(NONE);
  const rowStart: number[] = [0];
  const siblings = new Siblings(tree, width, rank);
  let placed = 0;
  const place = (n: number, from: number): number => {
    node[placed] = n;
    x0[placed] = from;
    x1[placed] = from + width[n]!;
    box[n] = placed++;
    return from + width[n]!;
  };
  if (boxes > 0) place(0, 0);
  // Boxes are appended in the order of their parents, so a row is complete, and sorted, when the row above it is walked through.
  for (let from = 0; from < placed; ) {
    const end = placed;
    for (let b = from; b < end; b++) {
      const count = siblings.collect(node[b]!);
      let x = x0[b]!;
      for (let i = 0; i < count; i++) x = place(siblings.nodes[i]!, x);
    }
    rowStart.push(end);
    from = end;
  }
  return { rows: rowStart.length - 1, rowStart: Uint32Array.from(rowStart), node, x0, x1, box };
}

/** The children of one node that have a width, in sibling order, in a buffer that is used again. */
class Siblings {
  nodes = new Int32Array(64);
  private readonly tree: CallTree;
  private readonly width: Float64Array;
  private readonly compare: (a: number, b: number) => number;

  constructor(tree: CallTree, width: Float64Array, rank: Uint32Array | null) {
    this.tree = tree;
    this.width = width;
    const { frame } = tree;
    this.compare = rank
      ? (a, b) => rank[frame[a]!]! - rank[frame[b]!]!
      : (a, b) => width[b]! - width[a]! || frame[a]! - frame[b]!;
  }

  /** Fills `nodes` and returns how many there are. */
  collect(parent: number): number {
    const { tree, width } = this;
    const end = tree.subtreeEnd[parent]!;
    let count = 0;
    for (let n = parent + 1; n < end; n = tree.subtreeEnd[n]!) {
      if (!(width[n]! > 0)) continue;
      if (count === this.nodes.length) this.grow();
      this.nodes[count++] = n;
    }
    if (count > 1) this.sort(count);
    return count;
  }

  /** Most nodes have a few children: insertion sort beats the general one by far there. */
  private sort(count: number): void {
    const { nodes, compare } = this;
    if (count > 24) {
      nodes.subarray(0, count).sort(compare);
      return;
    }
    for (let i = 1; i < count; i++) {
      const n = nodes[i]!;
      let j = i - 1;
      while (j >= 0 && compare(nodes[j]!, n) > 0) {
        nodes[j + 1] = nodes[j]!;
        j--;
      }
      nodes[j + 1] = n;
    }
  }

  private grow(): void {
    const grown = new Int32Array(this.nodes.length * 2);
    grown.set(this.nodes);
    this.nodes = grown;
  }
}
