import { isCumulative, kindOf } from '../profile/kind.ts';
import type { Profile } from '../profile/profile.ts';
import { type CompareProblem, isProblem, normalRatio, type Partners, partnersOf } from '../views/compare.ts';
import type { PairFacts } from './viewQuestions.ts';

/** One of two that are compared, and the totals of its sample types: of all samples, and of those that the filters keep; null: of all as well. */
export interface Compared {
  readonly profile: Omit<Profile, 'samples' | 'stacks'>;
  all(sampleType: number): number;
  kept(sampleType: number): number | null;
}

interface Pair {
  readonly base: Compared;
  readonly head: Compared;
  /** Whether they are of one process. */
  readonly process: PairFacts['process'];
}

/** What is compared with what, or why it cannot be. Ratios are of all samples, as pprof normalises before it filters. */
export function pairFacts(
  { base, head, process }: Pair,
  type: string,
  normalise: boolean | null,
): PairFacts | { readonly problem: CompareProblem } {
  const [from, to] = [base.profile, head.profile];
  const partners = partnersOf(from.sampleTypes, to.sampleTypes, type);
  if (isProblem(partners)) return { problem: partners };
  const normalised = normalise ?? isCumulative(kindOf(to.sampleTypes));
  const all = { base: base.all(partners.base), head: head.all(partners.head) };
  const kept = { base: base.kept(partners.base) ?? all.base, head: head.kept(partners.head) ?? all.head };
  const ratio = normalised ? normalRatio(all.base * partners.factor, all.head) : 1;
  const inOneUnit = (of: typeof all): typeof all => ({ base: of.base * partners.factor, head: of.head * ratio });
  return {
    type,
    unit: to.sampleTypes[partners.head]!.unit,
    partners,
    normalised,
    ratio,
    totals: inOneUnit(kept),
    wholes: inOneUnit(all),
    notes: notesOf(from, to, partners),
    seconds: secondsBetween(from, to),
    process,
  };
}

/** What is not the same about the two, but can be put right or lived with. */
function notesOf(base: Compared['profile'], head: Compared['profile'], partners: Partners): PairFacts['notes'] {
  const notes: PairFacts['notes'][number][] = [];
  const [from, to] = [base.sampleTypes[partners.base]!.unit, head.sampleTypes[partners.head]!.unit];
  if (from !== to) notes.push({ kind: 'converted', from, to });
  if (base.period !== head.period && base.period > 0 && head.period > 0) {
    notes.push({ kind: 'periods', base: base.period, head: head.period, unit: head.periodType?.unit ?? '' });
  }
  return notes;
}

/** Seconds from base to head; null where one has no time, or both have the same. */
function secondsBetween(base: Compared['profile'], head: Compared['profile']): number | null {
  if (base.timeNanos === 0n || head.timeNanos === 0n || base.timeNanos === head.timeNanos) return null;
  return Number(head.timeNanos - base.timeNanos) / 1e9;
}
