import { formatCount, formatExact, formatValue } from '../../lib/units.ts';
import type { SampleType } from '../../profile/profile.ts';
import { FEW, samplingRate } from '../../profile/samplingError.ts';
import { exactText } from '../sampleTypes.ts';
import type { AnswerTo, ProfileSummary } from '../types.ts';
import { samplingWords as say } from './words.ts';

export type Sampling = NonNullable<AnswerTo<'sampling'>['sampling']>;

/** What one value rests on. */
export interface Rest {
  /** Recorded allocations; not whole where the profile's numbers were cut. */
  readonly samples: number;
  /** Standard error, in the unit of the value. */
  readonly error: number;
  /** So few allocations that the value has to be marked. What is 0 rests on nothing, and says so already. */
  readonly rough: boolean;
}

export type Rests = readonly [flat: Rest, cum: Rest];

/** Whether values may have an error: room for it is kept before it is known. */
export function hasErrors({ about }: ProfileSummary): boolean {
  return (samplingRate(about) ?? 1) > 1;
}

/** What the two numbers of a row (a frame or a node) rest on; null where every allocation was recorded. */
export function restsOf(sampling: Sampling | null | undefined, row: number): Rests | null {
  if (!sampling || sampling.rate <= 1) return null;
  const { flatSamples, flatError, cumSamples, cumError } = sampling;
  return [restOf(flatSamples[row] ?? 0, flatError[row] ?? 0), restOf(cumSamples[row] ?? 0, cumError[row] ?? 0)];
}

/** `samples`: recorded allocations. */
export function restOf(samples: number, error: number): Rest {
  return { samples, error, rough: samples > 0 && Math.round(samples) < FEW };
}

/** `± 1.24 MiB`, of a standard error; of objects, whole ones. */
export function errorText(error: number, unit: string): string {
  return say.plusMinus(formatValue(Math.round(error), unit));
}

/** The title of a value: exact, with what it rests on where that is known. */
export function titleOf(value: number, type: SampleType, rest: Rest | undefined): string {
  return rest && rest.samples > 0 ? restText(value, rest, type.unit) : exactText(value, type);
}

/** `12.0 MiB ± 1.24 MiB, rests on 94 sampled allocations`. */
export function restText(value: number, rest: Rest, unit: string): string {
  return say.restsOn(formatExact(value, unit), errorText(rest.error, unit), formatCount(Math.round(rest.samples)));
}
