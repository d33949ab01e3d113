import type { Profile, SampleType } from './profile.ts';

export type ProfileKind = 'heap' | 'cpu' | 'goroutine' | 'contention' | 'threadcreate' | 'wall' | 'other';

/** What a profile is of, as its sample types say. */
export function kindOf(sampleTypes: readonly SampleType[]): ProfileKind {
  const has = (...names: string[]): boolean => sampleTypes.some((t) => names.includes(t.type));
  if (has('inuse_space', 'alloc_space', 'inuse_objects', 'alloc_objects', 'space')) return 'heap';
  if (has('goroutine', 'goroutines')) return 'goroutine';
  if (has('contentions', 'delay')) return 'contention';
  if (has('threadcreate')) return 'threadcreate';
  if (has('cpu')) return 'cpu';
  if (has('wall', 'time')) return 'wall';
  return 'other';
}

/** Sum of the values of one sample type, and of their absolute values (different only where signs mix). */
export interface Total {
  readonly sum: number;
  readonly magnitude: number;
}

/** One per sample type. */
export function totalsOf(profile: Profile): Total[] {
  return profile.samples.values.map((column, t) => {
    let sum = 0;
    let magnitude = 0;
    for (const value of column) {
      sum += value;
      magnitude += Math.abs(value);
    }
    return { sum: sum + (profile.samples.lost?.[t] ?? 0), magnitude };
  });
}

export interface LabelKey {
  readonly key: string;
  /** Labels with that key; a sample may have several. */
  readonly count: number;
  /** Different values. */
  readonly values: number;
  readonly numeric: boolean;
  readonly units: readonly string[];
}

/** The label keys of a profile, in the order they first occur. `textOf` reads a string of the profile. */
export function labelKeys(profile: Profile, textOf: (index: number) => string): LabelKey[] {
  const { key, text, number, unit } = profile.samples.labels;
  const found = new Map<number, { count: number; values: Set<number>; numeric: boolean; units: Set<number> }>();
  for (let i = 0; i < key.length; i++) {
    let entry = found.get(key[i]!);
    if (!entry) {
      entry = { count: 0, values: new Set(), numeric: false, units: new Set() };
      found.set(key[i]!, entry);
    }
    entry.count++;
    if (text[i]! < 0) {
      entry.numeric = true;
      entry.values.add(number[i]!);
      if (unit[i] !== 0) entry.units.add(unit[i]!);
    } else entry.values.add(text[i]!);
  }
  return [...found].map(([k, e]) => ({
    key: textOf(k),
    count: e.count,
    values: e.values.size,
    numeric: e.numeric,
    units: [...e.units].map(textOf),
  }));
}
