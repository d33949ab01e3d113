import type { CallTree } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';

/**
 * Boxes row by row, left to right, in the unit of the column (not pixels): pan, zoom and resize lay nothing out again.
 * Row r (0 is the root's) has boxes [rowStart[r], rowStart[r + 1]), disjoint and sorted: `x0[b] < endAt(b) <= x0[b + 1]`.
 * Box b draws node `node[b]`; node n is drawn by box `box[n]` (NONE: it has no width, so no box) and is `width[n]` wide: a column of the weights,
 * not a copy of it, as the arrays of a large tree are most of what the page takes.
 */
export interface FlameLayout {
  readonly rows: number;
  readonly rowStart: Uint32Array;
  readonly node: Int32Array;
  readonly x0: Float64Array;
  readonly width: Float64Array;
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
  const rowStart = countRows(tree, width);
  const boxes = rowStart.at(-1)!;
  const node = new Int32Array(boxes);
  const x0 = new Float64Array(boxes);
  const box = new Int32Array(tree.length).fill(NONE);
  const siblings = new Siblings(tree, width, rank);
  /** Where each row's next box goes. Depth first, siblings from left to right, every row fills up from left to right. */
  const next = rowStart.slice();
  const agenda = new GrowableInt32(1 << 10);
  const agendaX = new GrowableFloat64(1 << 10);
  if (boxes > 0) {
    agenda.push(0);
    agendaX.push(0);
  }
  while (agenda.length > 0) {
    const n = agenda.array[--agenda.length]!;
    const left = agendaX.array[--agendaX.length]!;
    const b = next[tree.depth[n]!]!++;
    node[b] = n;
    x0[b] = left;
    box[n] = b;
    const count = siblings.collect(n);
    // The last noted is placed first: from the right to the left, then.
    let right = left;
    for (let i = 0; i < count; i++) right += width[siblings.nodes[i]!]!;
    for (let i = count - 1; i >= 0; i--) {
      right -= width[siblings.nodes[i]!]!;
      agenda.push(siblings.nodes[i]!);
      agendaX.push(right);
    }
  }
  return { rows: rowStart.length - 1, rowStart, node, x0, width, box };
}

/** Where each row of boxes begins, and the last ends. */
function countRows(tree: CallTree, width: Float64Array): Uint32Array {
  const count: number[] = [];
  for (let n = 0; n < tree.length; n++) {
    if (!(width[n]! > 0)) continue;
    const depth = tree.depth[n]!;
    while (count.length <= depth) count.push(0);
    count[depth]!++;
  }
  const start = new Uint32Array(count.length + 1);
  for (let row = 0; row < count.length; row++) start[row + 1] = start[row]! + count[row]!;
  return start;
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
