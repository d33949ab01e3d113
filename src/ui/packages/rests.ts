import { useMemo } from 'react';
import type { Shown } from '../../store/state.ts';
import { type Rest, restOf } from '../sampling/rest.ts';
import { useSampling } from '../sampling/sampling.ts';

/** What the flat of each package rests on, by its name; null where every allocation was recorded. */
export function usePackageRests(shown: Shown | null): ReadonlyMap<string, Rest> | null {
  const sampling = useSampling(shown);
  const frames = shown?.shape.frames;
  return useMemo(() => {
    if (!sampling || sampling.rate <= 1 || !frames) return null;
    const samples = new Float64Array(frames.packages.length);
    const variance = new Float64Array(frames.packages.length);
    for (let f = 0; f < frames.length; f++) {
      samples[frames.package[f]!]! += sampling.flatSamples[f]!;
      variance[frames.package[f]!]! += sampling.flatError[f]! ** 2;
    }
    return new Map(frames.packages.map(({ name }, p) => [name, restOf(samples[p]!, Math.sqrt(variance[p]!))]));
  }, [sampling, frames]);
}

/** Of several packages together. */
export function sumOfRests(rests: readonly Rest[]): Rest {
  return restOf(
    rests.reduce((sum, { samples }) => sum + samples, 0),
    Math.hypot(...rests.map(({ error }) => error)),
  );
}
