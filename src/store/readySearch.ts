import { columnOf, usable } from './asking.ts';
import { ask } from './session.ts';
import { useStore } from './store.ts';

/** Somebody is about to search: the worker reads names and counts boxes now, for which the first key would else have to wait. */
export function readySearch(): void {
  const store = useStore.getState();
  const summary = store.profiles.find((p) => p.id === store.current);
  if (!summary?.complete || store.view.search !== '') return;
  ask((s) => s.search({ ...columnOf(summary, usable(store)), text: '' })).catch(() => {});
}
