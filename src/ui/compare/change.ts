import { useStore } from '../../store/store.ts';
import type { CompareState } from '../../store/viewState.ts';
import { letterIn, type Pair } from './pair.ts';

/** Changes what is compared, or how. */
export function changeCompare(patch: Partial<CompareState>): void {
  const { view, change } = useStore.getState();
  change({ compare: { ...view.compare, ...patch } });
}

/** Gives base or head to another profile; if that has the other part, the two change places. The page then shows what is head. */
export function choose(pair: Pair, side: 'base' | 'head', id: number): void {
  const { profiles, show } = useStore.getState();
  const profile = profiles.find((p) => p.id === id);
  if (!profile) return;
  const other = side === 'base' ? pair.head : pair.base;
  const rest = other === profile ? pair[side] : other;
  const next = side === 'base' ? { base: profile, head: rest } : { base: rest, head: profile };
  changeCompare({ base: letterIn(profiles, next.base), head: letterIn(profiles, next.head) });
  show(next.head.id);
}

export function swap(pair: Pair): void {
  choose(pair, 'base', pair.head.id);
}
