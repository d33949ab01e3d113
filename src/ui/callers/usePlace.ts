import { useMemo, useState } from 'react';
import type { FrameTable } from '../../fold/tree.ts';
import { framesKey, framesOf } from '../../store/framesKey.ts';
import { useStore } from '../../store/store.ts';
import type { Places } from '../../store/viewState.ts';

/** What is looked at in a merged tree: paths of frames (`paths.ts`). */
export interface Place {
  readonly zoom: readonly number[];
  /** Null: nothing is selected. It is of no other tree, and in no address: that has the node which is selected with it. */
  readonly selected: readonly number[] | null;
}

/** The place in one of the trees, which is of the frame `name` ('': of all); another frame's begins at its root. */
export function usePlace(
  which: Exclude<keyof Places, 'outline'>,
  frames: FrameTable | null,
  name: string,
): [Place, (patch: Partial<Place>) => void] {
  const key = useStore((s) => s.view.places[which]);
  const zoom = useMemo(() => (frames ? framesOf(frames, key, name) : []), [frames, key, name]);
  const [held, setHeld] = useState({ frames, name, selected: null as Place['selected'] });
  const selected = held.frames === frames && held.name === name ? held.selected : null;
  const move = (patch: Partial<Place>): void => {
    if (patch.selected !== undefined) setHeld({ frames, name, selected: patch.selected });
    if (patch.zoom === undefined || !frames) return;
    const { view, change } = useStore.getState();
    const next = framesKey(frames, patch.zoom, name);
    if (next !== view.places[which]) change({ places: { ...view.places, [which]: next } });
  };
  return [useMemo(() => ({ zoom, selected }), [zoom, selected]), move];
}
