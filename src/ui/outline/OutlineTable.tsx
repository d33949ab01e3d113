import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useStore } from '../../store/store.ts';
import { hasErrors } from '../sampling/rest.ts';
import { useNodeSampling } from '../sampling/sampling.ts';
import type { ProfileSummary } from '../types.ts';
import { useUi } from '../uiState.ts';
import { outlineWords as say } from '../wordsOutline.ts';
import { type Step, stepOf } from './keys.ts';
import { OutlineRow } from './OutlineRow.tsx';
import styles from './OutlineView.module.css';
import type { Cursor } from './useCursor.ts';
import type { Outline } from './useOutlineRows.ts';

/** Height of a row in CSS pixels at the usual size of text; rows grow with it. */
const ROW_REM = 1.5;

const COLUMNS = ['name', 'total', 'self', 'share'] as const;

interface TableProps {
  readonly outline: Outline;
  readonly cursor: Cursor;
  readonly profile: ProfileSummary;
}

export function OutlineTable({ outline, cursor, profile }: TableProps) {
  const { shown, rows } = outline;
  const sampling = useNodeSampling(shown);
  const scroller = useRef<HTMLTableElement>(null);
  const rowHeight = ROW_REM * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The head stands in the same box, above the rows.
    scrollPaddingEnd: rowHeight * 1.25,
    overscan: 8,
    // A screen reader follows the cursor: its row is always there, however far it was scrolled away.
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), cursor.row, range),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the cursor is on is brought into sight when it moves, not when rows come and go
  useEffect(() => {
    if (cursor.row >= 0) virtual.scrollToIndex(cursor.row, { align: 'auto' });
  }, [cursor.row, shown.selectedNode]);

  const act = useSteps(outline, cursor);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== scroller.current) return;
    if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      event.preventDefault();
      if (cursor.row >= 0) openMenu(outline, cursor.row);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const step = stepOf(event.key, { rows, row: cursor.row, page, stateOf: outline.stateOf });
    // The key of a button is the bar's, wherever the focus is.
    if (!step || step.do === 'path') return;
    event.preventDefault();
    act(step);
  };
  const onClick = (event: MouseEvent) => {
    const row = rowOf(event);
    if (row < 0) return;
    cursor.go(row);
    const onArrow = (event.target as Element).closest('[data-arrow]') !== null;
    if (rows.left[row]! > 0) act({ do: 'expand', row });
    else if (onArrow) act({ do: outline.stateOf(row) === 'open' ? 'collapse' : 'expand', row });
  };
  return (
    <table
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows open and can be selected; its parts stay a table's
      role="treegrid"
      tabIndex={0}
      aria-label={say.table}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={cursor.row >= 0 ? `outline-row-${cursor.row}` : undefined}
      data-errors={hasErrors(profile)}
      data-testid="outline"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const row = rowOf(event);
        if (row >= 0 && rows.left[row] === 0 && !(event.target as Element).closest('[data-arrow]'))
          act({ do: 'open', row });
      }}
      onContextMenu={(event) => {
        const row = rowOf(event);
        if (row < 0 || rows.left[row]! > 0) return;
        event.preventDefault();
        cursor.go(row);
        useUi.setState({ menu: { node: rows.node[row]!, x: event.clientX, y: event.clientY } });
      }}
    >
      <Head />
      <tbody className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <OutlineRow
            key={item.index}
            outline={outline}
            row={item.index}
            offset={item.start}
            profile={profile}
            sampling={sampling}
            current={item.index === cursor.row}
          />
        ))}
      </tbody>
    </table>
  );
}

function Head() {
  return (
    <thead className={styles.head}>
      <tr className={styles.grid} aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className={styles.headCell} data-column={column} title={say.meanings[column]}>
            {say.columns[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Does what a key or the pointer asks for. */
function useSteps(outline: Outline, cursor: Cursor): (step: Step) => void {
  return (step) => {
    if (step.do === 'path') return;
    const { row } = step;
    if (step.do === 'go') cursor.go(row);
    else if (step.do === 'expand') outline.expandRow(row);
    else if (step.do === 'siblings') outline.expandSiblings(row);
    else if (step.do === 'open') {
      const { change, select, zoomTo } = useStore.getState();
      const node = outline.rows.node[row]!;
      change({ view: 'flame' });
      select(node);
      zoomTo(node);
    } else {
      // What is selected must not vanish: it would be expanded again.
      cursor.go(row);
      outline.collapseRow(row);
    }
  };
}

function withRow(range: number[], row: number, { count }: Range): number[] {
  if (row < 0 || row >= count || range.includes(row)) return range;
  return row < range[0]! ? [row, ...range] : [...range, row];
}

function rowOf(event: MouseEvent): number {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  return row ? Number(row.dataset.row) : -1;
}

/** The menu of a row hangs where its name begins. */
function openMenu({ rows }: Outline, row: number): void {
  const place = document.getElementById(`outline-row-${row}`)?.querySelector('bdi')?.getBoundingClientRect();
  if (rows.left[row] === 0 && place) {
    useUi.setState({ menu: { node: rows.node[row]!, x: place.left, y: place.bottom } });
  }
}
