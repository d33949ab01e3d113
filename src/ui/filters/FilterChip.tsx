import { ToolbarItem } from '@ariakit/react/toolbar';
import type { KeyboardEvent, RefObject } from 'react';
import { visible } from '../../lib/quote.ts';
import { displayName, shortName } from '../../lib/text.ts';
import type { Filter } from '../../profile/cut.ts';
import { exactName, printFilter } from '../../profile/filterLine.ts';
import { CloseIcon } from '../icons.tsx';
import { filterWords as words } from '../wordsFilters.ts';
import { keepUpTo, moveFilter, removeFilter } from './change.ts';
import { startEditing } from './editing.ts';
import styles from './FilterBar.module.css';
import { moduleOf, presetOf } from './presets.ts';
import { type ChipDrag, focusChip } from './useChipDrag.ts';

interface FilterChipProps {
  readonly filter: Filter;
  readonly place: number;
  readonly count: number;
  readonly faulty: boolean;
  readonly drag: ChipDrag;
  readonly row: RefObject<HTMLElement | null>;
}

/** One filter. A press edits it; dragging, or Alt with an arrow, moves it; Delete takes it away. */
export function FilterChip({ filter, place, count, faulty, drag, row }: FilterChipProps) {
  const line = visible(printFilter(filter), 300);
  const preset = presetOf(filter);
  const module = moduleOf(filter);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey && event.key === 'ArrowLeft' ? -1 : event.altKey && event.key === 'ArrowRight' ? 1 : 0;
    if (step !== 0) {
      moveFilter(place, place + step);
      focusChip(row.current, Math.max(0, Math.min(count - 1, place + step)));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (event.shiftKey) keepUpTo(place);
      else removeFilter(place);
      focusChip(row.current, event.shiftKey ? place : Math.min(place, count - 2));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      className={styles.chip}
      data-place={place}
      data-faulty={faulty}
      data-dragged={drag.from === place}
      data-drop={drag.markAt(place)}
    >
      <ToolbarItem
        className={styles.body}
        aria-label={words.edit(line)}
        aria-keyshortcuts="Delete Alt+ArrowLeft Alt+ArrowRight"
        data-tip={words.editTip(line)}
        onClick={() => {
          if (!drag.wasDragged()) startEditing(place);
        }}
        onPointerDown={(event) => drag.start(event, place)}
        onKeyDown={onKeyDown}
      >
        <span className={styles.kind}>{words.kinds[filter.kind]}</span>
        {preset ? (
          <span className={styles.text}>{words.chip[preset]}</span>
        ) : (
          <bdi dir="ltr" className={`${styles.text} ${styles.mono}`}>
            {module === null ? shownText(filter.text) : words.chip.module(displayName(module))}
          </bdi>
        )}
      </ToolbarItem>
      <ToolbarItem
        className={styles.remove}
        aria-label={words.remove(line)}
        data-tip={words.remove(line)}
        data-key="Del"
        onClick={() => {
          removeFilter(place);
          focusChip(row.current, Math.min(place, count - 2));
        }}
      >
        <CloseIcon />
      </ToolbarItem>
    </span>
  );
}

/** A filter by a whole name shows the name, as the picture does. */
function shownText(text: string): string {
  const name = exactName(text);
  return name === null ? visible(text, 80) : shortName(name);
}
