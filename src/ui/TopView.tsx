import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { formatCount } from '../lib/units.ts';
import { belongTogether } from '../store/asking.ts';
import type { Shown } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { showCallers } from './commands.ts';
import controls from './controls.module.css';
import { useProfile } from './current.ts';
import { DownloadIcon } from './icons.tsx';
import { widestNode } from './nodes.ts';
import { rowAfter } from './roving.ts';
import { dividedNames, ratioBrief } from './sampleTypes.ts';
import { SamplingKey } from './sampling/SamplingKey.tsx';
import { useSampling } from './sampling/sampling.ts';
import { saveCsv } from './saveFile.ts';
import { TopHead } from './TopHead.tsx';
import { TopRow } from './TopRow.tsx';
import styles from './TopView.module.css';
import { columnsOf } from './topSort.ts';
import type { TopAnswer } from './types.ts';
import { say, useUi } from './uiState.ts';
import { words } from './words.ts';

/** Every frame of the column with its flat and cum, sorted by any column. */
export function TopView() {
  const { top, shown } = usePair();
  const profile = useProfile(shown?.profile);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <span className={styles.count} role="status">
          {top && words.topRows(formatCount(top.frame.length), formatCount(top.rows))}
        </span>
        {profile && shown?.under && (
          <span className={styles.meaning}>{ratioBrief(profile.sampleTypes, shown.sampleType)}</span>
        )}
        {profile && shown && <SamplingKey profile={profile} shown={shown} />}
        <ExportButton />
      </div>
      {top && shown && <TopTable top={top} shown={shown} />}
      {top?.frame.length === 0 && <p className={styles.nothing}>{words.topNothing}</p>}
    </div>
  );
}

/** The rows with what they belong to. Until both are there of what is asked for, the last ones of the same profile stay, and none of another. */
function usePair(): { readonly top: TopAnswer | null; readonly shown: Shown | null } {
  const top = useStore((s) => s.top);
  const shown = useStore((s) => s.shown);
  const [last, setLast] = useState<TableProps | null>(null);
  if (top && shown && belongTogether(top, shown)) {
    if (last?.top !== top || last.shown !== shown) setLast({ top, shown });
    return { top, shown };
  }
  return last && last.shown.profile === shown?.profile ? last : { top: null, shown };
}

function ExportButton() {
  const onClick = () => {
    saveCsv().catch(() => say(words.exportFailed));
  };
  return (
    <button type="button" className={controls.button} data-testid="export-csv" onClick={onClick}>
      <DownloadIcon />
      {words.exportCsv}
    </button>
  );
}

/** Height of a row in CSS pixels at the usual size of text; rows grow with it. */
const ROW_REM = 1.5;

/** Rows kept ready above and below the window. */
const OVERSCAN = 6;

interface TableProps {
  readonly top: TopAnswer;
  readonly shown: Shown;
}

function TopTable({ top, shown }: TableProps) {
  const scroller = useRef<HTMLTableElement>(null);
  const rowHeight = ROW_REM * rem();
  const count = top.frame.length;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The head stays, so the last rows end above the lower edge by as much.
    scrollPaddingEnd: rowHeight * 1.25,
    overscan: OVERSCAN,
  });
  const selection = useRowSelection({ top, shown });
  const profile = useProfile(shown.profile);
  const sampling = useSampling(shown);

  // What was selected elsewhere is brought into sight when the table appears or is sorted anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the rows change, not at every selection
  useEffect(() => {
    if (selection.row >= 0) rows.scrollToIndex(selection.row, { align: 'auto' });
    else rows.scrollToOffset(0);
  }, [top]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const row = rowAfter(event.key, selection.row, { count, page });
    if (event.target !== scroller.current) return;
    if (asksForMenu(event)) openMenuOf(selection.row, scroller.current?.querySelector(`#top-row-${selection.row}`));
    else if (event.key === 'Enter' && selection.row >= 0) selection.open(selection.row);
    else if (row !== null) {
      selection.select(row);
      rows.scrollToIndex(row, { align: 'auto' });
    } else return;
    event.preventDefault();
  };

  const openMenuOf = (row: number, at: Element | { clientX: number; clientY: number } | null | undefined) => {
    if (row < 0 || !at) return;
    selection.select(row);
    const { left, bottom } =
      at instanceof Element ? at.getBoundingClientRect() : { left: at.clientX, bottom: at.clientY };
    useUi.setState({ menu: { node: NONE, frame: top.frame[row]!, x: left, y: bottom } });
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    withRow(event, (row) => openMenuOf(row, event));
  };

  if (!profile) return null;
  return (
    <table
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected, so it is a grid; its parts stay a table's
      role="grid"
      tabIndex={0}
      aria-label={words.topTable}
      aria-rowcount={count + 1}
      aria-colcount={columnsOf(top).length}
      data-parts={top.parts !== null}
      data-errors={(sampling?.rate ?? 1) > 1}
      data-ratios={(top.survival ? 1 : 0) + (top.size ? 1 : 0)}
      aria-activedescendant={selection.row >= 0 ? `top-row-${selection.row}` : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => withRow(event, selection.select)}
      onContextMenu={onContextMenu}
      onDoubleClick={(event) => withRow(event, (row) => showCallers(textAt(shown.shape.frames.name, top.frame[row]!)))}
    >
      <TopHead top={top} divided={dividedNames(profile.sampleTypes, top.sampleType)} />
      <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <TopRow
            key={item.index}
            top={top}
            row={item.index}
            offset={item.start}
            profile={profile}
            shown={shown}
            selected={item.index === selection.row}
          />
        ))}
      </tbody>
    </table>
  );
}

function asksForMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** Calls `act` with the row that was pressed. */
function withRow(event: MouseEvent, act: (row: number) => void): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (row) act(Number(row.dataset.row));
}

/** The selected row is that of the selected node's frame; selecting a row selects the widest node of its frame. */
function useRowSelection({ top, shown }: TableProps) {
  const select = useStore((s) => s.select);
  const change = useStore((s) => s.change);
  const zoomTo = useStore((s) => s.zoomTo);
  const frame = shown.selectedNode > 0 ? shown.shape.tree.frame[shown.selectedNode]! : NONE;
  const nodeOf = (row: number) => widestNode(shown, top.frame[row]!);
  return {
    row: frame === NONE ? -1 : top.frame.indexOf(frame),
    select: (row: number) => {
      const node = nodeOf(row);
      if (node !== NONE && top.frame[row] !== frame) select(node);
    },
    open: (row: number) => {
      const node = top.frame[row] === frame ? shown.selectedNode : nodeOf(row);
      if (node === NONE) return;
      change({ view: 'flame' });
      select(node);
      zoomTo(node);
    },
  };
}

/** One rem in CSS pixels: 16, or more where the reader has asked for larger text. */
function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
