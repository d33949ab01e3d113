import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
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
  const { tree, stackNode, kept, stacks, outermost } = grounds;
  const flat = new Float64Array(grounds.frames);
  const cum = new Float64Array(grounds.frames);
  /** The rows from the root to the one at hand, and what has ended in or below each so far. */
  const open = new GrowableInt32(1 << 10);
  const sums = new GrowableFloat64(1 << 10);
  const close = (): void => {
    const row = open.array[--open.length]!;
    const sum = sums.array[--sums.length]!;
    const caller = open.length > 0 ? stackNode[open.array[open.length - 1]!]! : 0;
    if (open.length > 0) sums.array[sums.length - 1]! += sum;
    for (let node = stackNode[row]!; node !== caller; node = tree.parent[node]!) {
      if (outermost[node] === 1) cum[tree.frame[node]!]! += sum;
    }
  };
  let s = 0;
  /** The sum of the samples that end in a row; they come row by row. */
  const sumOf = (row: number): number => {
    let sum = 0;
    for (; s < samples.length && samples.stack[s] === row; s++) if (kept === null || kept[s] === 1) sum += values[s]!;
    return sum;
  };
  let whole = sumOf(NONE);
  for (let row = 0; row < stacks.length; row++) {
    while (open.length > 0 && open.array[open.length - 1] !== stacks.prefix[row]) close();
    const sum = sumOf(row);
    whole += sum;
    const node = stackNode[row]!;
    if (node > 0) flat[tree.frame[node]!]! += sum;
    open.push(row);
    sums.push(sum);
  }
  while (open.length > 0) close();
  return { flat, cum, whole };
}
