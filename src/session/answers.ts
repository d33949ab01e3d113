import { type FrameTable, type ShownWeights, type Weights, widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { release } from '../lib/release.ts';
import { EXACT } from '../profile/exact.ts';
import { coarsen, weightsAt } from '../views/coarsen.ts';
import { layoutFlame } from '../views/layout.ts';
import type { Columns } from './columns.ts';
import type { Picture, PictureQuery } from './protocol.ts';

/** Trees of so many nodes are laid out and sent in a moment. */
const SMALL = 60_000;
/** Of trees of so many nodes the weights are not kept twice, here and on the page: to weigh them again takes less than their memory is worth. */
const HUGE = 4_000_000;
/** A quick picture leaves out what is in a box narrower than this part of a pixel. */
export const PIXEL = 0.8;

export function pictureOf(columns: Columns, query: PictureQuery): Picture {
  const { tree } = columns.folded;
  const known = query.knownTree === columns.version;
  const weights = columns.weights(query);
  const under = columns.under(query);
  const rank = query.order === 'name' ? columns.named.rank : null;
  const kept = columns.kept(query.profile);
  const told = {
    total: columns.total(query),
    kept: kept ? count(kept) : columns.profile(query.profile).samples.length,
    matched: columns.matched(query.profile),
  };
  if (query.quick && tree.length > SMALL) {
    const zoom = known && query.quick.zoom > 0 ? query.quick.zoom : 0;
    const coarse = coarsen(tree, weights, { zoom, parts: query.quick.pixels / PIXEL });
    return {
      shape: { version: -1, coarse: true, tree: coarse.tree, ...named(columns.frames.table, query.knownNames) },
      weights: coarse.weights,
      under: under && weightsAt(under, coarse.origin),
      layout: layoutFlame(coarse.tree, widthOf(coarse.weights), rank),
      ...told,
    };
  }
  const own = tree.length > HUGE;
  if (own) columns.handOver();
  const { values } = columns.profile(query.profile).samples;
  const given = give(weights, values[query.sampleType]!, own);
  return {
    shape: known
      ? null
      : {
          version: columns.version,
          coarse: false,
          tree: copy(tree),
          ...named(columns.frames.table, query.knownNames),
        },
    weights: given,
    under: under && give(under, values[columns.ratio(query)!.under]!, own),
    layout: layoutFlame(tree, widthOf(given), rank),
    ...told,
  };
}

const numbers = new WeakMap<FrameTable, number>();
let tables = 0;

/** The number of a table of names: the same for the same. */
export function numberOf(table: FrameTable): number {
  const number = numbers.get(table) ?? tables++;
  numbers.set(table, number);
  return number;
}

/** The number of a table of names, and a copy of it unless that is known. */
export function named(table: FrameTable, known = NONE): { readonly names: number; readonly frames: FrameTable | null } {
  const names = numberOf(table);
  return { names, frames: names === known ? null : copy(table) };
}

/**
 * What the page gets of the weights of some values: a copy, or where they are not kept here, these. Where sums of the values are exact, selfs follow
 * from the totals and are left out.
 */
function give(weights: Weights, values: Float64Array, away: boolean): ShownWeights {
  const exact = widthOf(weights)[0]! < EXACT && isWhole(values);
  const given = exact ? { ...weights, self: null } : weights;
  if (!away) return copy(given);
  if (exact) release(weights.self);
  return given;
}

function isWhole(values: Float64Array): boolean {
  for (let s = 0; s < values.length; s++) if (!Number.isInteger(values[s])) return false;
  return true;
}

function count(kept: Uint8Array): number {
  let samples = 0;
  for (let s = 0; s < kept.length; s++) samples += kept[s]!;
  return samples;
}

/** A copy whose typed arrays are its own, so that the answer can be transferred. */
export function copy<T extends object>(table: T): T {
  const copied = Object.entries(table).map(([key, value]) => {
    if (ArrayBuffer.isView(value)) return [key, (value as Uint8Array).slice()];
    const texts = value as { bytes?: unknown } | null;
    return [key, texts && ArrayBuffer.isView(texts.bytes) ? copy(value as object) : value];
  });
  return Object.fromEntries(copied) as T;
}
