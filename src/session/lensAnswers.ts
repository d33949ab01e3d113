import { type Weights, widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
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
  byNeighbour,
  byNode,
  ratioSampling,
  type Sampling,
  sumSampling,
  type Weigh,
} from '../views/sampling.ts';
import type { Columns } from './columns.ts';
import type { ColumnQuery } from './protocol.ts';
import type {
  LensAnswer,
  LensQuery,
  NeighbourQuery,
  NeighbourSamplingAnswer,
  SamplingAnswer,
} from './viewQuestions.ts';

export function lensAnswer(columns: Columns, query: LensQuery): LensAnswer {
  const { profile, sampleType, cut } = query;
  return { profile, sampleType, cut, version: columns.version, column: lensColumn(columns, query, query.lens) };
}

function lensColumn(columns: Columns, query: ColumnQuery, lens: NumberLens): LensColumn | null {
  const weights = columns.weights(query);
  const width = widthOf(weights);
  if (lens === 'share') return shareLens(weights);
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
  return sampled(columns, query, (column) => columns.sums(query.profile, column));
}

export function nodeSamplingAnswer(columns: Columns, query: ColumnQuery): SamplingAnswer {
  return sampled(columns, query, byNode(weigherOf(columns, query)));
}

export function neighbourSamplingAnswer(columns: Columns, query: NeighbourQuery): NeighbourSamplingAnswer {
  const { frame } = query;
  const on = weigherOf(columns, query);
  const sums = byNeighbour(on, columns.folded.tree, frame, columns.frames.table.length);
  return { frame, ...sampled(columns, query, sums) };
}

function sampled(columns: Columns, query: ColumnQuery, sums: AddUp): SamplingAnswer {
  const { profile, sampleType, cut } = query;
  return { profile, sampleType, cut, version: columns.version, sampling: samplingOf(columns, query, sums) };
}

function samplingOf(columns: Columns, query: ColumnQuery, sums: AddUp): Sampling | null {
  const profile = columns.profile(query.profile);
  const rate = samplingRate(profile);
  const ratio = columns.ratio(query);
  const pair = ratio ? { objects: ratio.under, bytes: ratio.over } : sizePair(profile, query.sampleType);
  if (rate === null || pair === null) return null;
  const { samples } = profile;
  const values = { objects: samples.values[pair.objects]!, bytes: samples.values[pair.bytes]! };
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
