import { shareOf } from '../lib/units.ts';
import { ratioIn } from '../profile/derived.ts';
import { placeOf } from './sampleTypes.ts';
import type { Details, ProfileSummary } from './types.ts';

/** Values derived from two sample types, for the frame's flat and cum. NaN where the divisor is 0: there is none to speak of. */
export interface Derived {
  readonly kind: 'averageLive' | 'averageAllocated' | 'survivalSpace' | 'survivalObjects';
  readonly flat: number;
  readonly cum: number;
}

const QUOTIENTS = [
  ['averageLive', 'inuse_space', 'inuse_objects'],
  ['averageAllocated', 'alloc_space', 'alloc_objects'],
  ['survivalSpace', 'inuse_space', 'alloc_space'],
  ['survivalObjects', 'inuse_objects', 'alloc_objects'],
] as const;

/** Average object sizes (bytes) and survivals (shares) of a frame, for each pair of sample types that the profile has, but that on the screen. */
export function derivedOf(profile: ProfileSummary, details: Details, sampleType: number): Derived[] {
  if (profile.kind !== 'heap') return [];
  const derived: Derived[] = [];
  for (const [kind, over, under] of QUOTIENTS) {
    const a = details.columns[placeOf(profile.sampleTypes, over)];
    const b = details.columns[placeOf(profile.sampleTypes, under)];
    const shown = ratioIn(profile.sampleTypes[sampleType]);
    if (shown?.over === placeOf(profile.sampleTypes, over) && kind.startsWith('average')) continue;
    if (a && b) derived.push({ kind, flat: quotient(a.flat, b.flat), cum: quotient(a.cum, b.cum) });
  }
  return derived;
}

function quotient(over: number, under: number): number {
  return under === 0 ? Number.NaN : over / under;
}

/** Length of a bar, 0 to 1 of the whole; values may be negative. */
export function barShare(value: number, whole: number): number {
  return Math.min(1, Math.abs(shareOf(value, whole)));
}
