import { ratioOf, ratios } from '../views/lens.ts';
import type { TopTable } from '../views/topTable.ts';
import type { Columns } from './columns.ts';
import { tableOf } from './frameTables.ts';
import type { ColumnQuery } from './protocol.ts';

/** Of each frame, one cum divided by another, as the lens of that name divides; null where the profile does not have both. */
export function frameRatio(columns: Columns, query: ColumnQuery, lens: 'survival' | 'size'): Float32Array | null {
  const pair = ratioOf(columns.profile(query.profile).sampleTypes, query.sampleType, lens);
  if (!pair) return null;
  const frames = columns.frames.table.length;
  const cum = (sampleType: number) => cumByFrame(tableOf(columns, { ...query, sampleType }), frames);
  return ratios(cum(pair.over), cum(pair.under));
}

/** Cum of every frame; 0 where the table has no row. */
export function cumByFrame({ frame, cum }: TopTable, frames: number): Float64Array {
  const all = new Float64Array(frames);
  for (let row = 0; row < frame.length; row++) all[frame[row]!] = cum[row]!;
  return all;
}
