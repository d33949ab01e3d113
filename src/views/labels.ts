import { isNoLabel, labelUnits } from '../profile/labelUnits.ts';
import type { Profile } from '../profile/profile.ts';
import type { SamplingColumns } from '../profile/samplingError.ts';

/**
 * One label key and all its values, of the samples that are looked at. A key that has texts and numbers comes twice.
 * Row i is the value `texts[i]` (or `numbers[i]`) with `values[i]` in the unit of the column and `counts[i]` labels, in the order of |value|; of
 * more than `MOST_ROWS` the first, so that `distinct` may be more than there are rows.
 */
export interface LabelKeyValues extends Sure {
  readonly key: string;
  readonly numeric: boolean;
  /** Of numbers: as the file says, else as pprof guesses; '' of texts. */
  readonly unit: string;
  /** Samples that have the key, and their value, each counted once: what the total has more is of samples without the label. */
  readonly samples: number;
  readonly value: number;
  readonly magnitude: number;
  /** Labels beyond the first of a sample: above 0, the rows add up to more than `value`. */
  readonly repeated: number;
  readonly distinct: number;
  readonly texts: readonly string[];
  readonly numbers: Float64Array;
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** Numbers by powers of two: range r holds numbers from `low[r]` to `high[r]`, both of which occur; ascending. Empty for texts. */
  readonly ranges: Ranges;
}

/** Of each row: how many recorded allocations its value rests on, and its standard error; 0 where that is not known. */
interface Sure {
  readonly recorded: Float32Array;
  readonly errors: Float32Array;
}

export interface Ranges extends Sure {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

export interface Labels {
  readonly keys: readonly LabelKeyValues[];
  /** All samples that are looked at, with or without labels. */
  readonly samples: number;
  readonly value: number;
  readonly magnitude: number;
  /** Bytes from one recorded allocation to the next, on average; null where none is known. */
  readonly rate: number | null;
}

export const MOST_ROWS = 1000;
/** A key with more values than this, each of one sample, numbers the samples. */
const MANY_IDS = 20;

export interface Sampled extends SamplingColumns {
  readonly rate: number;
}

/**
 * Every label key with its values in one column: for each value the sum over the samples that have it, as `pprof -tags`. `kept` is 1 per sample
 * that is looked at, null: all are; `sampled` is what sampling makes of the values. Keys are in the order of what they cover, the largest first, then by name; those that only number the samples come last.
 */
export function labelsOf(
  profile: Profile,
  column: { readonly sampleType: number; readonly kept: Uint8Array | null; readonly sampled?: Sampled | null },
  textOf: (index: number) => string,
): Labels {
  const { samples } = profile;
  const { start, key, text, number } = samples.labels;
  const values = samples.values[column.sampleType]!;
  const groups = new Map<number, Group>();
  const { sampled = null } = column;
  const all = { samples: 0, value: 0, magnitude: 0, rate: sampled?.rate ?? null };
  for (let s = 0; s < samples.length; s++) {
    if (column.kept !== null && column.kept[s] === 0) continue;
    const value = values[s]!;
    all.samples++;
    all.value += value;
    all.magnitude += Math.abs(value);
    const end = start.length === 0 ? 0 : start[s + 1]!;
    for (let i = end === 0 ? 0 : start[s]!; i < end; i++) {
      const numeric = text[i]! < 0;
      if (numeric && isNoLabel(number[i]!, samples.labels.unit[i]!)) continue;
      const kind = 2 * key[i]! + (numeric ? 1 : 0);
      let group = groups.get(kind);
      if (!group) {
        group = new Group(sampled);
        groups.set(kind, group);
      }
      group.add(s, numeric ? number[i]! : text[i]!, value);
    }
  }
  const units = labelUnits(profile);
  const keys = [...groups].map(([kind, group]) => {
    const name = textOf(Math.floor(kind / 2));
    return kind % 2 === 1
      ? group.ofNumbers(name, units.get(Math.floor(kind / 2)) ?? name)
      : group.ofTexts(name, textOf);
  });
  const order = (a: LabelKeyValues, b: LabelKeyValues) =>
    Number(isIds(a)) - Number(isIds(b)) || b.magnitude - a.magnitude || compare(a.key, b.key);
  return { ...all, keys: keys.sort(order) };
}

/** Every sample has a value of its own, as goroutines have: of so many, none tells anything. */
function isIds({ distinct, samples }: LabelKeyValues): boolean {
  return distinct === samples && distinct > MANY_IDS;
}

/** The labels of one key. */
class Group {
  private readonly sampled: Sampled | null;
  private readonly sums = new Map<number, LabelSum>();
  private lastSample = -1;
  private samples = 0;
  private value = 0;
  private magnitude = 0;
  private repeated = 0;

