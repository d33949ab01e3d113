import { NONE } from '../lib/brand.ts';
import type { SampleTable, StackTable } from '../profile/profile.ts';
import type { Grounds } from './weigh.ts';

/** What a profile's samples are added up by: where its rows end in a tree, of how many frames, and `outermost` from `outermostNodes`. */
export interface FrameGrounds extends Grounds {
  readonly stacks: StackTable;
  readonly outermost: Uint8Array;
  readonly frames: number;
}

export interface FrameSums {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

/** `whole` is the sum of all samples that count, also those without a stack. */
export interface AllSums extends FrameSums {
  readonly whole: number;
}

/**
 * Flat and cum of every frame for one column of values, by walking the stacks: the totals of all nodes, which of a large tree take more memory than
 * is at hand, are not needed for that.
 */
export function sumFrames(grounds: FrameGrounds, samples: SampleTable, values: Float64Array): AllSums {
  const { tree, stackNode, kept, outermost } = grounds;
  const { frame, parent } = tree;
  const { length, prefix } = grounds.stacks;
  const { stack } = samples;
  const flat = new Float64Array(grounds.frames);
  const cum = new Float64Array(grounds.frames);
  let whole = 0;
  // Samples come row by row; those without a stack first.
  let s = 0;
  for (; s < samples.length && stack[s] === NONE; s++) if (kept === null || kept[s] === 1) whole += values[s]!;
  // The rows from the root to the one at hand, and what has ended in or below each so far.
  let open = new Int32Array(1 << 10);
  let sums = new Float64Array(1 << 10);
  let depth = 0;
  for (let row = 0; row <= length; row++) {
    const above = row < length ? prefix[row]! : NONE;
    while (depth > 0 && open[depth - 1] !== above) {
      const sum = sums[--depth]!;
      if (sum === 0) continue;
      if (depth > 0) sums[depth - 1]! += sum;
      const caller = depth > 0 ? stackNode[open[depth - 1]!]! : 0;
      for (let node = stackNode[open[depth]!]!; node !== caller; node = parent[node]!) {
        if (outermost[node] === 1) cum[frame[node]!]! += sum;
      }
    }
    if (row === length) break;
    let sum = 0;
    for (; s < samples.length && stack[s] === row; s++) if (kept === null || kept[s] === 1) sum += values[s]!;
    whole += sum;
    const node = stackNode[row]!;
    if (node > 0) flat[frame[node]!]! += sum;
    if (depth === open.length) {
      open = doubled(open, new Int32Array(2 * depth));
      sums = doubled(sums, new Float64Array(2 * depth));
    }
    open[depth] = row;
    sums[depth++] = sum;
  }
  return { flat, cum, whole };
}

function doubled<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
