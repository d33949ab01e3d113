import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { ProfileSummary } from '../types.ts';
import { moveProfile } from './arrange.ts';
import { dropPlace } from './order.ts';

/** A press that moves less than this is a click, CSS px. */
const SLACK = 6;

/** Where what is dragged comes from and would go; null: nothing is dragged. */
export interface Dragged {
  readonly from: number;
  readonly to: number;
}

/** Chips are dragged to other places, or moved by Shift and arrow keys. A finger scrolls them instead. */
export function useChipDrag(profiles: readonly ProfileSummary[]) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  /** The click that ends a drag is none. */
  const wasDragged = useRef(false);
  const on = (place: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false;
      if (event.button !== 0 || event.pointerType === 'touch' || profiles.length < 2) return;
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
      moveProfile(profiles[place]!.id, place + by);
      // What is put elsewhere in the document loses the focus.
      requestAnimationFrame(() => target instanceof HTMLElement && target.focus());
    },
  });
  return { list, dragged, on };
}

function placeAt(list: HTMLElement | null, from: number, x: number): number {
  const middles = Array.from(list?.children ?? [], (chip) => {
    const { left, width } = chip.getBoundingClientRect();
    return left + width / 2;
  });
  return dropPlace(middles, from, x);
}

interface Drag {
  moved(event: { readonly clientX: number }): void;
  dropped(event: { readonly clientX: number }): void;
  ended(): void;
}

/** Follows a pointer that was pressed, wherever it goes: a capture would take the click away from what is inside. */
function followDrag({ clientX: start }: { readonly clientX: number }, { moved, dropped, ended }: Drag): void {
  const control = new AbortController();
  let far = false;
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', to: (event: globalThis.PointerEvent) => void) =>
    window.addEventListener(type, to, { signal: control.signal });
  const end = () => {
    control.abort();
    ended();
  };
  listen('pointermove', (event) => {
    far ||= Math.abs(event.clientX - start) >= SLACK;
    if (far) moved(event);
  });
  listen('pointerup', (event) => {
    if (far) dropped(event);
    end();
  });
  listen('pointercancel', end);
}
