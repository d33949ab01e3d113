import { isProblem, partnersOf } from '../views/compare.ts';
import { type FurtherColumn, topCsv } from '../views/topCsv.ts';
import type { Columns } from './columns.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';

/** The table of a column as a file, with the same sample type of every other open profile beside it. */
export function csvOf(columns: Columns, query: ColumnQuery, open: readonly { id: ProfileId; name: string }[]): string {
  const own = columns.profile(query.profile).sampleTypes;
  const { type } = own[query.sampleType]!;
  const further = open.flatMap(({ id, name }): FurtherColumn[] => {
    if (id === query.profile || columns.place(id) < 0) return [];
    const partners = partnersOf(columns.profile(id).sampleTypes, own, type);
    if (isProblem(partners)) return [{ name, table: null, exact: null, factor: 1 }];
    const column = { ...query, profile: id, sampleType: partners.base };
    const exact = partners.factor === 1 ? columns.exact(column) : null;
    return [{ name, table: columns.top(column), exact, factor: partners.factor }];
  });
  return topCsv(columns.top(query), columns.named, columns.exact(query), further);
}
