import { formatCount, formatExact, formatValue } from '../../lib/units.ts';
import { FEW } from '../../profile/samplingError.ts';
import { keyOf } from '../../store/asking.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { AnswerTo } from '../types.ts';
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

/** The sampling of the column on the screen, null where there is none to speak of, or none yet. `AskSampling` asks for it. */
export function useSampling(shown: Shown): Sampling | null {
  const answer = useStore((s) => s.answers.sampling?.answer);
  if (!answer?.sampling || keyOf(answer) !== keyOf(shown)) return null;
  return shown.shape.coarse || answer.version === shown.shape.version ? answer.sampling : null;
}

/** What flat and cum of a frame rest on; null where every allocation was recorded. */
export function restsOf(sampling: Sampling, frame: number): readonly [flat: Rest, cum: Rest] | null {
  const { rate, flatSamples, flatError, cumSamples, cumError } = sampling;
  if (rate <= 1) return null;
  return [restOf(flatSamples[frame] ?? 0, flatError[frame] ?? 0), restOf(cumSamples[frame] ?? 0, cumError[frame] ?? 0)];
}

function restOf(samples: number, error: number): Rest {
  return { samples, error, rough: samples > 0 && Math.round(samples) < FEW };
}

/** `± 1.24 MiB`; of objects, whole ones. */
export function errorText({ error }: Rest, unit: string): string {
  return say.plusMinus(formatValue(Math.round(error), unit));
}

/** All of it in one line, for the title of a value. */
export function restText(value: number, rest: Rest, unit: string): string {
  return say.restsOn(formatExact(value, unit), errorText(rest, unit), formatCount(Math.round(rest.samples)));
}
