import { NONE } from '../lib/brand.ts';
import type { Profile, SampleTable } from '../profile/profile.ts';
import { samplingColumns, samplingRate } from '../profile/samplingError.ts';
import { roundUp, sizeBelow } from '../profile/sizeClasses.ts';

/**
 * Objects by the size that Go's allocator gives them. Row i: `objects[i]` objects of `bytes[i]` bytes in all, each given `size[i]` bytes, and asked
 * for as more than `below[i]`. Only sizes that occur, ascending.
 *
 * `wasted[i]`: bytes that rounding up costs for certain, counted for labels that are not themselves a size Go gives: objects × size − asked for.
 * `atMost[i]`: bytes it may have cost at most where the label is such a size. Go's runtime rounds up before it records a sample (`mallocgc` hands
 * the size of the slot to `profilealloc`), so that in its own profiles nothing is wasted for certain and only this bound is known.
 *
 * `recorded[i]`: how many recorded allocations the numbers rest on; `error[i]`: the standard error of bytes. 0 where none is known.
 */
export interface SizeTable {
  readonly size: Float64Array;
  readonly below: Float64Array;
  readonly objects: Float64Array;
  readonly bytes: Float64Array;
  readonly wasted: Float64Array;
  readonly atMost: Float64Array;
  readonly recorded: Float32Array;
  readonly error: Float32Array;
}

export interface ObjectSizes {
  readonly table: SizeTable;
  /** Bytes that half of the objects are not larger than; 0: no objects. */
  readonly median: number;
  /** Sums of the samples with a size. */
  readonly objects: number;
  readonly bytes: number;
  /** What samples without a size hold. */
  readonly unsized: { readonly objects: number; readonly bytes: number };
  /** Bytes whose label is a size that Go gives: all of them in a profile that Go wrote. */
  readonly rounded: number;
}

/** Columns of a profile that count the same objects, and their bytes. */
export interface SizePair {
  readonly objects: number;
  readonly bytes: number;
}

/** The pair that a column belongs to: `alloc_objects` and `alloc_space`, or `inuse_…`; null where it is of no such pair. */
export function sizePair({ sampleTypes }: Profile, sampleType: number): SizePair | null {
  const family = /^(.*?)(objects|space)$/.exec(sampleTypes[sampleType]?.type ?? '');
  if (!family) return null;
  const objects = sampleTypes.findIndex(({ type }) => type === `${family[1]}objects`);
  const bytes = sampleTypes.findIndex(({ type, unit }) => type === `${family[1]}space` && /^b(ytes?)?$/i.test(unit));
  return objects < 0 || bytes < 0 ? null : { objects, bytes };
}

/** Whether any sample says how large its objects are. */
export function hasSizes({ samples }: Profile, bytesKey: number): boolean {
  const { key, text } = samples.labels;
  return bytesKey !== NONE && key.some((k, i) => k === bytesKey && text[i]! < 0);
}

/** Sums the samples that `included` accepts by the numeric label whose key is string `bytesKey`. */
export function objectSizes(
  profile: Profile,
  { objects, bytes }: SizePair,
  bytesKey: number,
  included: (sample: number) => boolean,
): ObjectSizes {
  const { samples } = profile;
  const sums = new Map<number, { objects: number; bytes: number }>();
  const unsized = { objects: 0, bytes: 0 };
  const [ofObjects, ofBytes] = [samples.values[objects]!, samples.values[bytes]!];
  for (let s = 0; s < samples.length; s++) {
    if (!included(s)) continue;
    const size = sizeOf(samples, s, bytesKey);
    let sum = size > 0 ? sums.get(size) : unsized;
    if (!sum) {
      sum = { objects: 0, bytes: 0 };
      sums.set(size, sum);
    }
    sum.objects += ofObjects[s]!;
    sum.bytes += ofBytes[s]!;
  }
  const sorted = [...sums].filter(([, sum]) => sum.objects !== 0 || sum.bytes !== 0).sort(([a], [b]) => a - b);
  const rows = rowsOf(sorted, samplingRate(profile));
  const column = (of: (row: Row) => number) => Float64Array.from(rows, of);
  return {
    table: {
      size: column((r) => r.size),
      below: column((r) => sizeBelow(r.size)),
      objects: column((r) => r.objects),
      bytes: column((r) => r.bytes),
      wasted: column((r) => r.wasted),
      atMost: column((r) => r.atMost),
      recorded: Float32Array.from(rows, (r) => r.recorded),
      error: Float32Array.from(rows, (r) => Math.sqrt(r.variance)),
    },
    median: medianOf(sorted.map(([size, sum]) => [size, sum.objects])),
    objects: rows.reduce((sum, r) => sum + r.objects, 0),
    bytes: rows.reduce((sum, r) => sum + r.bytes, 0),
    unsized,
    rounded: sorted.reduce((sum, [size, { bytes: b }]) => sum + (roundUp(size) === size ? b : 0), 0),
  };
}

/** The label's number, 0 for a sample without one. */
function sizeOf({ labels }: SampleTable, s: number, bytesKey: number): number {
  if (labels.start.length === 0) return 0;
  const end = labels.start[s + 1]!;
  for (let i = labels.start[s]!; i < end; i++) {
    if (labels.key[i] === bytesKey && labels.text[i]! < 0) return labels.number[i]!;
  }
  return 0;
}

interface Row {
  readonly size: number;
  objects: number;
  bytes: number;
  wasted: number;
  atMost: number;
  recorded: number;
  variance: number;
}

type SizeSum = readonly [asked: number, { readonly objects: number; readonly bytes: number }];

/** Rows of sums by the size asked for; `rate` of sampling, null: not known. */
function rowsOf(sorted: readonly SizeSum[], rate: number | null): Row[] {
  const rows: Row[] = [];
  const column = (of: 'objects' | 'bytes') => Float64Array.from(sorted, ([, sum]) => sum[of]);
  const sampled =
    rate === null ? null : samplingColumns({ objects: column('objects'), bytes: column('bytes') }, 'bytes', rate);
  for (const [i, [asked, { objects, bytes }]] of sorted.entries()) {
    const size = roundUp(asked);
    let row = rows.at(-1);
    if (row?.size !== size) {
      row = { size, objects: 0, bytes: 0, wasted: 0, atMost: 0, recorded: 0, variance: 0 };
      rows.push(row);
    }
    row.objects += objects;
    row.bytes += bytes;
    row.recorded += sampled?.allocations[i] ?? 0;
    row.variance += sampled?.variance[i] ?? 0;
    if (asked === size) row.atMost += objects * (size - sizeBelow(size) - 1);
    else row.wasted += objects * (size - asked);
  }
  return rows;
}

/** Smallest size so that at least half of the objects are not larger. */
function medianOf(sizes: readonly (readonly [size: number, objects: number])[]): number {
  const all = sizes.reduce((sum, [, objects]) => sum + Math.abs(objects), 0);
  let below = 0;
  for (const [size, objects] of sizes) {
    below += Math.abs(objects);
    if (objects !== 0 && below >= all / 2) return size;
  }
  return 0;
}
