import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef } from 'react';
import { sparkline } from '../../canvas/trendChart.ts';
import { textAt } from '../../lib/texts.ts';
import { formatCount, formatExact, formatShare, formatValue } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { FEW_FIRST, FEW_LAST, sortTrend, type TrendSort, type TrendSortColumn } from '../../views/trend.ts';
import { SURE } from '../../views/trendClass.ts';
import controls from '../controls.module.css';
import { DownIcon, UpIcon } from '../icons.tsx';
import { Name } from '../Name.tsx';
import { rowAfter } from '../roving.ts';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText } from '../sampling/rest.ts';
import type { AnswerTo } from '../types.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { changeTrend } from './snapshots.ts';
import styles from './TrendTable.module.css';
import { classText, signed, slopeText } from './texts.ts';

type Table = AnswerTo<'trend'>['table'];
export type Measure = 'flat' | 'cum';

const COLUMNS: readonly (TrendSortColumn | 'line')[] = [
  'line',
  'first',
  'last',
  'delta',
  'slope',
  'sure',
  'rising',
  'class',
  'name',
];
const SPARK = { width: 88, height: 16 };
const ROW_REM = 1.625;
const OVERSCAN = 8;

interface TableProps {
  readonly table: Table;
  readonly at: Float64Array;
  readonly measure: Measure;
  readonly timed: boolean;
  readonly unit: string;
  readonly show: (frame: number) => void;
}

/** Every frame with its course over the snapshots, sorted by any column; Enter or a press shows its stacks. */
export function TrendTable({ table, at, measure, timed, unit, show }: TableProps) {
  const sort = useStore((s) => s.view.trend.sort);
  const setSort = (next: TrendSort) => changeTrend({ sort: next });
  const scroller = useRef<HTMLTableElement>(null);
  const order = useMemo(() => sortTrend(table, measure, sort), [table, measure, sort]);
  const [selected, select] = useSelected(order, table);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    scrollPaddingStart: 2 * rem,
    overscan: OVERSCAN,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const row = rowAfter(event.key, selected, { count: order.length, page: 10 });
    if (event.key === 'Enter' && selected >= 0) show(table.frame[order[selected]!]!);
    else if (row !== null) {
      select(row);
      rows.scrollToIndex(row, { align: 'auto' });
    } else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (row) show(table.frame[order[Number(row.dataset.row)]!]!);
  };
  return (
    <table
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected, so it is a grid; its parts stay a table's
      role="grid"
      tabIndex={0}
      aria-label={words.table}
      aria-rowcount={order.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={selected >= 0 ? `trend-row-${selected}` : undefined}
      data-testid="trend-table"
      data-timed={timed}
      data-errors={table[measure].lastError.some((error) => error > 0)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <Head sort={sort} setSort={setSort} />
      <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <Row
            key={item.index}
            table={table}
            at={at}
            measure={measure}
            timed={timed}
            unit={unit}
            place={item.index}
            row={order[item.index]!}
            offset={item.start}
            selected={item.index === selected}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The place of the row that the address names (-1: none is selected), and how to select another. */
function useSelected(order: ArrayLike<number>, { name }: Table): [selected: number, select: (place: number) => void] {
  const wanted = useStore((s) => s.view.trend.row);
  const selected = useMemo(
    () => (wanted === '' ? -1 : Array.from(order).findIndex((row) => textAt(name, row) === wanted)),
    [order, name, wanted],
  );
  const select = (place: number) => {
    const { view, change } = useStore.getState();
    change({ trend: { ...view.trend, row: textAt(name, order[place]!) } }, 'burst');
  };
  return [selected, select];
}

interface HeadProps {
  readonly sort: TrendSort;
  readonly setSort: (sort: TrendSort) => void;
}

function Head({ sort, setSort }: HeadProps) {
  return (
    <thead className={styles.head}>
      <tr className={styles.grid} aria-rowindex={1}>
        {COLUMNS.map((column) => {
          if (column === 'line') {
            return (
              <th key={column} scope="col" className={styles.plain} title={words.meanings.line}>
                {words.columns.line}
              </th>
            );
          }
          const sorted = sort.column === column;
          const next = sorted ? !sort.descending : column !== 'name';
          return (
            <th
              key={column}
              scope="col"
              data-column={column}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={() => setSort({ column, descending: next })}
                data-tip={words.meanings[column]}
              >
                {words.columns[column]}
                <span className={styles.arrow} data-sorted={sorted}>
                  {sorted && !sort.descending ? <UpIcon /> : <DownIcon />}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps extends Omit<TableProps, 'show'> {
  readonly place: number;
  readonly row: number;
  readonly offset: number;
  readonly selected: boolean;
}

const Row = memo(function Row({ table, at, measure, timed, unit, place, row, offset, selected }: RowProps) {
  const columns = table[measure];
  const n = table.snapshots;
  const series = columns.series.subarray(row * n, row * n + n);
  const [first, last] = [series[0]!, series[n - 1]!];
  const isStill = series.every((v) => v === first);
  const few = columns.few[row]!;
  const around = aroundText(columns.deltaError[row]!, unit);
  return (
    <tr
      id={`trend-row-${place}`}
      className={`${styles.grid} ${styles.row}`}
      aria-rowindex={place + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${offset}px)` }}
      data-row={place}
    >
      <td className={styles.course}>
        <svg {...SPARK} viewBox={`-2 -2 ${SPARK.width + 4} ${SPARK.height + 4}`} aria-hidden="true">
          <path className={styles.spark} data-still={isStill} d={sparkline(at, series, SPARK)} />
        </svg>
      </td>
      <Value value={first} unit={unit} error={columns.firstError[row]!} few={(few & FEW_FIRST) !== 0} />
      <Value value={last} unit={unit} error={columns.lastError[row]!} few={(few & FEW_LAST) !== 0} />
      <td
        className={styles.number}
        title={`${formatExact(last - first, unit)} ${around}`.trimEnd()}
        data-quiet={last === first}
      >
        {signed(last - first, unit)}
        <Around text={around} />
      </td>
      <td className={styles.number} data-quiet={columns.slope[row] === 0}>
        {slopeText(columns.slope[row]!, unit, timed)}
      </td>
      <td className={styles.number} data-quiet={columns.p[row]! > SURE}>
        {isStill ? '' : formatShare(1 - columns.p[row]!)}
      </td>
      <td className={styles.number} data-quiet="true">
        {words.steps(formatCount(columns.rising[row]!), formatCount(n - 1))}
      </td>
      <td className={styles.class} data-is={columns.is[row]}>
        {classText(columns, row)}
      </td>
      <td className={`${styles.name} ${controls.cutStart}`}>
        <Name name={textAt(table.name, row)} />
      </td>
    </tr>
  );
});

interface ValueProps {
  readonly value: number;
  readonly unit: string;
  /** Standard error, 0: none is known. */
  readonly error: number;
  /** It rests on few recorded allocations. */
  readonly few: boolean;
}

function Value({ value, unit, error, few }: ValueProps) {
  const around = aroundText(error, unit);
  return (
    <td className={styles.number} title={`${formatExact(value, unit)} ${around}`.trimEnd()} data-quiet={value === 0}>
      {few && <Rough />}
      {formatValue(value, unit)}
      <Around text={around} />
    </td>
  );
}

function aroundText(error: number, unit: string): string {
  return error > 0 ? errorText(error, unit) : '';
}
