import { type Weights, widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { pick, pickWhole } from '../lib/pick.ts';
import { samplingColumns, samplingRate } from '../profile/samplingError.ts';
import {
  depthScale,
  type LensColumn,
  type NumberLens,
  ratioOf,
  ratios,
  recursion,
  SURVIVAL_SCALE,
  shareLens,
  sizeScale,
} from '../views/lens.ts';
import { sizePair } from '../views/objectSizes.ts';
import {
  type AddUp,
  byNode,
  bySelection,
  ratioSampling,
  type Sampling,
  sumSampling,
  type Weigh,
} from '../views/sampling.ts';
import type { Columns } from './columns.ts';
import { throughFrame } from './frameAnswers.ts';
import { magnitudeOf, sumsOf } from './frameTables.ts';
import type { ColumnQuery } from './protocol.ts';
import type {
  LensAnswer,
  LensQuery,
  SamplingAnswer,
  SelectionQuery,
  SelectionSamplingAnswer,
} from './viewQuestions.ts';

export function lensAnswer(columns: Columns, query: LensQuery): LensAnswer {
  const { profile, sampleType, cut } = query;
  return { profile, sampleType, cut, version: columns.version, column: lensColumn(columns, query, query.lens) };
}

function lensColumn(columns: Columns, query: ColumnQuery, lens: NumberLens): LensColumn | null {
  const weights = columns.weights(query);
  const width = widthOf(weights);
  if (lens === 'share') return shareLens(weights, magnitudeOf(columns, query));
  if (lens === 'depth') {
    const value = recursion(columns.folded.tree, columns.frames.table.length);
    return { lens, scale: depthScale(value, width), value };
  }
  const pair = ratioOf(columns.profile(query.profile).sampleTypes, query.sampleType, lens);
  if (!pair) return null;
  const total = (sampleType: number): Float64Array =>
    sampleType === query.sampleType ? weights.total : weighColumn(columns, query, sampleType).total;
  const value = ratios(total(pair.over), total(pair.under));
  return { lens, scale: lens === 'survival' ? SURVIVAL_SCALE : sizeScale(value, width), value };
}

/** By frame. */
export function samplingAnswer(columns: Columns, query: ColumnQuery): SamplingAnswer {
  return sampled(columns, query, (column) => sumsOf(columns, query.profile, column));
}

export function nodeSamplingAnswer(columns: Columns, query: ColumnQuery): SamplingAnswer {
  return sampled(columns, query, byNode(weigherOf(columns, query)));
}

/** Of samples that have nothing to do with the selection nothing is worked out: of a million they are nearly all. */
export function selectionSamplingAnswer(columns: Columns, query: SelectionQuery): SelectionSamplingAnswer {
  const { profile, node } = query;
  const { tree } = columns.folded;
  const through = throughFrame(columns, profile, tree.frame[node]!);
  const grounds = { ...columns.grounds(profile), kept: null };
  const { samples } = columns.profile(profile);
  const stack = pickWhole(samples.stack, through.at);
  const on: Weigh = (column) => weigh(grounds, { length: stack.length, stack, values: [column] }, 0);
  const sums = bySelection(on, { tree, node, frames: columns.frames.table.length }, through);
  return { node, frame: tree.frame[node]!, ...sampled(columns, query, sums, through.at) };
}

function sampled(columns: Columns, query: ColumnQuery, sums: AddUp, at: Int32Array | null = null): SamplingAnswer {
  const { profile, sampleType, cut } = query;
  return { profile, sampleType, cut, version: columns.version, sampling: samplingOf(columns, query, sums, at) };
}

/** `at`: the samples that are added up; null: all. */
function samplingOf(columns: Columns, query: ColumnQuery, sums: AddUp, at: Int32Array | null): Sampling | null {
  const profile = columns.profile(query.profile);
  const rate = samplingRate(profile);
  const ratio = columns.ratio(query);
  const pair = ratio ? { objects: ratio.under, bytes: ratio.over } : sizePair(profile, query.sampleType);
  if (rate === null || pair === null) return null;
  const { samples } = profile;
  const column = (of: number) => (at ? pick(samples.values[of]!, at) : samples.values[of]!);
  const values = { objects: column(pair.objects), bytes: column(pair.bytes) };
  const of = (what: Parameters<typeof samplingColumns>[1]) => samplingColumns(values, what, rate);
  if (!ratio) {
    const { allocations, variance } = of(query.sampleType === pair.bytes ? 'bytes' : 'objects');
    return sumSampling(sums, rate, allocations, variance);
  }
  const { allocations, variance } = of('bytes');
  return ratioSampling(sums, rate, allocations, {
    over: values.bytes,
    under: values.objects,
    ofOver: variance,
    ofUnder: of('objects').variance,
    ofBoth: of('both').variance,
  });
}

/** Puts values of the samples of a profile on the tree of its cut. */
function weigherOf(columns: Columns, { profile }: ColumnQuery): Weigh {
  const { samples } = columns.profile(profile);
  const grounds = columns.grounds(profile);
  return (column) => weigh(grounds, { ...samples, values: [column] }, 0);
}

/** Another column of the same profile and cut. `Columns` remembers one column only: that on the screen is not given up for it. */
function weighColumn(columns: Columns, query: ColumnQuery, sampleType: number): Weights {
  return weigh(columns.grounds(query.profile), columns.profile(query.profile).samples, sampleType);
}
