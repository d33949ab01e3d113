import { useMemo, useRef } from 'react';
import type { FlameData, FlameIntents } from '../../canvas/data.ts';
import type { FrameTable } from '../../fold/tree.ts';
import { NONE } from '../../lib/brand.ts';
import { textAt } from '../../lib/texts.ts';
import { matchIn } from '../../store/asking.ts';
import { useStore } from '../../store/store.ts';
import type { Orientation } from '../../store/viewState.ts';
import type { Merged } from '../../views/merged.ts';
import { goBack } from '../commands.ts';
import { FlameView } from '../flame/FlameView.tsx';
import { widestNode } from '../nodes.ts';
import { setThin, useUi } from '../uiState.ts';
import { useDark } from '../useDark.ts';
import styles from './CallersView.module.css';
import { framesTo, nodeAt } from './paths.ts';
import type { Place } from './usePlace.ts';

export interface MergedFlameProps {
  readonly merged: Merged;
  readonly frames: FrameTable;
  /** What the tree is of, whatever part of it is fine. */
  readonly of: string;
  readonly unit: string;
  /** What shares are of. */
  readonly whole: number;
  readonly orientation: Orientation;
  /** Callers lie above. */
  readonly inverted: boolean;
  readonly rootLabel: string;
  readonly testId: string;
  readonly plain: boolean;
  /** The frame that the root stands for; NONE: all samples. */
  readonly rootFrame: number;
  readonly place: Place;
  readonly move: (patch: Partial<Place>) => void;
  /** A frame is selected by a click. */
  readonly selected?: () => void;
  readonly doubleClicked: (name: string) => void;
}

/** A click and the double click it was part of are not further apart, in milliseconds. */
const DOUBLE_CLICK_MS = 700;

/** A merged tree as a flame graph: zoom is its own, what is selected is so on the whole page. */
export function MergedFlame(props: MergedFlameProps) {
  const { merged, frames, testId, plain, doubleClicked } = props;
  const clicked = useRef({ frame: NONE, time: 0 });
  const data = useFlameData(props);
  const intents = useIntents(props, (frame) => {
    clicked.current = { frame, time: performance.now() };
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for what the menu offers too
    <div
      className={styles.flame}
      onDoubleClick={(event) => {
        const { frame, time } = clicked.current;
        const onPicture = event.target instanceof Element && event.target.matches(`[data-testid="${testId}"]`);
        if (onPicture && frame !== NONE && performance.now() - time < DOUBLE_CLICK_MS) {
          doubleClicked(textAt(frames.name, frame));
        }
      }}
    >
      {merged.tree.length > 1 && <FlameView data={data} intents={intents} testId={testId} plain={plain} />}
    </div>
  );
}

function useIntents(props: MergedFlameProps, clicked: (frame: number) => void): FlameIntents {
  const { merged, place, move, rootFrame, plain } = props;
  const { tree } = merged;
  const frameOf = (node: number): number => (node === 0 ? rootFrame : (tree.frame[node] ?? NONE));
  return {
    zoom: (node) => move({ zoom: framesTo(tree, node) }),
    select: (node) => {
      const frame = frameOf(node);
      clicked(node === 0 ? NONE : frame);
      move({ selected: node < 0 ? null : framesTo(tree, node) });
      props.selected?.();
      selectFrame(frame);
    },
    hover: () => {},
    menu: (node, x, y) => useUi.setState({ menu: { node: NONE, frame: frameOf(node), x, y } }),
    back: () => {
      if (place.zoom.length > 0) move({ zoom: [] });
      else goBack();
    },
    painted: () => useStore.getState().painted(),
    drawn: ({ merged: thin }) => {
      if (!plain) setThin(thin);
    },
  };
}

/** The details are of a node of the whole tree: the widest of the frame, as in the Top table. */
function selectFrame(frame: number): void {
  const { shown, select } = useStore.getState();
  if (!shown || frame === NONE) return;
  const now = shown.selectedNode > 0 ? shown.shape.tree.frame[shown.selectedNode] : NONE;
  const node = now === frame ? NONE : widestNode(shown, frame);
  if (node !== NONE) select(node);
}

/** The same object as long as nothing of it has changed. */
function useFlameData(props: MergedFlameProps): FlameData {
  const { merged, frames, of, unit, whole, orientation, inverted, rootLabel, place } = props;
  const dark = useDark();
  const match = useStore((s) => matchIn(s, frames));
  return useMemo(() => {
    const { tree, weights, layout } = merged;
    const zoomed = nodeAt(tree, place.zoom);
    return {
      shape: { tree, frames },
      weights,
      layout,
      of,
      unit,
      whole,
      inverted,
      zoomNode: zoomed > 0 && layout.box[zoomed]! >= 0 ? zoomed : 0,
      selectedNode: place.selected === null ? NONE : nodeAt(tree, place.selected),
      match,
      orientation,
      dark,
      rootLabel,
    };
  }, [merged, frames, of, unit, whole, orientation, inverted, rootLabel, place, match, dark]);
}
