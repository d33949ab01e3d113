import type { FilterKind } from '../../profile/cut.ts';
import { useStore } from '../../store/store.ts';

/** Adds a filter at the end of those there are. */
export function addFilter(kind: FilterKind, text: string): void {
  const { view, change } = useStore.getState();
  const { cut } = view;
  if (cut.filters.some((f) => f.kind === kind && f.text === text)) return;
  change({ cut: { ...cut, filters: [...cut.filters, { kind, text }] } });
}

/** Makes the values of a key frames at one end of the stacks, or takes that back. */
export function groupBy(end: 'tagRoot' | 'tagLeaf', key: string): void {
  const { view, change } = useStore.getState();
  change({ cut: { ...view.cut, [end]: view.cut[end] === key ? '' : key } });
}
