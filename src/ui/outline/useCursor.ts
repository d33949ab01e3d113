import { useMemo, useState } from 'react';
import type { CallTree } from '../../fold/tree.ts';
import { NONE } from '../../lib/brand.ts';
import { useStore } from '../../store/store.ts';
import type { Outline } from './useOutlineRows.ts';

/** Where the cursor is when it is not on the selected node: the first row and those that stand for more can't be selected. */
interface Spot {
  readonly tree: CallTree;
  readonly node: number;
  readonly more: boolean;
  /** What was selected then: another selection takes the cursor along. */
  readonly selected: number;
}

export interface Cursor {
  /** -1: no row has it. */
  readonly row: number;
  go(row: number): void;
}

/** The cursor is on the selected node, wherever that was selected. */
export function useCursor({ shown, rows }: Outline): Cursor {
  const [spot, setSpot] = useState<Spot | null>(null);
  const { selectedNode } = shown;
  const { tree } = shown.shape;
  const held = spot && spot.tree === tree && spot.selected === selectedNode ? spot : null;
  const node = held?.node ?? (selectedNode > 0 ? selectedNode : NONE);
  const more = held?.more ?? false;
  const row = useMemo(() => {
    for (let i = 0; i < rows.length; i++) if (rows.node[i] === node && rows.left[i]! > 0 === more) return i;
    return -1;
  }, [rows, node, more]);
  const go = (target: number) => {
    const to = rows.node[target]!;
    const isMore = rows.left[target]! > 0;
    const { select } = useStore.getState();
    if (isMore) setSpot({ tree, node: to, more: true, selected: selectedNode });
    else {
      setSpot(to > 0 ? null : { tree, node: to, more: false, selected: NONE });
      select(to);
    }
  };
  return { row, go };
}
