import type { CallTree, Totals } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { ratioIn } from '../profile/derived.ts';
import type { Ratio, SampleType } from '../profile/profile.ts';

/** What the colour of a box means. */
export type Lens = 'package' | 'share' | 'survival' | 'size' | 'depth';

/** A lens that shows a number, not a name. */
export type NumberLens = Exclude<Lens, 'package'>;

export const LENSES: readonly Lens[] = ['package', 'share', 'survival', 'size', 'depth'];

/** What the two ends of a ramp of colours stand for, and how values lie between them. */
export interface LensScale {
  readonly kind: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
}

/** What a picture is coloured by: a number for every node, NaN where it has none; null while they are on their way. */
export interface LensColumn {
  readonly lens: NumberLens;
  readonly scale: LensScale;
  readonly value: Float32Array | null;
}

/** `alloc_space` is `alloc_` and `space`. */
const FAMILY = /^(inuse_|alloc_|freed_|)(space|objects)$/;

/**
 * The pair that a lens divides while a sample type is shown; null where the profile has no such pair. Survival is of bytes where bytes are
 * shown, and of objects where objects are; the average size is of what is shown: of live objects, of all, or of those freed.
 */
export function ratioOf(types: readonly SampleType[], sampleType: number, lens: Lens): Ratio | null {
  const [, family, what] = FAMILY.exec(types[sampleType]?.type ?? '') ?? [];
  if (family === undefined || (lens !== 'survival' && lens !== 'size')) return null;
  const place = (name: string): number => types.findIndex(({ type }) => type === name);
  const over = place(lens === 'survival' ? `inuse_${what}` : `${family}space`);
  const under = place(lens === 'survival' ? `alloc_${what}` : `${family}objects`);
  return over < 0 || under < 0 ? null : { over, under };
}

/** Whether a lens has anything to show of a sample type. Of an average size colours show that: it has no other place to be seen. */
export function hasLens(types: readonly SampleType[], sampleType: number, lens: Lens): boolean {
  if (ratioIn(types[sampleType])) return lens === 'size';
  return (lens !== 'survival' && lens !== 'size') || ratioOf(types, sampleType, lens) !== null;
}

/** The lens for a sample type, if not the one that is wanted. */
export function lensFor(types: readonly SampleType[], sampleType: number, wanted: Lens): Lens {
  if (hasLens(types, sampleType, wanted)) return wanted;
  return ratioIn(types[sampleType]) ? 'size' : 'package';
}

/** What is less than this part of the whole is all of one colour: it is not much wider than a pixel. */
const LEAST_SHARE = 1 / 1000;

/** The width of each node, in its own unit, so that the legend can say both value and share. `whole`: what shares are of. */
export function shareLens(weights: Totals, whole: number): LensColumn {
  const to = whole > 0 ? whole : 1;
  return {
    lens: 'share',
    scale: { kind: 'log', from: to * LEAST_SHARE, to },
    value: new Float32Array(widthOf(weights)),
  };
}

/**
 * One total of each node divided by another, as sums: not the average of its samples' ratios. NaN where there is nothing to divide by, or
 * where the signs differ, as they may in a difference of profiles.
 */
export function ratios(over: Float64Array, under: Float64Array): Float32Array {
  const ratio = new Float32Array(over.length);
  for (let n = 0; n < ratio.length; n++) {
    const quotient = over[n]! / under[n]!;
    ratio[n] = under[n] !== 0 && quotient >= 0 ? Math.abs(quotient) : Number.NaN;
  }
  return ratio;
}

/** Inuse is never more than alloc, in a profile that makes sense. */
export const SURVIVAL_SCALE: LensScale = { kind: 'linear', from: 0, to: 1 };

/** The average sizes of a column that is a ratio, of the sums that it divides. */
export function averageLens(weights: Totals, under: Totals): LensColumn {
  const value = ratios(weights.total, under.total);
  return { lens: 'size', scale: sizeScale(value, widthOf(weights)), value };
}

/** From a power of two to a power of two, around the sizes of all nodes that have a width. */
export function sizeScale(sizes: Float32Array, width: Float64Array): LensScale {
  const { least, most } = range(sizes, width);
  if (most === 0) return { kind: 'log', from: 1, to: 2 };
  const from = 2 ** Math.floor(Math.log2(least));
  return { kind: 'log', from, to: Math.max(from * 2, 2 ** Math.ceil(Math.log2(most))) };
}

export function depthScale(depths: Float32Array, width: Float64Array): LensScale {
  return { kind: 'linear', from: 1, to: Math.max(2, range(depths, width).most) };
}

/** Of the values above 0 of nodes that have a width; `most` is 0 where there are none. */
function range(values: Float32Array, width: Float64Array): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let n = 0; n < values.length; n++) {
    if (!(width[n]! > 0) || !(values[n]! > 0)) continue;
    least = Math.min(least, values[n]!);
    most = Math.max(most, values[n]!);
  }
  return { least, most };
}

/** How many callers of each node, near or far, are of its own frame: its depth of recursion. NaN where it does not recur. */
export function recursion(tree: CallTree, frames: number): Float32Array {
  const depth = new Float32Array(tree.length).fill(Number.NaN);
  /** How often each frame is on the path to the current node. */
  const onPath = new Uint32Array(frames);
  const path: number[] = [];
  for (let n = 1; n < tree.length; n++) {
    while (path.length >= tree.depth[n]!) onPath[path.pop()!]!--;
    const frame = tree.frame[n]!;
    path.push(frame);
    const above = onPath[frame]!++;
    if (above > 0) depth[n] = above;
  }
  return depth;
}

/** Where a value lies on a ramp, 0 to 1; values beyond an end lie at it, NaN nowhere. */
export function placeOn({ kind, from, to }: LensScale, value: number): number {
  const place =
    kind === 'linear' ? (value - from) / (to - from) : Math.log2(Math.max(value, from) / from) / Math.log2(to / from);
  return Math.min(1, Math.max(0, place));
}

const MOST_TICKS = 5;

/** Values to write beside a ramp, from the least. */
export function ticksOf({ lens, scale: { from, to } }: Pick<LensColumn, 'lens' | 'scale'>): number[] {
  if (lens === 'share') return [from, from * 10, from * 100, to];
  if (lens === 'survival') return [0, 0.25, 0.5, 0.75, 1];
  const list = (count: number, at: (i: number) => number) => Array.from({ length: count }, (_, i) => at(i));
  if (lens === 'depth') {
    const step = Math.ceil((to - from) / (MOST_TICKS - 1));
    return list(Math.floor((to - from) / step) + 1, (i) => from + i * step);
  }
  const powers = Math.round(Math.log2(to / from));
  const step = Math.ceil(powers / (MOST_TICKS - 1));
  return list(Math.floor(powers / step) + 1, (i) => from * 2 ** (i * step));
}
