import { NONE } from '../lib/brand.ts';
import type { Grounds } from './weigh.ts';

/** Samples by place; `isLeaf`: 1 where the frame is the one that the sample ends in. */
export interface Through {
  readonly at: Int32Array;
  readonly isLeaf: Uint8Array;
}

/** The samples that count and have a frame on their stack: a pass over the nodes and one over the samples. */
export function samplesThrough({ tree, stackNode, kept }: Grounds, stack: Int32Array, frame: number): Through {
  const inside = new Uint8Array(tree.length);
  for (let node = 1; node < tree.length; node++) {
    if (tree.frame[node] !== frame) continue;
    const end = tree.subtreeEnd[node]!;
    inside.fill(1, node, end);
    node = end - 1;
  }
  const at = new Int32Array(stack.length);
  const isLeaf = new Uint8Array(stack.length);
  let length = 0;
  for (let s = 0; s < stack.length; s++) {
    const row = stack[s]!;
    if (row === NONE || (kept !== null && kept[s] === 0)) continue;
    const node = stackNode[row]!;
    if (inside[node] === 0) continue;
    at[length] = s;
    isLeaf[length++] = tree.frame[node] === frame ? 1 : 0;
  }
  return { at: at.slice(0, length), isLeaf: isLeaf.slice(0, length) };
}

/**
 * Adds up those values where `counts` is 1; null: all. Values in the order of a file, added up as one long row, lose more beyond 2^53 than those that
 * a tree adds up; so what each step loses is added up too (A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, 1974).
 */
export function sumWhere(values: Float64Array, counts: Uint8Array | null): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    if (counts !== null && counts[i] === 0) continue;
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
