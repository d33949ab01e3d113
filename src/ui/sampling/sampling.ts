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
}

/** The sampling of the column on the screen, null where there is none to speak of, or none yet. `AskSampling` asks for it. */
export function useSampling(shown: Shown): Sampling | null {
  const answer = useStore((s) => s.answers.sampling?.answer);
  if (!answer?.sampling || keyOf(answer) !== keyOf(shown)) return null;
  return shown.shape.coarse || answer.version === shown.shape.version ? answer.sampling : null;
}

/** What flat and cum of a frame rest on. */
export function restsOf(sampling: Sampling, frame: number): { readonly flat: Rest; readonly cum: Rest } {
  return {
    flat: { samples: sampling.flatSamples[frame] ?? 0, error: sampling.flatError[frame] ?? 0 },
    cum: { samples: sampling.cumSamples[frame] ?? 0, error: sampling.cumError[frame] ?? 0 },
  };
}

/** Whether a value has to be marked: what is 0 rests on nothing, and says so already. */
export function isRough({ rate }: Sampling, { samples }: Rest): boolean {
  return rate > 1 && samples > 0 && Math.round(samples) < FEW;
}

/** `± 1.2 MiB`: two digits, more would be more than is known. */
export function errorText({ error }: Rest, unit: string): string {
  const round = Number(error.toPrecision(2));
  return say.plusMinus(formatValue(unit === 'count' && round >= 1 ? Math.round(round) : round, unit));
}

/** All of it in one line, for the title of a value. */
export function restText(value: number, rest: Rest, unit: string): string {
  return say.restsOn(formatExact(value, unit), errorText(rest, unit), formatCount(Math.round(rest.samples)));
}
