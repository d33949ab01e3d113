import { type KeyboardEvent, type PointerEvent, useRef, useState, useSyncExternalStore } from 'react';
import { clampDivider } from './shares.ts';

const narrow = window.matchMedia('(max-width: 64rem)');

function onChange(notify: () => void): () => void {
  narrow.addEventListener('change', notify);
  return () => narrow.removeEventListener('change', notify);
}

/** Whether there is no room for two pictures beside each other. */
export function useStacked(): boolean {
  return useSyncExternalStore(onChange, () => narrow.matches);
}

const STEP = 0.05;

/** Where the divider of two halves is, and what moves it. */
export function useDivider(stacked: boolean) {
  const [at, setAt] = useState(0.5);
  const holder = useRef<HTMLDivElement>(null);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !holder.current) return;
    const { left, top, width, height } = holder.current.getBoundingClientRect();
    setAt(clampDivider(stacked ? (event.clientY - top) / height : (event.clientX - left) / width));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const back = stacked ? 'ArrowUp' : 'ArrowLeft';
    const on = stacked ? 'ArrowDown' : 'ArrowRight';
    if (event.key !== back && event.key !== on && event.key !== 'Home') return;
    event.preventDefault();
    setAt((now) => (event.key === 'Home' ? 0.5 : clampDivider(now + (event.key === on ? STEP : -STEP))));
  };
  return {
    at,
    holder,
    handle: {
      onKeyDown,
      onPointerMove,
      onPointerDown: (event: PointerEvent<HTMLElement>) => event.currentTarget.setPointerCapture(event.pointerId),
      onDoubleClick: () => setAt(0.5),
    },
  };
}
