import { widthOf } from '../fold/tree.ts';
import { EXACT, halvesOf, joinHalves } from '../profile/exact.ts';
import { isProblem, partnersOf } from '../views/compare.ts';
import type { ExactText } from '../views/top.ts';
import { type FurtherColumn, topCsv } from '../views/topCsv.ts';
import type { Columns } from './columns.ts';
import { sumsOf, tableOf } from './frameTables.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';

/** Writes the numbers of frames in a column whose sums doubles cannot hold exactly; null where they can, and for ratios. */
export function exactOf({ unchained: columns }: Columns, query: ColumnQuery): ExactText | null {
  if (columns.ratio(query) || widthOf(columns.weights(query))[0]! < EXACT) return null;
  const { profile, sampleType } = query;
  const { high, low } = halvesOf(columns.profile(profile).samples, sampleType);
  const [highs, lows] = [sumsOf(columns, profile, high), sumsOf(columns, profile, low)];
  return (frame) => ({
    flat: String(joinHalves(highs.flat[frame]!, lows.flat[frame]!)),
    cum: String(joinHalves(highs.cum[frame]!, lows.cum[frame]!)),
  });
}

/** The table of a column as a file, with the same sample type of every other open profile beside it. */
export function csvOf(columns: Columns, query: ColumnQuery, open: readonly { id: ProfileId; name: string }[]): string {
  const own = columns.profile(query.profile).sampleTypes;
  const { type } = own[query.sampleType]!;
  const further = open.flatMap(({ id, name }): FurtherColumn[] => {
    if (id === query.profile || columns.place(id) < 0) return [];
    const partners = partnersOf(columns.profile(id).sampleTypes, own, type);
    if (isProblem(partners)) return [{ name, table: null, exact: null, factor: 1 }];
    const column = { ...query, profile: id, sampleType: partners.base };
    const exact = partners.factor === 1 ? exactOf(columns, column) : null;
    return [{ name, table: tableOf(columns, column), exact, factor: partners.factor }];
  });
  return topCsv(tableOf(columns, query), columns.named, exactOf(columns, query), further);
}
