import type { Shape } from '../session/protocol.ts';
import type { FlameLayout } from '../views/layout.ts';
import { pathKeys } from './pathKey.ts';
import type { Shown } from './state.ts';
import type { ViewState } from './viewState.ts';

/**
 * The nodes that a view names, in the picture at hand. A zoom to a path that this profile does not have, or that has no width in this column, is
 * no zoom.
 */
export function nodesOf(view: ViewState, shape: Shape, layout: FlameLayout): Pick<Shown, 'zoomNode' | 'selectedNode'> {
  const keys = pathKeys(shape.tree, shape.frames);
  const zoomNode = keys.nodeOf(view.zoom);
  return {
    zoomNode: zoomNode > 0 && layout.box[zoomNode]! >= 0 ? zoomNode : 0,
    selectedNode: view.selected === '' ? -1 : keys.nodeOf(view.selected),
  };
}
