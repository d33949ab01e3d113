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
  const start = useRef<{ readonly place: number; readonly x: number; readonly pointer: number } | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  /** The click that ends a drag is none. */
  const wasDragged = useRef(false);
  const end = () => {
    start.current = null;
    setDragged(null);
  };
  const on = (place: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false;
      if (event.button !== 0 || event.pointerType === 'touch' || profiles.length < 2) return;
      start.current = { place, x: event.clientX, pointer: event.pointerId };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      if (!from || (!wasDragged.current && Math.abs(event.clientX - from.x) < SLACK)) return;
      event.currentTarget.setPointerCapture(from.pointer);
      wasDragged.current = true;
      const middles = Array.from(list.current?.children ?? [], (chip) => {
        const { left, width } = chip.getBoundingClientRect();
        return left + width / 2;
      });
      setDragged({ from: from.place, to: dropPlace(middles, from.place, event.clientX) });
    },
    onPointerUp: () => {
      if (dragged && start.current) moveProfile(profiles[dragged.from]!.id, dragged.to);
      end();
    },
    onPointerCancel: end,
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
