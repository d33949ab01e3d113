import { type Cut, type Filter, type FilterKind, MOST_FILTERS } from '../../profile/cut.ts';
import { useStore } from '../../store/store.ts';
import { say } from '../uiState.ts';
import { filterWords as words } from '../wordsFilters.ts';
import { moved } from './moved.ts';
import { hasFilter } from './presets.ts';

/** What can be done with the filters: each a step that Back undoes. */

export function changeCut(patch: Partial<Cut>, history: 'push' | 'replace' = 'push'): void {
  const { view, change } = useStore.getState();
  change({ cut: { ...view.cut, ...patch } }, history);
}

function filtersNow(): readonly Filter[] {
  return useStore.getState().view.cut.filters;
}

/** Adds a filter at the end of those there are, unless it is among them. */
export function addFilter(kind: FilterKind, text: string): void {
  const filters = filtersNow();
  if (text === '' || hasFilter(filters, { kind, text })) return;
  if (filters.length >= MOST_FILTERS) say(words.tooMany(MOST_FILTERS));
  else changeCut({ filters: [...filters, { kind, text }] });
}

export function removeFilter(place: number): void {
  changeCut({ filters: filtersNow().filter((_, i) => i !== place) });
}

/** Takes away the filter if it is there, else adds it. */
export function toggleFilter({ kind, text }: Filter): void {
  const filters = filtersNow();
  if (!hasFilter(filters, { kind, text })) addFilter(kind, text);
  else changeCut({ filters: filters.filter((filter) => filter.kind !== kind || filter.text !== text) });
}

/** Moves the filter at `from` so that it is at `to`; places outside are none. */
export function moveFilter(from: number, to: number): void {
  const filters = moved(filtersNow(), from, to);
  if (filters) changeCut({ filters });
}

/** Takes away every filter after this one. */
export function keepUpTo(place: number): void {
  changeCut({ filters: filtersNow().slice(0, place + 1) });
}

/** Makes the values of a label key frames at one end of the stacks, or takes that back. */
export function groupBy(end: 'tagRoot' | 'tagLeaf', key: string): void {
  changeCut({ [end]: useStore.getState().view.cut[end] === key ? '' : key });
}

export function clearCut(): void {
  changeCut({ filters: [], dropFrames: false, collapseRecursion: false, foldChains: false, tagRoot: '', tagLeaf: '' });
}
