import { useEffect } from 'react';
import { useStore } from '../store/store.ts';

/** Tells the store when a view that is made of elements shows what was asked for last. The canvas says so itself. */
export function usePainted(): void {
  const view = useStore((s) => s.view);
  const shown = useStore((s) => s.shown);
  const top = useStore((s) => s.top);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is at hand is looked at by the store
  useEffect(() => {
    if (view.view === 'flame') return;
    const frame = requestAnimationFrame(() => useStore.getState().painted());
    return () => cancelAnimationFrame(frame);
  }, [view, shown, top]);
}
