import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { moveFilter } from './change.ts';

export const FILTER_BUTTON_ID = 'filters';

/** A press that moves less than this, in CSS pixels, is a click. */
const SLOP = 4;

interface Dragged {
  readonly from: number;
  /** Where it would go: the place it would have. */
  readonly to: number;
}

export interface ChipDrag {
  /** Place of the chip that is being dragged, -1 for none. */
  readonly from: number;
  /** On which side of the chip at a place the dragged one would be put. */
  markAt(place: number): 'before' | 'after' | undefined;
  start(event: ReactPointerEvent, place: number): void;
  /** Whether the click that is being handled ended a drag. */
  wasDragged(): boolean;
}

/** Chips of a row are put in another order by dragging them: by pointer events, which a touch has too, so that nothing is dropped on the window. */
export function useChipDrag(row: RefObject<HTMLElement | null>): ChipDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const stop = useRef<() => void>(() => {});
  const justDragged = useRef(false);
  useEffect(() => () => stop.current(), []);

  const start = (down: ReactPointerEvent, from: number) => {
    justDragged.current = false;
    if (down.button !== 0) return;
    let latest: Dragged | null = null;
    const listening = new AbortController();
    const end = (drop: boolean) => {
      listening.abort();
      setDragged(null);
      justDragged.current = latest !== null;
      if (drop && latest) moveFilter(latest.from, latest.to);
    };
    const { signal } = listening;
    window.addEventListener(
      'pointermove',
      (event) => {
        if (!latest && Math.abs(event.clientX - down.clientX) < SLOP) return;
        latest = { from, to: placeAt(row.current, event.clientX, from) };
        setDragged(latest);
      },
      { signal },
    );
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !latest) return;
        event.preventDefault();
        event.stopPropagation();
        end(false);
      },
      { signal, capture: true },
    );
    stop.current = () => listening.abort();
  };
  return {
    from: dragged?.from ?? -1,
    markAt: (place) => {
      if (!dragged || dragged.to === dragged.from || place !== dragged.to) return undefined;
      return dragged.to < dragged.from ? 'before' : 'after';
    },
    start,
    wasDragged: () => justDragged.current,
  };
}

/** The place that a chip from `from` has if it is let go at `x`: it is past every chip whose middle it has passed. */
function placeAt(row: HTMLElement | null, x: number, from: number): number {
  let place = 0;
  for (const chip of row?.querySelectorAll<HTMLElement>('[data-place]') ?? []) {
    const { left, width } = chip.getBoundingClientRect();
    if (Number(chip.dataset.place) !== from && x > left + width / 2) place++;
  }
  return place;
}

/**
 * Gives the focus to the chip at a place after what has just changed; where there is none, to the button that filters are added with. At once, as the
 * next key may open a box that has the focus then.
 */
export function focusChip(row: HTMLElement | null, place: number): void {
  flushSync(() => {});
  const chip = row?.querySelector<HTMLElement>(`[data-place="${place}"] button`);
  (chip ?? document.getElementById(FILTER_BUTTON_ID))?.focus();
}
