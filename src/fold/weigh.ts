import { NONE } from '../lib/brand.ts';
import type { SampleTable } from '../profile/profile.ts';
import type { CallTree, Weights } from './tree.ts';

/** Where the samples of a profile end in a tree, and which of them count: 1 in `kept`, all where it is null. */
export interface Grounds {
  readonly tree: CallTree;
  readonly stackNode: Int32Array;
  readonly kept: Uint8Array | null;
}

/** Where samples end, and their columns of values. */
export type Values = Pick<SampleTable, 'length' | 'stack' | 'values'>;

/** Puts one column of values on the tree: one pass over the samples, one over the nodes. `spare`: weights of this tree to write over. */
export function weigh(grounds: Grounds, samples: Values, sampleType: number, spare: Weights | null = null): Weights {
  const { tree, stackNode, kept } = grounds;
  const values = samples.values[sampleType]!;
  const self = spare?.self.fill(0) ?? new Float64Array(tree.length);
  let negative = false;
  for (let s = 0; s < samples.length; s++) {
    const value = values[s]!;
    if (kept !== null && kept[s] === 0) continue;
    const row = samples.stack[s]!;
    self[row === NONE ? 0 : stackNode[row]!]! += value;
    if (value < 0) negative = true;
  }
  const total = totals(tree, self, spare?.total);
  return { self, total, magnitude: negative ? magnitudes(grounds, samples, values) : null };
}

function magnitudes({ tree, stackNode, kept }: Grounds, samples: Values, values: Float64Array): Float64Array {
  const self = new Float64Array(tree.length);
  for (let s = 0; s < samples.length; s++) {
    if (kept !== null && kept[s] === 0) continue;
    const row = samples.stack[s]!;
    self[row === NONE ? 0 : stackNode[row]!]! += Math.abs(values[s]!);
  }
  return totals(tree, self);
}

function totals(tree: CallTree, self: Float64Array, total: Float64Array = new Float64Array(tree.length)): Float64Array {
  total.set(self);
  for (let node = tree.length - 1; node > 0; node--) total[tree.parent[node]!]! += total[node]!;
  return total;
}
