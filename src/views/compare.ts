import { conversion, convert } from '../fold/measure.ts';
import { type CallTree, type Weights, widthOf } from '../fold/tree.ts';
import { kindOf, type ProfileKind } from '../profile/kind.ts';
import type { LabelTable, SampleTable, SampleType } from '../profile/profile.ts';
import type { Columns2 } from './delta.ts';
import { type FlameLayout, layoutFlame } from './layout.ts';

/**
 * Two profiles as two columns over one tree: base is what is subtracted, head what is looked at, delta is head − base. What is in one of them only
 * is a node of the tree all the same, so nothing vanishes.
 */

/** Why two profiles, or a sample type of theirs, cannot be compared. */
export type CompareProblem =
  | { readonly kind: 'closed' }
  | { readonly kind: 'kinds'; readonly base: ProfileKind; readonly head: ProfileKind }
  | { readonly kind: 'no-type'; readonly type: string; readonly side: Side }
  | { readonly kind: 'units'; readonly type: string; readonly base: string; readonly head: string };

export type Side = 'base' | 'head';

/** The same sample type in both, by its places; a value of base times `factor` is in head's unit. */
export interface Partners {
  readonly base: number;
  readonly head: number;
  readonly factor: number;
}

/** Finds a sample type in two profiles: of the same name, and of a unit that can be converted. */
export function partnersOf(
  base: readonly SampleType[],
  head: readonly SampleType[],
  type: string,
): Partners | CompareProblem {
  const kinds = { base: kindOf(base), head: kindOf(head) };
  if (kinds.base !== kinds.head) return { kind: 'kinds', ...kinds };
  const [h, b] = [placeOf(head, type), placeOf(base, type)];
  if (h < 0) return { kind: 'no-type', type, side: 'head' };
  if (b < 0) return { kind: 'no-type', type, side: 'base' };
  const units = { base: base[b]!.unit, head: head[h]!.unit };
  const factor = factorOf(units.base, units.head);
  return factor === null ? { kind: 'units', type, ...units } : { base: b, head: h, factor };
}

export function isProblem(found: Partners | CompareProblem): found is CompareProblem {
  return 'kind' in found;
}

function placeOf(types: readonly SampleType[], name: string): number {
  return types.findIndex(({ type }) => type === name);
}

/** What a number of one unit is to be multiplied with to be one of another; null where they measure different things. */
export function factorOf(from: string, to: string): number | null {
  if (from === to) return 1;
  const family = conversion(from, '').unit;
  if (family === '' || family !== conversion(to, '').unit) return null;
  return convert(1, conversion(from, to));
}

/**
 * With what head's values are multiplied so that both profiles have one total: `profile.Normalize` of pprof, which scales what is looked at and
 * leaves the base. A head that adds up to 0 becomes all 0, as there.
 */
export function normalRatio(baseTotal: number, headTotal: number): number {
  return headTotal === 0 ? 0 : baseTotal / headTotal;
}

/**
 * A column times `ratio`, rounded to integers as `profile.ScaleN` does it: halves away from 0, and samples of one stack with the same labels are
 * one sample (pprof merges what it reads). The sum stands with the first of them, 0 with the others.
 */
export function scaled(samples: SampleTable, sampleType: number, ratio: number): Float64Array {
  const values = samples.values[sampleType]!;
  if (ratio === 1) return values;
  const result = new Float64Array(values.length);
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && samples.stack[to] === samples.stack[from]) to++;
    if (to === from + 1) result[from] = roundAway(values[from]! * ratio);
    else scaleRun(samples.labels, { from, to, values, result, ratio });
    from = to;
  }
  return result;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
  readonly result: Float64Array;
  readonly ratio: number;
}

function scaleRun(labels: LabelTable, { from, to, values, result, ratio }: Run): void {
  const firsts = new Map<string, number>();
  for (let s = from; s < to; s++) {
    const key = labelKey(labels, s);
    const first = firsts.get(key) ?? s;
    firsts.set(key, first);
    result[first]! += values[s]!;
  }
  for (const first of firsts.values()) result[first] = roundAway(result[first]! * ratio);
}

function labelKey({ start, key, text, number, unit }: LabelTable, sample: number): string {
  if (start.length === 0) return '';
  const labels: string[] = [];
  for (let i = start[sample]!; i < start[sample + 1]!; i++) {
    labels.push(text[i]! >= 0 ? `${key[i]}:${text[i]}` : `${key[i]}=${number[i]} ${unit[i]}`);
  }
  return labels.sort().join();
}

function roundAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/** Values times `factor`: from one unit to another. */
export function inUnit(weights: Weights, factor: number): Weights {
  if (factor === 1) return weights;
  const times = (values: Float64Array): Float64Array => values.map((value) => value * factor);
  return {
    self: times(weights.self),
    total: times(weights.total),
    magnitude: weights.magnitude && times(weights.magnitude),
  };
}

/** Base and head together: a node that is in one of them only keeps its width. */
export function togetherOf({ base, head }: Columns2): Float64Array {
  const [b, h] = [widthOf(base), widthOf(head)];
  const width = new Float64Array(b.length);
  for (let n = 0; n < width.length; n++) width[n] = b[n]! + h[n]!;
  return width;
}

/**
 * What grew and what shrank, apart: opposite changes below one node do not cancel out. `self` of grown is what ends in a node and grew, of shrunk
 * what shrank, both positive; `total` is that of the node and all below it.
 * Example: main→a 5 → 8 and main→b 4 → 1 give main grown 3 and shrunk 3, though its delta is 0.
 */
export function changesOf(
  tree: CallTree,
  { base, head }: Columns2,
): { readonly grown: Weights; readonly shrunk: Weights } {
  const grown = new Float64Array(tree.length);
  const shrunk = new Float64Array(tree.length);
  for (let n = 0; n < tree.length; n++) {
    const delta = head.self[n]! - base.self[n]!;
    if (delta > 0) grown[n] = delta;
    else if (delta < 0) shrunk[n] = -delta;
  }
  return { grown: summed(tree, grown), shrunk: summed(tree, shrunk) };
}

function summed(tree: CallTree, self: Float64Array): Weights {
  const total = self.slice();
  for (let n = tree.length - 1; n > 0; n--) total[tree.parent[n]!]! += total[n]!;
  return { self, total, magnitude: null };
}

export type ComparePicture = 'side' | 'difference' | 'growth';

/** Pictures of a comparison, with siblings in the order of their names: base and head; both together; what grew and what shrank. */
export interface Pictures {
  readonly layouts: readonly FlameLayout[];
  /** Of the pictures of growth only: what they are drawn by. */
  readonly changes: readonly Weights[];
}

export function picturesOf(tree: CallTree, pair: Columns2, of: ComparePicture, rank: Uint32Array): Pictures {
  const lay = (width: Float64Array): FlameLayout => layoutFlame(tree, width, rank);
  if (of === 'side') return { layouts: [lay(widthOf(pair.base)), lay(widthOf(pair.head))], changes: [] };
  if (of === 'difference') return { layouts: [lay(togetherOf(pair))], changes: [] };
  const { grown, shrunk } = changesOf(tree, pair);
  return { layouts: [lay(grown.total), lay(shrunk.total)], changes: [grown, shrunk] };
}
