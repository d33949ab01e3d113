import type { TrendSortColumn } from '../views/trend.ts';
import type { Reading } from './urlCompare.ts';
import { INITIAL_VIEW, type TrendState } from './viewState.ts';

const COLUMNS: readonly TrendSortColumn[] = ['name', 'first', 'last', 'delta', 'slope', 'rising', 'class'];

/** The part of a link that says how a trend is shown: what is as it begins is ''. */
export function writeTrend({
  picture,
  width,
  order,
  by,
  measure,
  sort,
  picked,
  row,
}: TrendState): Record<string, string> {
  const i = INITIAL_VIEW.trend;
  const sorted = `${sort.descending ? '-' : ''}${sort.column}`;
  return {
    tby: by === i.by ? '' : by,
    tmeasure: measure === i.measure ? '' : measure,
    tsort: sorted === '-delta' ? '' : sorted,
    trend: picture === i.picture ? '' : picture,
    twidth: width === i.width ? '' : width,
    torder: order === i.order ? '' : order,
    tpick: picked ? '1' : '',
    trow: row,
  };
}

export function readTrend({ oneOf, anyText }: Pick<Reading, 'oneOf' | 'anyText'>): TrendState {
  const i = INITIAL_VIEW.trend;
  const sort = oneOf('tsort', [...COLUMNS, ...COLUMNS.map((c) => `-${c}` as const)], '-delta');
  const descending = sort.startsWith('-');
  return {
    by: oneOf('tby', ['packages', 'functions'], i.by),
    measure: oneOf('tmeasure', ['flat', 'cum'], i.measure),
    sort: { column: (descending ? sort.slice(1) : sort) as TrendSortColumn, descending },
    picture: oneOf('trend', ['charts', 'slope'], i.picture),
    width: oneOf('twidth', ['rise', 'fall', 'last'], i.width),
    order: oneOf('torder', ['auto', 'name', 'given'], i.order),
    picked: oneOf('tpick', ['0', '1'], '0') === '1',
    row: anyText('trow'),
  };
}
