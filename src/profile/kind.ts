import { mean, ratioIn } from './derived.ts';
import { EXACT, halvesOf, joinHalves } from './exact.ts';
import type { Difference, Profile, SampleType } from './profile.ts';

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

/** Whether totals depend on how long was measured: two of them say little until they are of one length. */
export function isCumulative(kind: ProfileKind): boolean {
  return kind !== 'heap' && kind !== 'goroutine' && kind !== 'threadcreate';
}

/** Sum of the values of one sample type, and of their absolute values (different only where signs mix). */
export interface Total {
  readonly sum: number;
  readonly magnitude: number;
  /** The sum in decimals, exact however large. */
  readonly exact: string;
}

/** One per sample type; of a ratio the two sums divided, and the magnitude of the dividend, of which widths are shares. */
export function totalsOf(profile: Profile): Total[] {
  const totals: Total[] = [];
  for (const [t, type] of profile.sampleTypes.entries()) totals.push(ratioTotal(type, totals) ?? totalOf(profile, t));
  return totals;
}

/** The total of a ratio, of those of the sample types before it; null for all others. */
export function ratioTotal(type: SampleType, totals: readonly Total[]): Total | null {
  const ratio = ratioIn(type);
  if (!ratio) return null;
  const { sum, magnitude } = totals[ratio.over]!;
  const average = mean(sum, totals[ratio.under]!.sum);
  return { sum: average, magnitude, exact: String(average) };
}

/** The column of a derived sample type is not read where the two it is derived from will do. */
function totalOf({ sampleTypes, samples }: Profile, t: number): Total {
  const derived = sampleTypes[t]!.derived as Difference | undefined;
  const whole = !derived || !(samples.residual[derived.from] ?? samples.residual[derived.minus]);
  const plain = whole
    ? plainTotal(samples.values[derived?.from ?? t]!, derived && samples.values[derived.minus])
    : null;
  if (plain) return plain;
  const column = samples.values[t]!;
  let magnitude = 0;
  let mixed = false;
  for (const value of column) {
    magnitude += Math.abs(value);
    if (value < 0) mixed = true;
  }
  const { high, low } = halvesOf(samples, t);
  const exact = joinHalves(add(high), add(low));
  // Rounded in another order the two would differ, and say of a column that it has values of both signs.
  return { sum: Number(exact), magnitude: mixed ? magnitude : Number(exact), exact: String(exact) };
}

/** The total of values, each less that of `minus` where there is one, if doubles can add them up exactly, else null. */
export function plainTotal(values: Float64Array, minus?: Float64Array): Total | null {
  let sum = 0;
  let magnitude = 0;
  for (let i = 0; i < values.length; i++) {
    const value = minus ? values[i]! - minus[i]! : values[i]!;
    sum += value;
    magnitude += Math.abs(value);
  }
  return magnitude < EXACT ? { sum, magnitude, exact: String(sum) } : null;
}

function add(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
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

/** The label keys of a profile, in the order they first occur; one that has both strings and numbers comes twice. `textOf` reads a string of the profile. */
export function labelKeys(profile: Profile, textOf: (index: number) => string): LabelKey[] {
  const { key, text, number, unit } = profile.samples.labels;
  const found = new Map<number, Values>();
  let last = -1;
  let values = new Values();
  for (let i = 0; i < key.length; i++) {
    const numeric = text[i]! < 0;
    const kind = 2 * key[i]! + (numeric ? 1 : 0);
    if (kind !== last) {
      last = kind;
      values = found.get(kind) ?? new Values();
      found.set(kind, values);
    }
    values.add(numeric ? number[i]! : text[i]!);
    if (unit[i] !== 0) values.units.add(unit[i]!);
  }
  return [...found].map(([kind, v]) => ({
    key: textOf(Math.floor(kind / 2)),
    count: v.count,
    values: v.distinct,
    numeric: kind % 2 === 1,
    units: [...v.units].map(textOf),
  }));
}

/** Values below this are counted in a bitmap: object sizes, the labels of every Go heap, and the strings of most files. */
const SMALL = 1 << 16;

/** Counts the different values of one key. */
class Values {
  count = 0;
  readonly units = new Set<number>();
  private readonly small = new Uint8Array(SMALL);
  private readonly large = new Set<number>();
  private smallCount = 0;

  get distinct(): number {
    return this.smallCount + this.large.size;
  }

  add(value: number): void {
    this.count++;
    if (value >= 0 && value < SMALL && Number.isInteger(value)) {
      this.smallCount += 1 - this.small[value]!;
      this.small[value] = 1;
    } else this.large.add(value);
  }
}
