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

/** What is asked of a heap profile most comes first: what is live, then what was allocated. */
const HEAP_ORDER = ['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects'];

/**
 * Places of the sample types in the order the page shows them: as in the file, but for the four of a Go heap profile; then the derived ones.
 * Example: a file with alloc_objects, alloc_space, inuse_objects, inuse_space gives [3, 2, 1, 0], and [3, 2, 1, 0, 4, 5] with what was freed.
 */
export function shownOrder(types: readonly SampleType[]): number[] {
  return [...ownOrder(types), ...types.flatMap((type, place) => (type.derived ? [place] : []))];
}

/** The same of those that are in the file. */
export function ownOrder(types: readonly SampleType[]): number[] {
  const own = types.filter((type) => !type.derived);
  const isGoHeap = own.length === HEAP_ORDER.length && HEAP_ORDER.every((name) => placeOf(own, name) >= 0);
  return isGoHeap ? HEAP_ORDER.map((name) => placeOf(types, name)) : [...own.keys()];
}
