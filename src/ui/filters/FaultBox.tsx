import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { NONE } from '../../lib/brand.ts';
import { visible } from '../../lib/quote.ts';
import type { Filter } from '../../profile/cut.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { filterWords as words } from '../wordsFilters.ts';
import { changeCut } from './change.ts';
import { cancel, current, useEditing } from './editing.ts';
import styles from './FilterBar.module.css';
import { faultOf } from './faults.ts';

/** Room that a sentence has at least, and between the box and one that stands beside it because names are offered below; CSS pixels. */
const LEAST_WIDTH = 360;
/** Beside the box it is rather broken into two lines than over it. */
const LEAST_BESIDE = 240;
const BESIDE = 8;

/** Where a sentence stands in the bar: below a chip; beside the box, right of it or, where there is no room, below and left of the names offered. */
interface Place {
  readonly beside: boolean;
  readonly style: { readonly left: number; readonly maxWidth?: number };
}

/** `chip`: the box while something is typed, else the chip. */
function placeOf(chip: Element, bar: Element): Place {
  const { left, right } = chip.getBoundingClientRect();
  const start = bar.getBoundingClientRect().left;
  const last = bar.clientWidth - LEAST_WIDTH;
  if (!(chip instanceof HTMLInputElement)) return { beside: false, style: { left: clamp(left - start, last) } };
  const offset = right + BESIDE - start;
  const room = bar.clientWidth - offset;
  if (room >= LEAST_BESIDE) return { beside: true, style: { left: offset, maxWidth: room } };
  if (left - start < LEAST_WIDTH / 2) return { beside: true, style: { left: clamp(offset, last) } };
  return { beside: false, style: { left: 0, maxWidth: left - start - BESIDE } };
}

function clamp(left: number, last: number): number {
  return Math.max(0, Math.min(last, left));
}

/** What is wrong with a filter, below it, and the way back to the picture that stays until then. */
export function FaultBox({ row }: { readonly row: RefObject<HTMLElement | null> }) {
  const text = useStore((s) => JSON.stringify(faultOf(s)));
  const fault = JSON.parse(text) as ReturnType<typeof faultOf>;
  const [at, setAt] = useState<Place>({ beside: false, style: { left: 0 } });
  const good = useRef<readonly Filter[] | null>(null);
  const place = fault?.filter ?? NONE;
  // The box may move on while what is wrong stays.
  const edited = useEditing((s) => s.editing?.at ?? NONE);
  const editing = edited !== NONE;

  // What was on the screen without a fault is what Undo goes back to; not what was only on the way while typing.
  const settled = useStore((s) => s.shown?.cut === s.view.cut);
  const filters = useStore((s) => s.view.cut.filters);
  useEffect(() => {
    if (settled && place < 0 && !editing) good.current = filters;
  }, [settled, place, filters, editing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: chips move when filters change
  useLayoutEffect(() => {
    const chip = row.current?.querySelector('input') ?? row.current?.querySelector(`[data-place="${place}"]`);
    const bar = row.current?.parentElement;
    if (place < 0 || !chip || !bar) return;
    setAt(placeOf(chip, bar));
  }, [place, row, filters, edited]);

  const undo = () => {
    const before = good.current;
    if (fault?.filter === NONE) changeCut({ dropFrames: false });
    else if (current()) cancel();
    else if (before && before !== filters) changeCut({ filters: before });
    else changeCut({ filters: filters.filter((_, i) => i !== place) });
  };
  return (
    <div role="status" id="filter-fault" className={styles.status} data-beside={at.beside} style={at.style}>
      {fault && (
        <p className={styles.fault}>
          <span>
            {fault.title} {fault.detail !== '' && <code>{visible(fault.detail, 200)}</code>}
          </span>
          {/* The box would close first, when it loses the focus. */}
          <button type="button" className={controls.link} onPointerDown={(e) => e.preventDefault()} onClick={undo}>
            {words.undo}
          </button>
        </p>
      )}
    </div>
  );
}
