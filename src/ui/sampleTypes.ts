import type { ProfileKind } from '../profile/kind.ts';
import type { SampleType } from '../profile/profile.ts';
import { sampleTypeWords } from './wordsAbout.ts';

/** One line on what a well-known sample type counts, or null. */
export function meaningOf(kind: ProfileKind, { type }: SampleType): string | null {
  return sampleTypeWords.get(`${kind}/${type}`) ?? null;
}

/** Place of the sample type of that name, or -1. */
export function placeOf(types: readonly SampleType[], name: string): number {
  return types.findIndex((candidate) => candidate.type === name);
}
