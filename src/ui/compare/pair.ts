import { letterOf } from '../letter.ts';
import type { ProfileSummary } from '../types.ts';

/** Two open profiles. */
export interface Pair {
  readonly base: ProfileSummary;
  readonly head: ProfileSummary;
}

/** Whether something was asked of these two, in these parts. */
export function isOfPair(
  asked: { readonly base: ProfileSummary['id']; readonly head: ProfileSummary['id'] },
  { base, head }: Pair,
): boolean {
  return asked.base === base.id && asked.head === head.id;
}

type Timed = Pick<ProfileSummary, 'id'> & { readonly about: Pick<ProfileSummary['about'], 'time'> };

/** What the user, or a link, has said of it: letters, '' for nothing. */
interface Wanted {
  readonly base: string;
  readonly head: string;
}

/**
 * Which two are compared: those that are named, else the profile on the screen and the one before it in time; the older is the base. Without
 * times the order on the page counts. Null where there are not two.
 */
export function choosePair<P extends Timed>(
  profiles: readonly P[],
  current: P['id'] | null,
  wanted: Wanted,
): { readonly base: P; readonly head: P } | null {
  if (profiles.length < 2) return null;
  const named = { base: byLetter(profiles, wanted.base), head: byLetter(profiles, wanted.head) };
  if (named.base && named.head) return { base: named.base, head: named.head };
  const ordered = inTime(profiles);
  if (named.head) return { base: neighbour(ordered, named.head), head: named.head };
  const shown = profiles.find((p) => p.id === current) ?? ordered.at(-1)!;
  if (named.base) return { base: named.base, head: shown === named.base ? neighbour(ordered, shown) : shown };
  const other = neighbour(ordered, shown);
  return ordered.indexOf(other) < ordered.indexOf(shown) ? { base: other, head: shown } : { base: shown, head: other };
}

export function byLetter<P>(profiles: readonly P[], letter: string): P | undefined {
  return letter === '' ? undefined : profiles.find((_, place) => letterOf(place) === letter);
}

export function letterIn<P>(profiles: readonly P[], profile: P): string {
  return letterOf(Math.max(0, profiles.indexOf(profile)));
}

type Ids = readonly Pick<ProfileSummary, 'id'>[];

/** What is named by letters, once profiles stand in other places: the same ones, or none where one is gone. */
export function keepPair<W extends Wanted>(before: Ids, after: Ids, wanted: W): W {
  const letter = (old: string): string => {
    const id = byLetter(before, old)?.id;
    const profile = after.find((p) => p.id === id);
    return profile ? letterIn(after, profile) : '';
  };
  return { ...wanted, base: letter(wanted.base), head: letter(wanted.head) };
}

/** The one before it, else the one after it. */
function neighbour<P>(ordered: readonly P[], profile: P): P {
  const place = ordered.indexOf(profile);
  return ordered[place > 0 ? place - 1 : 1]!;
}

/** By time where all have one: the order of a few with times among others without would mean nothing. */
function inTime<P extends Timed>(profiles: readonly P[]): readonly P[] {
  if (profiles.some(({ about }) => about.time === null)) return profiles;
  return [...profiles].sort((a, b) => a.about.time! - b.about.time!);
}
