import { useMemo } from 'react';
import type { FlameData, FlameIntents } from '../../canvas/data.ts';
import { NONE } from '../../lib/brand.ts';
import { matchIn } from '../../store/asking.ts';
import { pathKeys } from '../../store/pathKey.ts';
import { useStore } from '../../store/store.ts';
import { goBack } from '../commands.ts';
import { useUi } from '../uiState.ts';
import { useDark } from '../useDark.ts';
import { type Drawable, useNodes } from './useCompared.ts';

/** A tree that the page has, and the unit of what is drawn on it. */
type Drawn = Pick<Drawable, 'tree' | 'frames'> & { readonly compared: { readonly unit: string } };

/** What all pictures of a comparison have in common: what is zoomed to, selected and searched for. */
export type Common = Pick<FlameData, 'shape' | 'unit' | 'zoomNode' | 'selectedNode' | 'match' | 'orientation' | 'dark'>;

export function useCommon({ tree, frames, compared }: Drawn): Common {
  const { zoom, selected } = useNodes({ tree, frames });
  const orientation = useStore((s) => s.view.orientation);
  const match = useStore((s) => matchIn(s, frames));
  const dark = useDark();
  const { unit } = compared;
  return useMemo(
    () => ({
      shape: { tree, frames },
      unit,
      zoomNode: zoom,
      selectedNode: selected,
      match,
      orientation,
      dark,
    }),
    [tree, frames, unit, zoom, selected, match, orientation, dark],
  );
}

/** What is zoomed to and selected is so in every picture, and in every other view. */
export function useIntents({ tree, frames }: Pick<Drawable, 'tree' | 'frames'>): FlameIntents {
  return useMemo(() => {
    const keyOf = (node: number) => pathKeys(tree, frames).keyOf(node);
    return {
      zoom: (node) => useStore.getState().change({ zoom: keyOf(node) }),
      select: (node) => useStore.getState().change({ selected: keyOf(node) }, 'burst'),
      hover: () => {},
      menu: (node, x, y) => {
        const same = useStore.getState().shown?.shape.tree === tree;
        const frame = node > 0 ? tree.frame[node]! : NONE;
        useUi.setState({ menu: same ? { node, x, y } : { node: NONE, frame, x, y } });
      },
      back: goBack,
      painted: () => useStore.getState().painted(),
    };
  }, [tree, frames]);
}
