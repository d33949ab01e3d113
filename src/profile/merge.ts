import { NONE } from '../lib/brand.ts';
import { TextBuilder, type Texts, textCount } from '../lib/texts.ts';
import type {
  FunctionTable,
  LabelTable,
  LocationTable,
  Profile,
  SampleTable,
  SampleType,
  StackTable,
} from './profile.ts';

/** Every value added up, or divided by the number of profiles as well. */
export type MergeHow = 'sum' | 'average';

/**
 * Profiles of the same sample types as one, as `pprof a b c` adds them up: tables one after the other, so that no two stacks become one here (folding
 * does that, by name). Time is the earliest, duration the sum, the period the longest, as pprof's `Merge` has it. Null where the sample types or
 * what was sampled differ, as pprof refuses it. Derived sample types are left out: they follow from the sums.
 */
export function mergeProfiles(profiles: readonly Profile[], how: MergeHow = 'sum'): Profile | null {
  const [first] = profiles;
  if (!first || !profiles.every((p) => isAlike(p, first))) return null;
  const sampleTypes = ownTypes(first);
  const offsets = offsetsOf(profiles);
  return {
    ...first,
    sampleTypes,
    defaultSampleType: Math.min(first.defaultSampleType, sampleTypes.length - 1),
    samples: samplesOf(profiles, offsets, { types: sampleTypes.length, by: how === 'sum' ? 1 : profiles.length }),
    stacks: stacksOf(profiles, offsets),
    locations: locationsOf(profiles, offsets),
    functions: functionsOf(profiles, offsets),
    mappings: profiles.flatMap((p) => p.mappings),
    strings: stringsOf(profiles),
    period: Math.max(...profiles.map((p) => p.period)),
    timeNanos: profiles.reduce((t, p) => (p.timeNanos !== 0n && (t === 0n || p.timeNanos < t) ? p.timeNanos : t), 0n),
    durationNanos: profiles.reduce((sum, p) => sum + p.durationNanos, 0n),
    comments: [...new Set(profiles.flatMap((p) => p.comments))],
  };
}

function ownTypes({ sampleTypes }: Profile): readonly SampleType[] {
  return sampleTypes.filter((type) => !type.derived);
}

function isAlike(a: Profile, b: Profile): boolean {
  const [types, others] = [ownTypes(a), ownTypes(b)];
  const same = (x: SampleType | null | undefined, y: SampleType | null | undefined): boolean =>
    x?.type === y?.type && x?.unit === y?.unit;
  return (
    types.length === others.length && types.every((t, i) => same(t, others[i])) && same(a.periodType, b.periodType)
  );
}

/** How many rows there are before those of each profile. */
interface Offsets {
  readonly strings: readonly number[];
  readonly functions: readonly number[];
  readonly locations: readonly number[];
  readonly mappings: readonly number[];
  readonly stacks: readonly number[];
}

function offsetsOf(profiles: readonly Profile[]): Offsets {
  const before = (count: (profile: Profile) => number): number[] => running(profiles.map(count));
  return {
    strings: before((p) => textCount(p.strings)),
    functions: before((p) => p.functions.length),
    locations: before((p) => p.locations.length),
    mappings: before((p) => p.mappings.length),
    stacks: before((p) => p.stacks.length),
  };
}

/** The sum of what comes before each. */
function running(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum - count;
  });
}

type Numbers = Int32Array | Uint32Array | Float64Array | BigUint64Array;

/** Columns one after the other; `by` is added to what is not NONE. */
function join<T extends Numbers>(columns: readonly T[], by: readonly number[] | null = null): T {
  const length = columns.reduce((sum, c) => sum + c.length, 0);
  const joined = new (columns[0]!.constructor as new (n: number) => T)(length);
  let at = 0;
  for (const [i, column] of columns.entries()) {
    joined.set(column as never, at);
    const more = by?.[i] ?? 0;
    if (more !== 0) {
      for (let k = at; k < at + column.length; k++) if (joined[k] !== NONE) (joined as Int32Array)[k]! += more;
    }
    at += column.length;
  }
  return joined;
}

/** Starts of ranges, of which the last is where the column of the ranges ends. */
function joinStarts(columns: readonly Uint32Array[]): Uint32Array {
  const parts = columns.map((start, i) => (i < columns.length - 1 ? start.subarray(0, start.length - 1) : start));
  return join(parts, running(columns.map((start) => start.at(-1)!)));
}

function stringsOf(profiles: readonly Profile[]): Texts {
  const builder = new TextBuilder();
  for (const { strings } of profiles) for (let i = 0; i < textCount(strings); i++) builder.copy(strings, i);
  return builder.take();
}

