import type { Weights } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import type { Profile } from '../profile/profile.ts';
import { type SamplingColumns, samplingColumns, samplingRate } from '../profile/samplingError.ts';
import { sizePair } from '../views/objectSizes.ts';
import type { Columns } from './columns.ts';
import type { ProfileId } from './protocol.ts';

/** What sampling makes of a column, sample by sample; null where the profile does not say how it was sampled. */
export function sampledOf(profile: Profile, sampleType: number): (SamplingColumns & { readonly rate: number }) | null {
  const rate = samplingRate(profile);
  const pair = sizePair(profile, sampleType);
  if (rate === null || pair === null) return null;
  const { values } = profile.samples;
  const of = sampleType === pair.bytes ? 'bytes' : 'objects';
  return { rate, ...samplingColumns({ objects: values[pair.objects]!, bytes: values[pair.bytes]! }, of, rate) };
}

/** The same as values on the tree. */
export function sampledOn(
  columns: Columns,
  id: ProfileId,
  sampleType: number,
): { readonly variance: Weights; readonly recorded: Weights } | null {
  const profile = columns.profile(id);
  const sampled = sampledOf(profile, sampleType);
  if (!sampled) return null;
  const grounds = columns.grounds(id);
  const on = (column: Float64Array): Weights => weigh(grounds, { ...profile.samples, values: [column] }, 0);
  return { variance: on(sampled.variance), recorded: on(sampled.allocations) };
}

/** Variances alone. */
export function varianceOn(columns: Columns, id: ProfileId, sampleType: number): Weights | null {
  const profile = columns.profile(id);
  const sampled = sampledOf(profile, sampleType);
  if (!sampled) return null;
  const grounds = columns.grounds(id);
  return weigh(grounds, { ...profile.samples, values: [sampled.variance] }, 0);
}
