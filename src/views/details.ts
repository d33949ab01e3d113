import type { CallTree, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';

export interface Neighbour {
  readonly frame: number;
  readonly value: number;
  /** Where the column is a ratio: the value divided. */
  readonly mean?: number;
}

export interface Neighbours {
  /** Nodes of the frame that have a width. */
  readonly places: number;
  readonly calls: number;
  /** By weight, the heaviest first; the root is frame NONE. */
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
}

/**
 * Who calls a frame and whom it calls, each with the value of the samples that contain the call, counted once per sample however often it
 * recurs; a frame's calls of itself are left out (as `pprof -peek`).
 */
export function neighboursOf(tree: CallTree, weights: Weights, frame: number): Neighbours {
  const width = widthOf(weights);
  const callers = new Map<number, number>();
  const callees = new Map<number, number>();
  let places = 0;
  let calls = 0;
  // Only below the frame are there calls of it or by it.
  for (let top = 1; top < tree.length; top++) {
    if (tree.frame[top] !== frame) continue;
    const end = tree.subtreeEnd[top]!;
    const above = tree.depth[top]! - 1;
    /** Frames on the path to the current node, from the one above, and for each edge at the frame how often it occurs on that path. */
    const path = [tree.frame[tree.parent[top]!]!];
    const edgesUp = new Counter();
    const edgesDown = new Counter();
    for (let n = top; n < end; n++) {
      const depth = tree.depth[n]! - above;
      while (path.length > depth) {
        const left = path.pop()!;
        const caller = path.at(-1)!;
        if (left === frame && caller !== frame) edgesUp.remove(caller);
        if (caller === frame && left !== frame) edgesDown.remove(left);
      }
      const own = tree.frame[n]!;
      const caller = path.at(-1)!;
      path.push(own);
      if (own === frame) {
        if (width[n]! > 0) {
          places++;
          calls |= tree.calls[n]!;
        }
        if (caller !== frame && edgesUp.add(caller) === 1 && width[n] !== 0) add(callers, caller, weights.total[n]!);
      }
      if (caller === frame && own !== frame && edgesDown.add(own) === 1 && width[n] !== 0)
        add(callees, own, weights.total[n]!);
    }
    top = end - 1;
  }
  return { places, calls, callers: sorted(callers), callees: sorted(callees) };
}

class Counter {
  private readonly counts = new Map<number, number>();

  add(key: number): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }

  remove(key: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) - 1);
  }
}

function add(sums: Map<number, number>, key: number, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function sorted(sums: Map<number, number>): Neighbour[] {
  return [...sums]
    .map(([frame, value]) => ({ frame, value }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.frame - b.frame);
}

/** The nodes from the root's child down to `node`. */
export function pathTo(tree: CallTree, node: number): number[] {
  const path: number[] = [];
  for (let n = node; n > 0; n = tree.parent[n]!) path.push(n);
  return path.reverse();
}
