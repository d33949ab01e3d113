import { useEffect } from 'react';
import { useStore } from '../store/store.ts';

/** Tells the store when a view that is made of elements shows what was asked for last. The canvas says so itself. */
export function usePainted(): void {
  const view = useStore((s) => s.view.view);
  const picture = useStore((s) => (s.view.view === 'top' ? s.top : s.shown));
  useEffect(() => {
    if (view === 'flame' || !picture) return;
    const frame = requestAnimationFrame(() => useStore.getState().painted());
    return () => cancelAnimationFrame(frame);
  }, [view, picture]);
}
