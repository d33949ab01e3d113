import { textAt } from '../lib/texts.ts';
import { type Limits, REDUCED_FRAMES } from '../profile/limits.ts';
import type { Warning } from '../profile/problem.ts';
import type { Profile, SampleType } from '../profile/profile.ts';
import type { StackIds } from '../profile/stackIds.ts';
import { withLocations } from './pprofIds.ts';
import type { Samples } from './pprofSamples.ts';
import type { Strings } from './pprofStrings.ts';
import type { Functions, Locations, Mappings } from './pprofTables.ts';

/** A `ValueType` message: two strings of the table. */
export interface RawType {
  readonly type: number;
  readonly unit: number;
}

/** All that was read of a message; texts are still indexes. */
export interface Collected {
  readonly samples: Samples;
  /** Where the ids of the samples' stacks stand. */
  readonly bytes: Uint8Array;
  originAt(place: number): number;
  readonly locations: Locations;
  readonly functions: Functions;
  readonly mappings: Mappings;
  readonly strings: Strings;
  readonly sampleTypes: readonly RawType[];
  readonly comments: readonly number[];
  readonly periodType: RawType | null;
  readonly text: { readonly drop: number; readonly keep: number; readonly docUrl: number; readonly default: number };
  readonly period: number;
  readonly time: bigint;
  readonly duration: bigint;
  /** Groups that were skipped. */
  readonly groups: number;
}

/**
 * A profile whose samples are not sorted by their stacks yet, which takes longer than all else: what is here is enough for a first look. `values(t)`
 * are in the order of `ids`. `sort` uses it up, and throws `ProfileError` for a stack that names no location.
 */
export interface Unsorted extends Omit<Profile, 'samples' | 'stacks'> {
  readonly ids: StackIds;
  readonly warnings: readonly Warning[];
  /** No value of this sample type is beyond 2^53. */
  isExact(sampleType: number): boolean;
  values(sampleType: number): Float64Array;
  sort(): { profile: Profile; warnings: Warning[] };
}

/**
 * Checks every reference but those of stacks, which are looked up when samples are sorted, and puts the tables together. What was collected is used up.
 * Throws `ProfileError`.
 */
export function assemble(from: Collected, { reduced, textBytes }: Limits): Unsorted {
  const warnings: Warning[] = [];
  const { cut } = from.strings;
  if (cut > 0) warnings.push({ kind: 'texts-cut', count: cut, limit: textBytes });
  if (reduced) warnings.push({ kind: 'reduced', cut: from.samples.cut, frames: REDUCED_FRAMES });
  const { samples, text } = from;
  const strings = from.strings.take();
  const first = textAt(strings, 0);
  if (first !== '') warnings.push({ kind: 'first-string', text: first });
  const s = from.strings;
  samples.check(from.sampleTypes.length, s);
  const sampleTypes = from.sampleTypes.map((t, i) => typeOf(s, t, 'sample_type', i + 1));
  const named = s.text(text.default, 'profile', 1, 'default_sample_type');
  const chosen = sampleTypes.findLastIndex((t) => t.type === named);
  const { functions, mappings } = from;
  const locations = from.locations.take({ functions, mappings, warnings });
  const head = {
    sampleTypes,
    defaultSampleType: named !== '' && chosen >= 0 ? chosen : sampleTypes.length - 1,
    locations,
    functions: functions.take(s),
    mappings: mappings.take(s),
    strings,
    periodType: from.periodType && typeOf(s, from.periodType, 'period_type', 1),
    period: from.period,
    timeNanos: from.time,
    durationNanos: from.duration,
    comments: from.comments.map((c, i) => s.text(c, 'profile', i + 1, 'comment')),
    dropFrames: s.text(text.drop, 'profile', 1, 'drop_frames'),
    keepFrames: s.text(text.keep, 'profile', 1, 'keep_frames'),
    docUrl: s.text(text.docUrl, 'profile', 1, 'doc_url'),
  };
  const ids = withLocations(samples.ids(from.bytes), from.locations.records.ids, from.originAt);
  return {
    ...head,
    warnings,
    ids,
    isExact: (t) => !samples.residual.has(t),
    values: (t) => samples.column(t),
    sort() {
      const profile: Profile = { ...head, ...samples.take(ids, sampleTypes.length) };
      return { profile, warnings: [...warnings, ...remarks(from, profile)] };
    },
  };
}

function remarks(from: Collected, { sampleTypes, samples }: Profile): Warning[] {
  const found: Warning[] = [];
  if (from.groups > 0) found.push({ kind: 'groups-skipped', count: from.groups });
  if (samples.length === 0) found.push({ kind: 'no-samples' });
  else if (samples.values.every((column) => column.every((v) => v === 0))) {
    found.push({ kind: 'all-zero', sampleTypes: sampleTypes.map((t) => t.type) });
  }
  for (const t of from.samples.residual.keys()) found.push({ kind: 'beyond-exact', sampleType: sampleTypes[t]!.type });
  return found;
}

function typeOf(strings: Strings, raw: RawType, owner: string, row: number): SampleType {
  return { type: strings.text(raw.type, owner, row, 'type'), unit: strings.text(raw.unit, owner, row, 'unit') };
}
