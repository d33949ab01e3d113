import type { LabelTable, SampleTable } from '../profile/profile.ts';

/** A stable sort of samples by a key in [0, keys). */
export function sortBy(order: Int32Array, key: Int32Array, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (let s = 0; s < key.length; s++) next[key[s]! + 1]!++;
  for (let k = 0; k < keys; k++) next[k + 1]! += next[k]!;
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[next[key[order[i]!]!]!++] = order[i]!;
  return sorted;
}

/** The samples `order[0]`, `order[1]`, …, with other stacks: `stack[i]` is that of the i-th of them. */
export function inOrder(samples: SampleTable, order: Int32Array, stack: Int32Array): SampleTable {
  const sorted = (column: Float64Array): Float64Array => {
    const to = new Float64Array(order.length);
    for (let i = 0; i < to.length; i++) to[i] = column[order[i]!]!;
    return to;
  };
  return {
    ...samples,
    stack,
    values: samples.values.map(sorted),
    residual: samples.residual.map((column) => column && sorted(column)),
    labels: labelsInOrder(samples.labels, order),
  };
}

function labelsInOrder(labels: LabelTable, order: Int32Array): LabelTable {
  const { start, key, text, number, unit } = labels;
  if (start.length === 0) return labels;
  const sorted = {
    start: new Uint32Array(order.length + 1),
    key: new Uint32Array(key.length),
    text: new Int32Array(key.length),
    number: new Float64Array(key.length),
    unit: new Uint32Array(key.length),
  };
  let to = 0;
  for (let i = 0; i < order.length; i++) {
    for (let label = start[order[i]!]!; label < start[order[i]! + 1]!; label++, to++) {
      sorted.key[to] = key[label]!;
      sorted.text[to] = text[label]!;
      sorted.number[to] = number[label]!;
      sorted.unit[to] = unit[label]!;
    }
    sorted.start[i + 1] = to;
  }
  return sorted;
}
