import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { ProfileSummary } from '../types.ts';
import { moveProfile } from './arrange.ts';
import { dropPlace } from './order.ts';

/** A press that moves less than this is a click, CSS px. */
const SLACK = 6;
/** A finger that moves before so many milliseconds have passed scrolls the chips. */
const HOLD = 350;

/** Where what is dragged comes from and would go; null: nothing is dragged. */
export interface Dragged {
  readonly from: number;
  readonly to: number;
}

/** Chips are dragged to other places, by a finger once it has rested on one, or moved by Shift and arrow keys. */
export function useChipDrag(profiles: readonly ProfileSummary[]) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  /** The click that ends a drag is none. */
  const wasDragged = useRef(false);
  useStill(list, profiles.length > 0, dragged !== null);
  const on = (place: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false;
      if (event.button !== 0 || profiles.length < 2) return;
      const { id } = profiles[place]!;
      followDrag(event, {
        moved: ({ clientX }) => {
          wasDragged.current = true;
          setDragged({ from: place, to: placeAt(list.current, place, clientX) });
        },
        dropped: ({ clientX }) => moveProfile(id, placeAt(list.current, place, clientX)),
        ended: () => setDragged(null),
      });
    },
    onClickCapture: (event: MouseEvent) => {
      if (wasDragged.current) event.stopPropagation();
      wasDragged.current = false;
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!event.shiftKey || by === 0) return;
      event.preventDefault();
      event.stopPropagation();
      const { target } = event;
      flushSync(() => moveProfile(profiles[place]!.id, place + by));
      // What is put elsewhere in the document loses the focus.
      if (target instanceof HTMLElement) target.focus();
    },
  });
  return { list, dragged, on };
}

/** While something is dragged by a finger, that neither scrolls nor calls a menu. Browsers look for such a listener when the finger comes down. */
function useStill(list: RefObject<HTMLElement | null>, isThere: boolean, isDragged: boolean): void {
  const dragging = useRef(false);
  dragging.current = isDragged;
  useEffect(() => {
    const control = new AbortController();
    const stay = (event: Event) => dragging.current && event.preventDefault();
    const options = { signal: control.signal, passive: false };
    if (isThere) for (const type of ['touchmove', 'contextmenu']) list.current?.addEventListener(type, stay, options);
    return () => control.abort();
  }, [list, isThere]);
}

function placeAt(list: HTMLElement | null, from: number, x: number): number {
  const middles = Array.from(list?.children ?? [], (chip) => {
    const { left, width } = chip.getBoundingClientRect();
    return left + width / 2;
  });
  return dropPlace(middles, from, x);
}

interface Drag {
  /** To be drawn there, also where it has only been lifted. */
  moved(event: { readonly clientX: number }): void;
  dropped(event: { readonly clientX: number }): void;
  ended(): void;
}

/**
 * Follows a pointer that was pressed, wherever it goes: a capture would take the click away from what is inside. A finger lifts what it rests on, and
 * scrolls where it does not rest.
 */
function followDrag(pressed: PointerEvent<HTMLElement>, { moved, dropped, ended }: Drag): void {
  const { clientX: start, pointerType } = pressed;
  const control = new AbortController();
  const { signal } = control;
  const isTouch = pointerType === 'touch';
  let lifted = false;
  const lift = (event: { readonly clientX: number }) => {
    lifted = true;
    moved(event);
  };
  const resting = isTouch ? setTimeout(() => lift({ clientX: start }), HOLD) : undefined;
  const end = () => {
    clearTimeout(resting);
    control.abort();
    ended();
  };
  window.addEventListener(
    'pointermove',
    (event) => {
      const far = Math.abs(event.clientX - start) >= SLACK;
      if (lifted || (far && !isTouch)) lift(event);
      else if (far) end();
    },
    { signal },
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      if (lifted) dropped(event);
      end();
    },
    { signal },
  );
  window.addEventListener('pointercancel', end, { signal });
}
