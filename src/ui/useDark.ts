import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { useStore } from '../store/store.ts';

const system = window.matchMedia('(prefers-color-scheme: dark)');

function onSystemChange(notify: () => void): () => void {
  system.addEventListener('change', notify);
  return () => system.removeEventListener('change', notify);
}

/** Pictures are light on paper. */
export const usePrinting = create<{ readonly printing: boolean }>(() => ({ printing: false }));

/** Whether the page is dark: by choice, or as the system is. */
export function useDark(): boolean {
  const theme = useStore((s) => s.view.theme);
  const systemDark = useSyncExternalStore(onSystemChange, () => system.matches);
  const printing = usePrinting((s) => s.printing);
  if (printing) return false;
  return theme === 'system' ? systemDark : theme === 'dark';
}
