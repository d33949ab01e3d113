import type { Texts } from '../lib/texts.ts';
import type { MemStats } from './memStats.ts';

/** What a column of values counts, and in which unit, both as the file says: `inuse_space` / `bytes`. */
export interface SampleType {
  readonly type: string;
  readonly unit: string;
  /** Not in the file, but follows from two that are (see `derived.ts`). */
  readonly derived?: Difference | Ratio;
}

/** Two sample types, by their places: the values of one less those of the other. */
export interface Difference {
  readonly from: number;
  readonly minus: number;
}

/** Two sample types whose sums are divided. */
export interface Ratio {
  readonly over: number;
  readonly under: number;
}

/**
 * Sample s ended in stack `stack[s]` (NONE: a sample without a location); its values are `values[sampleType][s]`. Samples are in the order of
 * their stacks (`stack[s] <= stack[s + 1]`), not of the file, so that a pass over them walks through the tree once. */
export interface SampleTable {
  readonly length: number;
  readonly stack: Int32Array;
  /** One column per sample type, signed, exact up to 2^53. */
  readonly values: readonly Float64Array[];
  /** Per sample type: what rounding took from each sample's value; null where no value is beyond 2^53. */
  readonly residual: readonly (Float64Array | null)[];
  readonly labels: LabelTable;
}

/**
 * Sample s owns labels [start[s], start[s + 1]), or none at all where `start` is empty.
 * A label is a string (`text[i]` is a string, `unit[i]` 0) or a number (`text[i]` is NONE).
 */
export interface LabelTable {
  readonly start: Uint32Array;
  readonly key: Uint32Array;
  readonly text: Int32Array;
  readonly number: Float64Array;
  readonly unit: Uint32Array;
}

/**
 * Deduplicated stacks: row r is the stack `prefix[r]` with `location[r]` called last (root first). `prefix[r] < r`,
 * NONE for a root. Rows are in depth-first order: the stacks that begin with row r directly follow it.
 * Example: stacks main→a→c, main→b are rows 0 (NONE, main), 1 (0, a), 2 (1, c), 3 (0, b).
 */
export interface StackTable {
  readonly length: number;
  readonly prefix: Int32Array;
  readonly location: Int32Array;
}

/**
 * Location l is at `address[l]` in `mapping[l]` (NONE: in none) and owns lines [lineStart[l], lineStart[l + 1]), the innermost
 * inlined call first, as in profile.proto. No line: the location is not symbolised.
 */
export interface LocationTable {
  readonly length: number;
  readonly mapping: Int32Array;
  readonly address: BigUint64Array;
  readonly lineStart: Uint32Array;
  readonly lineFunction: Int32Array;
  /** Source line, 1-based; 0: not given. */
  readonly lineNumber: Float64Array;
}

/** `name`, `systemName` and `file` are strings; `startLine` is 1-based, 0: not given. */
export interface FunctionTable {
  readonly length: number;
  readonly name: Uint32Array;
  readonly systemName: Uint32Array;
  readonly file: Uint32Array;
  readonly startLine: Float64Array;
}

export interface Mapping {
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly file: string;
  readonly buildId: string;
}

/** What names can be read from: the part of a profile that has no samples. */
export type Symbols = Pick<Profile, 'locations' | 'functions' | 'mappings' | 'strings'>;

/** A profile as decoded: every index is in range, every sample has one value per sample type. Strings: `textAt(strings, i)`. */
export interface Profile {
  readonly sampleTypes: readonly SampleType[];
  /** What to show first: `default_sample_type` where the file names one it has, else the last (as pprof does). */
  readonly defaultSampleType: number;
  readonly samples: SampleTable;
  readonly stacks: StackTable;
  readonly locations: LocationTable;
  readonly functions: FunctionTable;
  readonly mappings: readonly Mapping[];
  readonly strings: Texts;
  readonly periodType: SampleType | null;
  readonly period: number;
  /** Nanoseconds since 1970 (UTC); 0n: not given. */
  readonly timeNanos: bigint;
  /** Nanoseconds; 0n: not given. */
  readonly durationNanos: bigint;
  readonly comments: readonly string[];
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly docUrl: string;
  /** Go's heap profiles as text say it. */
  readonly memStats?: MemStats;
}
