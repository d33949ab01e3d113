import { nextMatch } from '../canvas/walk.ts';
import { NONE } from '../lib/brand.ts';
import { matchIn } from '../store/asking.ts';
import { useStore } from '../store/store.ts';

/** Selects the next (1) or previous (-1) box that matches the search, leaving the zoom if it is outside: at once, or when what was typed has been found. */
export function goToMatch(step: 1 | -1): void {
  const store = useStore.getState();
  const { shown, search, view, select, zoomTo } = store;
  if (view.search !== '' && search?.text !== view.search) {
    const { search: wanted } = view;
    const stop = useStore.subscribe((now) => {
      const found = now.search?.text === wanted;
      if (found || now.view.search !== wanted) stop();
      if (found) goToMatch(step);
    });
    return;
  }
  const match = shown && matchIn(store, shown.shape.frames);
  if (!match) return;
  const node = nextMatch(shown.layout, shown.shape.tree, match, {
    fromNode: shown.selectedNode,
    direction: step,
  });
  if (node === NONE) return;
  const end = shown.shape.tree.subtreeEnd[shown.zoomNode]!;
  if (node < shown.zoomNode || node >= end) zoomTo(0);
  select(node);
}
