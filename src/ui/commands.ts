import { sampleTypeOf } from '../store/asking.ts';
import { useStore } from '../store/store.ts';
import type { ViewName } from '../store/viewState.ts';
import { startEditing } from './filters/editing.ts';
import { shownOrder } from './sampleTypes.ts';
import type { ProfileSummary } from './types.ts';

/** What buttons and keys have in common. */

export const SEARCH_INPUT_ID = 'search';
export const GRANULARITY_ID = 'granularity';

export function openGranularity(): void {
  document.getElementById(GRANULARITY_ID)?.click();
}

export function openFilter(): void {
  if (useStore.getState().current !== null) startEditing('new');
}

export function focusSearch(): void {
  const input = document.getElementById(SEARCH_INPUT_ID);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}

export function showView(view: ViewName): void {
  const { view: now, current, change } = useStore.getState();
  if (current !== null && now.view !== view) change({ view });
}

/** Shows the sample type at this place of the file's own order, counted from 0. */
export function showSampleType(place: number): void {
  const { view, change } = useStore.getState();
  const profile = currentProfile();
  const type = profile?.sampleTypes[place];
  if (type && sampleTypeOf(profile, view.sampleType) !== place) change({ sampleType: type.type });
}

/** The same by the place on the page, which is what keys and arrows count. */
export function showSampleTypeAt(placeOnPage: number): void {
  const place = shownOrder(currentProfile()?.sampleTypes ?? [])[placeOnPage];
  if (place !== undefined) showSampleType(place);
}

function currentProfile(): ProfileSummary | undefined {
  const { current, profiles } = useStore.getState();
  return profiles.find((profile) => profile.id === current);
}

/** Shows who calls a frame and whom it calls. */
export function showCallers(frame: string): void {
  const { current, change } = useStore.getState();
  if (current !== null && frame !== '') change({ view: 'callers', pivot: frame });
}

/** The same of the frame that is selected. */
export function showCallersOfSelected(): void {
  const { view, change } = useStore.getState();
  if (view.selected !== '') change({ view: 'callers', pivot: '' });
}

export function toggleInverted(): void {
  const { view, change } = useStore.getState();
  change({ view: 'flame', inverted: view.view !== 'flame' || !view.inverted });
}

export function toggleOrientation(): void {
  const { view, change } = useStore.getState();
  change({ orientation: view.orientation === 'flame' ? 'icicle' : 'flame' });
}

export function toggleOrder(): void {
  const { view, change } = useStore.getState();
  change({ order: view.order === 'size' ? 'name' : 'size' });
}

export function toggleDetails(): void {
  const { view, change } = useStore.getState();
  change({ details: !view.details });
}

/** Takes back the last step: what lies on top first, then the zoom as Back does, then the selection. Never leaves the page. */
export function goBack(): void {
  const { alert, dismissAlert, back } = useStore.getState();
  if (alert) dismissAlert();
  else back();
}
