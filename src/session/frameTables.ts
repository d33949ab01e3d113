import { type AllSums, sumFrames } from '../fold/frameSums.ts';
import { type TopTable, topTable } from '../views/topTable.ts';
import { type Columns, keyOf } from './columns.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';

/** Flat and cum of all frames in a column, of samples as they were folded before chains were. */
export function tableOf({ unchained: columns }: Columns, query: ColumnQuery): TopTable {
  const key = keyOf(query);
  let table = columns.tables.get(key);
  if (!table) {
    const { profile, sampleType } = query;
    const sums = (of: number) => sumsOf(columns, profile, columns.profile(profile).samples.values[of]!);
    const ratio = columns.ratio(query);
    table = topTable(sums(sampleType), ratio && sums(ratio.under));
    columns.tables.set(key, table);
  }
  return table;
}

/** Flat and cum of all frames for one value per sample, and the sum of all that are kept. */
export function sumsOf({ unchained: columns }: Columns, id: ProfileId, values: Float64Array): AllSums {
  const { outermost } = columns;
  const { stacks } = columns.edited(id);
  return sumFrames(
    { ...columns.grounds(id), stacks, outermost, frames: columns.frames.table.length },
    columns.profile(id).samples,
    values,
  );
}

/** What shares are of, as in pprof: the magnitude of all samples. Filters change values, not what they are shares of. */
export function magnitudeOf(columns: Columns, { profile, sampleType }: ColumnQuery): number {
  const values = columns.profile(profile).samples.values[sampleType]!;
  let sum = 0;
  for (let s = 0; s < values.length; s++) sum += Math.abs(values[s]!);
  return sum;
}
