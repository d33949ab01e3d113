import type { Difference, Profile, Ratio, SampleTable, SampleType } from './profile.ts';

const FREED = [
  { type: 'freed_space', from: 'alloc_space', minus: 'inuse_space' },
  { type: 'freed_objects', from: 'alloc_objects', minus: 'inuse_objects' },
] as const;

/** The average size of an object. */
const AVERAGE = 'avg_size';
/** `alloc_space` is `alloc_` and `space`. */
const FAMILY = /^(inuse_|alloc_|)(?:space|objects)$/;

/**
 * Sample types that a heap profile does not have but that follow from those it has: what of all that was allocated is gone again, and the average
 * size of an object. That is of the objects the profile shows first (of a heap those that live, of `allocs` all), where it counts those.
 */
export function derivedTypes({ sampleTypes, defaultSampleType }: Described): SampleType[] {
  /** -1 also where there are several. */
  const place = (name: string): number => {
    const found = sampleTypes.flatMap((t, i) => (t.type === name ? [i] : []));
    return found.length === 1 ? found[0]! : -1;
  };
  const isNew = (name: string): boolean => !sampleTypes.some(({ type }) => type === name);
  const freed = FREED.flatMap(({ type, from, minus }): SampleType[] => {
    const [a, b] = [place(from), place(minus)];
    if (a < 0 || b < 0 || !isNew(type)) return [];
    const { unit } = sampleTypes[a]!;
    return unit === sampleTypes[b]!.unit ? [{ type, unit, derived: { from: a, minus: b } }] : [];
  });
  const first = FAMILY.exec(sampleTypes[defaultSampleType]?.type ?? '')?.[1] ?? '';
  const average = [first, 'inuse_', 'alloc_', ''].flatMap((family): SampleType[] => {
    const [over, under] = [place(`${family}space`), place(`${family}objects`)];
    return over < 0 || under < 0 ? [] : [{ type: AVERAGE, unit: sampleTypes[over]!.unit, derived: { over, under } }];
  });
  return isNew(AVERAGE) ? [...freed, ...average.slice(0, 1)] : freed;
}

type Described = Pick<Profile, 'sampleTypes' | 'defaultSampleType'>;

/** The ratio that a sample type is, null for all others: it has no values that could be added up, its sums are divided. */
export function ratioIn(type: SampleType | undefined): Ratio | null {
  return type?.derived && 'over' in type.derived ? type.derived : null;
}

/** One sum divided by another; 0 where there is nothing to divide by, as `pprof -mean` has it. */
export function mean(over: number, under: number): number {
  return under === 0 ? 0 : over / under;
}

/**
 * The profile with its derived sample types after its own. Their columns are made when they are first read, and kept: a heap that is never
 * asked what was freed does not pay for it. The column of a ratio is that of its dividend, which is what widths are made of.
 */
export function withDerived(profile: Profile): Profile {
  const derived = derivedTypes(profile);
  if (derived.length === 0) return profile;
  const { samples } = profile;
  const values = [...samples.values];
  const residual = [...samples.residual];
  for (const { derived: pair } of derived) {
    const t = values.length;
    if (!pair) continue;
    if ('over' in pair) {
      values[t] = samples.values[pair.over]!;
      residual[t] = samples.residual[pair.over] ?? null;
    } else {
      later(values, t, () => difference(samples.values[pair.from]!, samples.values[pair.minus]!));
      later(residual, t, () => residualOf(samples, pair));
    }
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
