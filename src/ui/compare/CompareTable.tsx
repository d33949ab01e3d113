import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { NONE } from '../../lib/brand.ts';
import { downloadName } from '../../lib/fileName.ts';
import { formatCount } from '../../lib/units.ts';
import { pathKeys } from '../../store/pathKey.ts';
import { useStore } from '../../store/store.ts';
import { type Change, compareCsv, rateSeconds } from '../../views/compareTable.ts';
import { useWholeShape } from '../callers/useFresh.ts';
import controls from '../controls.module.css';
import { DownloadIcon } from '../icons.tsx';
import { onArrow, rowAfter } from '../roving.ts';
import { MarkKey } from '../sampling/SamplingKey.tsx';
import { saveFile } from '../saveFile.ts';
import type { AnswerTo, Shape } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { problemText, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { CompareTableHead, columnsOf } from './CompareTableHead.tsx';
import { CompareTableRow } from './CompareTableRow.tsx';
import { changeCompare } from './change.ts';
import { isOfPair, type Pair } from './pair.ts';
import { useQuestion } from './useCompared.ts';

type Table = NonNullable<AnswerTo<'compareTable'>['table']>;

const ROWS: readonly Exclude<Change | 'all', 'same'>[] = ['all', 'new', 'gone', 'grown', 'shrunk'];

/** Every frame of either profile with base, head and delta of flat and cum. */
export function CompareTable({ pair }: { readonly pair: Pair }) {
  const { sort, rows } = useStore((s) => s.view.compare);
  const search = useStore((s) => s.view.search);
  const question = useQuestion(pair);
  const given = useAnswer('compareTable', { ...question, sort, rows, search });
  const shape = useWholeShape();
  if (given?.fresh && given.answer.problem) {
    return (
      <p className={styles.nothing} role="status" data-testid="compare-problem">
        {problemText(given.answer.problem)}
      </p>
    );
  }
  const table = given?.answer.table;
  if (!table || !shape || given.answer.version !== shape.version || !isOfPair(given.query, pair)) return null;
  return (
    <div className={styles.one}>
      <TableBar table={table} shape={shape} pair={pair} />
      <Grid table={table} shape={shape} />
      {table.rows.frame.length === 0 && <p className={styles.nothing}>{words.noRows}</p>}
    </div>
  );
}

interface Props {
  readonly table: Table;
  readonly shape: Shape;
}

function TableBar({ table, shape, pair }: Props & { readonly pair: Pair }) {
  const chosen = useStore((s) => s.view.compare.rows);
  const save = () => {
    const name = downloadName(`${pair.base.name}-${pair.head.name}`, `${table.type}.csv`);
    saveFile({ name, content: compareCsv(table.rows, shape.frames, rateSeconds(table)), type: 'text/csv' });
  };
  return (
    <div className={styles.tableBar}>
      <div
        className={styles.segments}
        role="radiogroup"
        aria-label={words.rowsLabel}
        onKeyDown={(event) => onArrow(event, (place) => changeCompare({ rows: ROWS[place]! }))}
      >
        {ROWS.map((rows) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio can't be a segment with a tooltip of its own
          <button
            key={rows}
            type="button"
            role="radio"
            className={styles.segment}
            aria-checked={chosen === rows}
            tabIndex={chosen === rows ? 0 : -1}
            data-tip={words.rowsMeanings[rows]}
            onClick={() => changeCompare({ rows })}
          >
            {words.rows[rows]} <span className={styles.quiet}>{formatCount(table.counts[rows])}</span>
          </button>
        ))}
      </div>
      <span className={styles.facts} role="status">
        {words.shown(formatCount(table.rows.frame.length), formatCount(table.counts.all))}
      </span>
      {table.rows.few.some((few) => few > 0) && <MarkKey />}
      <button type="button" className={controls.button} data-testid="export-compare-csv" onClick={save}>
        <DownloadIcon />
        {words.exportCsv}
      </button>
    </div>
  );
}

const ROW_REM = 1.5;
const OVERSCAN = 6;

function Grid({ table, shape }: Props) {
  const scroller = useRef<HTMLTableElement>(null);
  const rowHeight = ROW_REM * rem();
  const { frame } = table.rows;
  const seconds = rateSeconds(table);
  const rows = useVirtualizer({
    count: frame.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight * 2.25,
    overscan: OVERSCAN,
  });
  const selection = useSelection(table, shape);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the rows change, not at every selection
  useEffect(() => {
    if (selection.row >= 0) rows.scrollToIndex(selection.row, { align: 'auto' });
    else rows.scrollToOffset(0);
  }, [table]);
  useSortedInSight(scroller);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const row = rowAfter(event.key, selection.row, { count: frame.length, page });
    if (row === null) return;
    event.preventDefault();
    selection.select(row);
    rows.scrollToIndex(row, { align: 'auto' });
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (row) selection.select(Number(row.dataset.row));
  };
  return (
    <table
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected, so it is a grid; its parts stay a table's
      role="grid"
      tabIndex={0}
      aria-label={words.table}
      aria-rowcount={frame.length + 1}
      aria-colcount={columnsOf(seconds !== null).length}
      data-rated={seconds !== null}
      data-errors={table.rows.flatError.some((error) => error > 0)}
      aria-activedescendant={selection.row >= 0 ? `compare-row-${selection.row}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <CompareTableHead rated={seconds !== null} />
      <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <CompareTableRow
            key={item.index}
            table={table}
            seconds={seconds}
            frames={shape.frames}
            row={item.index}
            offset={item.start}
            selected={item.index === selection.row}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Where not all columns have room, that by which rows are sorted is scrolled to: at first, and whenever the room is another. */
function useSortedInSight(scroller: RefObject<HTMLElement | null>): void {
  const { column } = useStore((s) => s.view.compare.sort);
  useEffect(() => {
    const table = scroller.current;
    if (!table) return;
    const observer = new ResizeObserver(() => {
      const head = table.querySelector(`[data-column="${column}"]`)?.getBoundingClientRect();
      const beyond = head ? head.right - (table.getBoundingClientRect().left + table.clientWidth) : 0;
      if (beyond > 0) table.scrollLeft += Math.ceil(beyond);
    });
    observer.observe(table);
    return () => observer.disconnect();
  }, [scroller, column]);
}

/** A row is a frame, what the page selects is a node: the first of the frame stands for it. */
function useSelection({ rows }: Table, { tree, frames }: Shape) {
  const selected = useStore((s) => s.view.selected);
  const node = selected === '' ? NONE : pathKeys(tree, frames).nodeOf(selected);
  const frame = node > 0 ? tree.frame[node]! : NONE;
  const row = useMemo(() => (frame === NONE ? -1 : rows.frame.indexOf(frame)), [rows, frame]);
  return {
    row,
    select: (at: number) => {
      const first = tree.frame.indexOf(rows.frame[at]!);
      if (first > 0 && rows.frame[at] !== frame) {
        useStore.getState().change({ selected: pathKeys(tree, frames).keyOf(first) }, 'burst');
      }
    },
  };
}

/** One rem in CSS pixels: 16, or more where the reader has asked for larger text. */
function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
