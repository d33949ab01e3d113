import { Toolbar, ToolbarItem, ToolbarProvider } from '@ariakit/react/toolbar';
import { useRef } from 'react';
import type { Filter } from '../../profile/cut.ts';
import { printFilter, printFilters } from '../../profile/filterLine.ts';
import { useStore } from '../../store/store.ts';
import { copyText } from '../clipboard.ts';
import controls from '../controls.module.css';
import { filterWords as words } from '../wordsFilters.ts';
import { CutChips } from './CutChips.tsx';
import { clearCut, keepUpTo } from './change.ts';
import { startEditing, useEditing } from './editing.ts';
import { FaultBox } from './FaultBox.tsx';
import styles from './FilterBar.module.css';
import { FilterBox } from './FilterBox.tsx';
import { FilterChip } from './FilterChip.tsx';
import { FilterIcon } from './FilterIcon.tsx';
import { faultOf } from './faults.ts';
import { focusChip, useChipDrag } from './useChipDrag.ts';

/** What of the profile is shown, as chips in the order in which it was asked for. There is no row where there is nothing. */
export function FilterBar() {
  const cut = useStore((s) => s.view.cut);
  const editing = useEditing((s) => (s.editing?.applied === cut.filters ? s.editing : null));
  const plain =
    cut.filters.length === 0 &&
    !cut.dropFrames &&
    !cut.collapseRecursion &&
    !cut.foldChains &&
    cut.tagRoot + cut.tagLeaf === '';
  if (plain && !editing) return null;
  return <Row filters={cut.filters} plain={plain} />;
}

function Row({ filters, plain }: { readonly filters: readonly Filter[]; readonly plain: boolean }) {
  const row = useRef<HTMLDivElement>(null);
  const faulty = useStore((s) => faultOf(s)?.filter ?? -1);
  const editing = useEditing((s) => (s.editing?.applied === filters ? s.editing : null));
  const drag = useChipDrag(row);
  const from = editing?.at ?? filters.length;
  const to = from + (editing?.count ?? 0);
  const box = editing && (
    <FilterBox
      key={`${editing.at}/${editing.replaces}/${editing.base.length}`}
      initial={printFilters(editing.base.slice(editing.at, editing.at + editing.replaces))}
      faulty={faulty >= from && faulty < to}
      done={(more) => {
        if (editing.replaces === 0 && more) startEditing('new');
        else focusChip(row.current, editing.replaces === 0 ? editing.base.length - 1 : editing.at);
      }}
    />
  );
  const chip = (filter: Filter, i: number) => (
    <li key={i} className={styles.place}>
      {i > 0 && i !== to && <Crumb filters={filters} place={i - 1} />}
      <FilterChip filter={filter} place={i} count={filters.length} faulty={i === faulty} drag={drag} row={row} />
    </li>
  );
  return (
    <div className={styles.bar} data-print="no">
      <span className={styles.sign}>
        <FilterIcon />
      </span>
      <ToolbarProvider>
        <Toolbar className={styles.scroller} ref={row} aria-label={words.bar}>
          <ul className={styles.chips}>
            {filters.slice(0, from).map(chip)}
            {box && <li className={styles.place}>{box}</li>}
            {filters.slice(to).map((filter, i) => chip(filter, to + i))}
            <CutChips />
          </ul>
        </Toolbar>
      </ToolbarProvider>
      <div className={styles.end}>
        {!editing && (
          <button
            type="button"
            className={styles.small}
            aria-keyshortcuts="f"
            data-tip={words.add}
            data-key="f"
            onClick={() => startEditing('new')}
          >
            {words.addShort}
          </button>
        )}
        {filters.length > 0 && (
          <button
            type="button"
            className={styles.small}
            aria-label={words.copy}
            data-tip={words.copy}
            onClick={() => void copyText(printFilters(filters), 'filters')}
          >
            {words.copyShort}
          </button>
        )}
        {!plain && (
          <button
            type="button"
            className={styles.small}
            aria-label={words.clear}
            data-tip={words.clear}
            onClick={clearCut}
          >
            {words.clearShort}
          </button>
        )}
      </div>
      <FaultBox row={row} />
    </div>
  );
}

/** The gap after a filter: a press takes away all that come after it. */
function Crumb({ filters, place }: { readonly filters: readonly Filter[]; readonly place: number }) {
  const says = words.keepUpTo(printFilter(filters[place]!), filters.length - place - 1);
  return (
    <ToolbarItem
      className={`${controls.icon} ${styles.crumb}`}
      onClick={() => keepUpTo(place)}
      aria-label={says}
      data-tip={says}
    >
      ›
    </ToolbarItem>
  );
}
