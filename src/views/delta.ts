import { type Weights, widthOf } from '../fold/tree.ts';

/** What the page itself needs to know of a comparison to draw it. */

/** Two columns over one tree, in one unit. */
export interface Columns2 {
  readonly base: Weights;
  readonly head: Weights;
}

/** Steps of a diverging ramp on either side of 0. */
export const DELTA_STEPS = 12;

/**
 * Where a delta lies on a diverging ramp, from −DELTA_STEPS (gone) over 0 (the same) to DELTA_STEPS (new): by the change as a part of both
 * together. Any change is at least one step away from 0.
 */
export function deltaStep(base: number, head: number): number {
  const delta = head - base;
  if (delta === 0) return 0;
  const share = Math.abs(delta) / (Math.abs(base) + Math.abs(head));
  return Math.sign(delta) * Math.max(1, Math.min(DELTA_STEPS, Math.round(share * DELTA_STEPS)));
}

/** The steps of all nodes by their totals; 0 where a change is within the error of sampling. */
export function deltaSteps({ base, head }: Columns2, rough: Uint8Array | null): Int8Array {
  const step = new Int8Array(base.total.length);
  for (let n = 0; n < step.length; n++) if (rough?.[n] !== 1) step[n] = deltaStep(base.total[n]!, head.total[n]!);
  return step;
}

export const NO_MARK = 0;
export const MORE = 1;
export const LESS = 2;

/** From this step on either side of 0 a box is hatched: lines on what is nearly the same would say too much. */
const HATCHED = Math.ceil(DELTA_STEPS / 4);

/** Per node: MORE or LESS where the step is far enough from 0. */
export function stepMarks(step: Int8Array): Uint8Array {
  const mark = new Uint8Array(step.length);
  for (let n = 0; n < mark.length; n++) if (Math.abs(step[n]!) >= HATCHED) mark[n] = step[n]! > 0 ? MORE : LESS;
  return mark;
}

/** Per node: MORE where it is in head only, LESS where it is in base only. */
export function onlyMarks({ base, head }: Columns2): Uint8Array {
  const [b, h] = [widthOf(base), widthOf(head)];
  const mark = new Uint8Array(b.length);
  for (let n = 0; n < mark.length; n++) {
    if (b[n] === 0) mark[n] = h[n] === 0 ? NO_MARK : MORE;
    else if (h[n] === 0) mark[n] = LESS;
  }
  return mark;
}
