import { exactInteger, formatExact, formatValue, NO_VALUE } from '../lib/units.ts';
import { ratioIn } from '../profile/derived.ts';
import type { ProfileKind } from '../profile/kind.ts';
import type { SampleType } from '../profile/profile.ts';
import { ratioWords, sampleTypeWords } from './wordsAbout.ts';

/** One line on what a well-known sample type counts, or null. */
export function meaningOf(kind: ProfileKind, { type }: SampleType): string | null {
  return sampleTypeWords.get(`${kind}/${type}`) ?? null;
}

/** The two sample types that one of a profile divides, by their names; null where it is no ratio. */
export function dividedNames(
  types: readonly SampleType[],
  sampleType: number,
): { readonly over: string; readonly under: string } | null {
  const ratio = ratioIn(types[sampleType]);
  return ratio && { over: types[ratio.over]!.type, under: types[ratio.under]!.type };
}

/** What a ratio is; null for other sample types. */
export function ratioMeaning(types: readonly SampleType[], sampleType: number): string | null {
  const names = dividedNames(types, sampleType);
  return names && ratioWords.meaning(names.over, names.under);
}

/** The same in few words, beside the table. */
export function ratioBrief(types: readonly SampleType[], sampleType: number): string | null {
  const names = dividedNames(types, sampleType);
  return names && ratioWords.brief(names.over, names.under);
}

/** A value of a sample type; of a ratio 0 says that there is none. */
export function valueText(value: number, type: SampleType): string {
  return value === 0 && ratioIn(type) ? NO_VALUE : formatValue(value, type.unit);
}

/** The same for scripts. */
export function numberText(value: number, type: SampleType): string {
  return ratioIn(type) ? String(value) : exactInteger(value);
}

/** The same to the last digit. */
export function exactText(value: number, type: SampleType): string {
  return value === 0 && ratioIn(type) ? NO_VALUE : formatExact(value, type.unit);
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
