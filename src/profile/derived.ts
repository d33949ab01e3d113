import type { Difference, Profile, SampleTable, SampleType } from './profile.ts';

const FREED = [
  { type: 'freed_space', from: 'alloc_space', minus: 'inuse_space' },
  { type: 'freed_objects', from: 'alloc_objects', minus: 'inuse_objects' },
] as const;

/** What of all that was allocated is gone again: sample types that a heap profile does not have but that follow from those it has. */
export function derivedTypes(sampleTypes: readonly SampleType[]): SampleType[] {
  const places = (name: string): number[] => sampleTypes.flatMap((t, i) => (t.type === name ? [i] : []));
  return FREED.flatMap(({ type, from, minus }) => {
    const [a, b] = [places(from), places(minus)];
    if (a.length !== 1 || b.length !== 1 || places(type).length > 0) return [];
    const { unit } = sampleTypes[a[0]!]!;
    return unit === sampleTypes[b[0]!]!.unit ? [{ type, unit, derived: { from: a[0]!, minus: b[0]! } }] : [];
  });
}

/**
 * The profile with its derived sample types after its own. Their columns are made when they are first read, and kept: a heap that is never
 * asked what was freed does not pay for it.
 */
export function withDerived(profile: Profile): Profile {
  const derived = derivedTypes(profile.sampleTypes);
  if (derived.length === 0) return profile;
  const { samples } = profile;
  const values = [...samples.values];
  const residual = [...samples.residual];
  for (const { derived: pair } of derived) {
    const t = values.length;
    later(values, t, () => difference(samples.values[pair!.from]!, samples.values[pair!.minus]!));
    later(residual, t, () => residualOf(samples, pair!));
  }
  return { ...profile, sampleTypes: [...profile.sampleTypes, ...derived], samples: { ...samples, values, residual } };
}

/** Puts something into a list that is made when it is read for the first time. */
function later<T>(list: T[], place: number, make: () => T): void {
  const settle = (value: T): T => {
    Object.defineProperty(list, place, { value, enumerable: true });
    return value;
  };
  Object.defineProperty(list, place, { get: () => settle(make()), enumerable: true, configurable: true });
}

/** One column less another. */
export function difference(from: Float64Array, minus: Float64Array): Float64Array {
  const values = new Float64Array(from.length);
  for (let s = 0; s < values.length; s++) values[s] = from[s]! - minus[s]!;
  return values;
}

/**
 * What rounding took from each difference: of the two values when they were read, and in taking one from the other (by Knuth's TwoSum, which
 * gives the error of a sum exactly). Null where nothing was taken.
 */
function residualOf({ values, residual }: SampleTable, { from, minus }: Difference): Float64Array | null {
  const [a, b] = [values[from]!, values[minus]!];
  const [ra, rb] = [residual[from] ?? null, residual[minus] ?? null];
  const taken = new Float64Array(a.length);
  let any = false;
  for (let s = 0; s < a.length; s++) {
    const sum = a[s]! - b[s]!;
    const part = sum - a[s]!;
    const lost = a[s]! - (sum - part) + (-b[s]! - part);
    taken[s] = lost + (ra?.[s] ?? 0) - (rb?.[s] ?? 0);
    if (taken[s] !== 0) any = true;
  }
  return any ? taken : null;
}
