import type { Weights } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { samplingColumns, samplingRate } from '../profile/samplingError.ts';
import { sizePair } from '../views/objectSizes.ts';
import type { Columns } from './columns.ts';
import type { ProfileId } from './protocol.ts';

/** Variances of a column by sampling, as values on the tree; null where the profile does not say how it was sampled. */
export function varianceOn(columns: Columns, id: ProfileId, sampleType: number): Weights | null {
  const profile = columns.profile(id);
  const rate = samplingRate(profile);
  const pair = sizePair(profile, sampleType);
  if (rate === null || pair === null) return null;
  const { samples } = profile;
  const of = sampleType === pair.bytes ? 'bytes' : 'objects';
  const values = { objects: samples.values[pair.objects]!, bytes: samples.values[pair.bytes]! };
  const { variance } = samplingColumns(values, of, rate);
  const grounds = columns.grounds(id);
  return weigh(grounds, { ...samples, values: [variance] }, 0);
}
