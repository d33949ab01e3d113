import type { FrameSums } from '../fold/frameSums.ts';
import { pick, places } from '../lib/pick.ts';
import { mean } from '../profile/derived.ts';

/** One row per frame whose flat or cum is not 0 (pprof leaves the others out too), by frame. */
export interface TopTable {
  readonly frame: Int32Array;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

/** The sums of the frames that have any, as a table; `under`: what they are divided by. */
export function topTable({ flat, cum }: FrameSums, under: FrameSums | null = null): TopTable {
  const frame = places(flat.length).filter((f) => flat[f] !== 0 || cum[f] !== 0);
  const table = { frame, flat: pick(flat, frame), cum: pick(cum, frame) };
  if (!under) return table;
  return {
    frame,
    flat: table.flat.map((value, row) => mean(value, under.flat[frame[row]!]!)),
    cum: table.cum.map((value, row) => mean(value, under.cum[frame[row]!]!)),
  };
}
