import { type CallTree, type Weights, widthOf } from '../fold/tree.ts';
import { DELTA_STEPS } from './delta.ts';
import { type FlameLayout, layoutFlame } from './layout.ts';
import { classify } from './trendClass.ts';
import { theilSen } from './trendStats.ts';

/** What the boxes of a picture of slopes are as wide as: what rises, what falls, or the values of the last snapshot. */
export type SlopeWidth = 'rise' | 'fall' | 'last';

export interface SlopeSource {
  readonly tree: CallTree;
  /** When each snapshot was taken, as in `TrendSource`. */
  readonly at: Float64Array;
  /** One per snapshot, in that order. */
  readonly weights: readonly Weights[];
  /** Per node: how far the last total may be from the first by the luck of sampling; null: not at all. */
  readonly error: Float64Array | null;
}

/** A flame graph of slopes. */
export interface SlopePicture {
  /** What the boxes are as wide as. */
  readonly weights: Weights;
  readonly layout: FlameLayout;
  /** Per node: the slope of its total, in the unit of the values per unit of `at`. */
  readonly slope: Float32Array;
  /**
   * Per node, for its colour: the change along that slope as a part of the highest value, −DELTA_STEPS (falls to nothing) to DELTA_STEPS (rises from
   * nothing). 0 where there is no direction that could be told from chance (`classify`).
   */
  readonly step: Int8Array;
}

/** Nodes that are never this part of the highest total are thinner than any pixel: their slope is that from the first to the last. */
const LEAST = 1 / 10_000;

/**
 * Widths are slopes (Theil–Sen) of what ends in a node, and of all below it those of one sign added up: what rises does not cancel what falls.
 * Example: main→a rises by 3 a minute, main→b falls by 2: `rise` gives main and a 3, `fall` gives main and b 2.
 */
export function slopePicture(source: SlopeSource, of: SlopeWidth): SlopePicture {
  const { tree, weights } = source;
  const { slope, step } = slopesOf(source);
  const wide = of === 'last' ? weights.at(-1)! : oneSided(source, of === 'rise' ? 1 : -1);
  return { weights: wide, layout: layoutFlame(tree, widthOf(wide), null), slope, step };
}

function slopesOf({ tree, at, weights, error }: SlopeSource): Pick<SlopePicture, 'slope' | 'step'> {
  const totals = weights.map((w) => w.total);
  const slope = new Float32Array(tree.length);
  const step = new Int8Array(tree.length);
  const span = at.at(-1)! - at[0]!;
  const value = new Float64Array(weights.length);
  const least = LEAST * peakOf(totals, 0);
  for (let n = 0; n < tree.length; n++) {
    const peak = peakOf(totals, n);
    if (peak < least || peak === 0) {
      slope[n] = span > 0 ? (totals.at(-1)![n]! - totals[0]![n]!) / span : 0;
      continue;
    }
    for (let k = 0; k < value.length; k++) value[k] = totals[k]![n]!;
    const trend = classify(at, value, error?.[n] ?? 0);
    slope[n] = trend.slope;
    if (trend.is !== 'growth' && trend.is !== 'shrinking') continue;
    const share = Math.min(1, Math.abs(trend.slope * span) / peak);
    step[n] = Math.sign(trend.slope) * Math.max(1, Math.round(share * DELTA_STEPS));
  }
  return { slope, step };
}

function peakOf(columns: readonly Float64Array[], n: number): number {
  let peak = 0;
  for (const column of columns) peak = Math.max(peak, Math.abs(column[n]!));
  return peak;
}

/** Slopes of one sign, as they add up. */
function oneSided({ tree, at, weights }: SlopeSource, sign: 1 | -1): Weights {
  const self = new Float64Array(tree.length);
  const value = new Float64Array(weights.length);
  for (let n = 0; n < tree.length; n++) {
    let still = true;
    for (let k = 0; k < value.length; k++) {
      value[k] = weights[k]!.self[n]!;
      still &&= value[k] === value[0];
    }
    if (!still) self[n] = Math.max(0, sign * theilSen(at, value));
  }
  const total = self.slice();
  for (let n = tree.length - 1; n > 0; n--) total[tree.parent[n]!]! += total[n]!;
  return { self, total, magnitude: null };
}