function functionsOf(profiles: readonly Profile[], { strings }: Offsets): FunctionTable {
  const tables = profiles.map((p) => p.functions);
  return {
    length: tables.reduce((sum, t) => sum + t.length, 0),
    name: join(
      tables.map((t) => t.name),
      strings,
    ),
    systemName: join(
      tables.map((t) => t.systemName),
      strings,
    ),
    file: join(
      tables.map((t) => t.file),
      strings,
    ),
    startLine: join(tables.map((t) => t.startLine)),
  };
}

function locationsOf(profiles: readonly Profile[], { mappings, functions }: Offsets): LocationTable {
  const tables = profiles.map((p) => p.locations);
  return {
    length: tables.reduce((sum, t) => sum + t.length, 0),
    mapping: join(
      tables.map((t) => t.mapping),
      mappings,
    ),
    address: join(tables.map((t) => t.address)),
    lineStart: joinStarts(tables.map((t) => t.lineStart.subarray(0, t.length + 1))),
    lineFunction: join(
      tables.map((t) => t.lineFunction),
      functions,
    ),
    lineNumber: join(tables.map((t) => t.lineNumber)),
  };
}

/** Depth-first each, so depth-first together. */
function stacksOf(profiles: readonly Profile[], { stacks, locations }: Offsets): StackTable {
  const tables = profiles.map((p) => p.stacks);
  return {
    length: tables.reduce((sum, t) => sum + t.length, 0),
    prefix: join(
      tables.map((t) => t.prefix.subarray(0, t.length)),
      stacks,
    ),
    location: join(
      tables.map((t) => t.location.subarray(0, t.length)),
      locations,
    ),
  };
}

interface Values {
  /** How many sample types. */
  readonly types: number;
  /** What each value is divided by. */
  readonly by: number;
}

/** Samples stay in the order of their stacks: of each profile, those without a stack come first. */
function samplesOf(profiles: readonly Profile[], offsets: Offsets, { types, by }: Values): SampleTable {
  const stackless = profiles.map(({ samples }) => {
    const end = samples.stack.findIndex((row) => row !== NONE);
    return end < 0 ? samples.length : end;
  });
  /** Slices of the profiles in the new order: profile, from, to. */
  const slices = [
    ...profiles.map((_, i) => [i, 0, stackless[i]!] as const),
    ...profiles.map(({ samples }, i) => [i, stackless[i]!, samples.length] as const),
  ];
  const place = <T extends Numbers>(column: (profile: Profile) => T, more: readonly number[] | null = null): T =>
    join(
      slices.map(([i, from, to]) => column(profiles[i]!).subarray(from, to) as T),
      more && slices.map(([i]) => more[i]!),
    );
  const values = Array.from({ length: types }, (_, t) => place((p) => p.samples.values[t]!));
  const residual = values.map((_, t) =>
    profiles.every((p) => !p.samples.residual[t])
      ? null
      : place((p) => p.samples.residual[t] ?? new Float64Array(p.samples.length)),
  );
  const divide = (column: Float64Array | null): void => {
    if (by !== 1 && column) for (let s = 0; s < column.length; s++) column[s]! /= by;
  };
  for (const column of [...values, ...residual]) divide(column);
  return {
    length: profiles.reduce((sum, p) => sum + p.samples.length, 0),
    stack: place((p) => p.samples.stack, offsets.stacks),
    values,
    residual,
    labels: labelsOf(profiles, offsets, slices),
  };
}

function labelsOf(
  profiles: readonly Profile[],
  { strings }: Offsets,
  slices: readonly (readonly [profile: number, from: number, to: number])[],
): LabelTable {
  const starts: number[] = [0];
  const parts = {
    key: [] as Uint32Array[],
    text: [] as Int32Array[],
    number: [] as Float64Array[],
    unit: [] as Uint32Array[],
  };
  for (const [i, from, to] of slices) {
    const { start, key, text, number, unit } = profiles[i]!.samples.labels;
    const has = start.length > 0;
    for (let s = from; s < to; s++) starts.push(starts.at(-1)! + (has ? start[s + 1]! - start[s]! : 0));
    const [first, last] = has ? [start[from]!, start[to]!] : [0, 0];
    parts.key.push(key.subarray(first, last));
    parts.text.push(text.subarray(first, last));
    parts.number.push(number.subarray(first, last));
    // The unit '' is string 0 in every profile.
    parts.unit.push(unit.subarray(first, last).map((u) => (u === 0 ? 0 : u + strings[i]!)));
  }
  const by = slices.map(([i]) => strings[i]!);
  return {
    start: Uint32Array.from(starts),
    key: join(parts.key, by),
    text: join(parts.text, by),
    number: join(parts.number),
    unit: join(parts.unit),
  };
}
