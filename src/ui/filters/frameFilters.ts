import { useStore } from '../../store/store.ts';
import { filterWords as words } from '../wordsFilters.ts';
import { addFilter } from './change.ts';
import { frameText } from './frameText.ts';

/** What can be asked of a frame by its name, wherever it is shown. */
export interface FrameFilter {
  readonly kind: 'focus' | 'ignore' | 'hide' | 'show_from';
  readonly label: string;
  readonly short: string;
  readonly says: string;
}

export const FRAME_FILTERS: readonly FrameFilter[] = (['focus', 'ignore', 'hide', 'show_from'] as const).map(
  (kind) => ({
    kind,
    label: words.menu[kind],
    short: words.menuShort[kind],
    says: words.menuSays[kind],
  }),
);

/** Whether the frame can be named by a filter: what has no symbol cannot. */
export function canFilter(name: string): boolean {
  return name !== '' && frameText(name, useStore.getState().view.cut.granularity) !== '';
}

export function filterByFrame(kind: FrameFilter['kind'], name: string): void {
  addFilter(kind, frameText(name, useStore.getState().view.cut.granularity));
}