  constructor(sampled: Sampled | null) {
    this.sampled = sampled;
  }

  /** Samples come one after the other. */
  add(sample: number, label: number, value: number): void {
    if (sample === this.lastSample) this.repeated++;
    else {
      this.lastSample = sample;
      this.samples++;
      this.value += value;
      this.magnitude += Math.abs(value);
    }
    const recorded = this.sampled?.allocations[sample] ?? 0;
    const variance = this.sampled?.variance[sample] ?? 0;
    const sum = this.sums.get(label);
    if (sum) {
      sum.value += value;
      sum.count++;
      sum.recorded += recorded;
      sum.variance += variance;
    } else this.sums.set(label, { value, count: 1, recorded, variance });
  }

  ofTexts(key: string, textOf: (index: number) => string): LabelKeyValues {
    const rows = this.rows((label) => textOf(label));
    return {
      ...this.common(
        key,
        rows.map(({ sum }) => sum),
      ),
      numeric: false,
      unit: '',
      texts: rows.map(({ name }) => name),
      numbers: new Float64Array(0),
      ranges: rangesOf([]),
    };
  }

  ofNumbers(key: string, unit: string): LabelKeyValues {
    const rows = this.rows((label) => label);
    return {
      ...this.common(
        key,
        rows.map(({ sum }) => sum),
      ),
      numeric: true,
      unit,
      texts: [],
      numbers: Float64Array.from(rows, ({ name }) => name),
      ranges: rangesOf([...this.sums].map(([number, sum]) => ({ number, ...sum }))),
    };
  }

  /** By |value|, then by name: the order of pprof. */
  private rows<T extends string | number>(nameOf: (label: number) => T) {
    return [...this.sums]
      .map(([label, sum]) => ({ name: nameOf(label), sum }))
      .sort((a, b) => Math.abs(b.sum.value) - Math.abs(a.sum.value) || compare(a.name, b.name))
      .slice(0, MOST_ROWS);
  }

  private common(key: string, sums: readonly LabelSum[]) {
    const { samples, value, magnitude, repeated } = this;
    return {
      key,
      samples,
      value,
      magnitude,
      repeated,
      distinct: this.sums.size,
      values: Float64Array.from(sums, (sum) => sum.value),
      counts: Float64Array.from(sums, (sum) => sum.count),
      ...sureOf(sums),
    };
  }
}

/** Values of samples added up: how many they are, what they rest on, and the variance of their sum. */
interface LabelSum {
  value: number;
  count: number;
  recorded: number;
  variance: number;
}

interface NumberSum extends LabelSum {
  readonly number: number;
}

function sureOf(sums: readonly LabelSum[]): Sure {
  return {
    recorded: Float32Array.from(sums, (sum) => sum.recorded),
    errors: Float32Array.from(sums, (sum) => Math.sqrt(sum.variance)),
  };
}

/** Gathers numbers by powers of two: 1, 2–3, 4–7, …; 0 is by itself, and negative numbers are so too, the other way round. */
export function rangesOf(sums: readonly NumberSum[]): Ranges {
  const sorted = [...sums].sort((a, b) => a.number - b.number);
  const ranges: (LabelSum & { readonly low: number; high: number })[] = [];
  let octave = Number.NaN;
  for (const { number, ...sum } of sorted) {
    const last = ranges.at(-1);
    if (!last || octaveOf(number) !== octave) {
      octave = octaveOf(number);
      ranges.push({ low: number, high: number, ...sum });
      continue;
    }
    last.high = number;
    last.value += sum.value;
    last.count += sum.count;
    last.recorded += sum.recorded;
    last.variance += sum.variance;
  }
  return {
    low: Float64Array.from(ranges, (range) => range.low),
    high: Float64Array.from(ranges, (range) => range.high),
    values: Float64Array.from(ranges, (range) => range.value),
    counts: Float64Array.from(ranges, (range) => range.count),
    ...sureOf(ranges),
  };
}

function octaveOf(number: number): number {
  return number === 0 ? 0 : Math.sign(number) * (1 + Math.floor(Math.log2(Math.abs(number))));
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
