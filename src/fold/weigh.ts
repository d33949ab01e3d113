import { NONE } from '../lib/brand.ts';
import type { SampleTable } from '../profile/profile.ts';
import type { CallTree, Weights } from './tree.ts';

/** Puts one column of values on the tree: one pass over the samples, one over the nodes. */
export function weigh(tree: CallTree, stackNode: Int32Array, samples: SampleTable, sampleType: number): Weights {
  const values = samples.values[sampleType]!;
  const self = new Float64Array(tree.length);
  let negative = false;
  for (let s = 0; s < samples.length; s++) {
    const value = values[s]!;
    const row = samples.stack[s]!;
    self[row === NONE ? 0 : stackNode[row]!]! += value;
    if (value < 0) negative = true;
  }
  return { self, total: totals(tree, self), magnitude: negative ? magnitudes(tree, stackNode, samples, values) : null };
}

function magnitudes(tree: CallTree, stackNode: Int32Array, samples: SampleTable, values: Float64Array): Float64Array {
  const self = new Float64Array(tree.length);
  for (let s = 0; s < samples.length; s++) {
    const row = samples.stack[s]!;
    self[row === NONE ? 0 : stackNode[row]!]! += Math.abs(values[s]!);
  }
  return totals(tree, self);
}

function totals(tree: CallTree, self: Float64Array): Float64Array {
  const total = self.slice();
  for (let node = tree.length - 1; node > 0; node--) total[tree.parent[node]!]! += total[node]!;
  return total;
}
