import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { NONE } from '../../lib/brand.ts';
import { matchIn } from '../../store/asking.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { GraphPicture } from '../../views/graphLayout.ts';
import controls from '../controls.module.css';
import { widestNode } from '../nodes.ts';
import { useUi } from '../uiState.ts';
import { useDark } from '../useDark.ts';
import { graphWords as say } from '../wordsGraph.ts';
import { around } from './around.ts';
import { Drawing } from './Drawing.tsx';
import styles from './GraphView.module.css';
import { NodeBar } from './NodeBar.tsx';
import { useCamera } from './useCamera.ts';
import { nodeAfter } from './walk.ts';

interface StageProps {
  readonly picture: GraphPicture;
  readonly shown: Shown;
  readonly unit: string;
  readonly total: number;
  readonly fresh: boolean;
}

/** How much a key or a button zooms. */
const STEP = 1.25;
/**
 * Milliseconds between the clicks of a double click. They are counted here: what the first one selects is drawn anew, and not every browser takes
 * a second click on that for the same.
 */
const DOUBLE = 500;

/** The graph in its window: moved, zoomed and walked through. */
export function GraphStage({ picture, shown, unit, total, fresh }: StageProps) {
  const [room, setRoom] = useState<HTMLDivElement | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const last = useRef({ frame: NONE, time: 0 });
  const dark = useDark();
  const match = useStore((s) => (fresh ? matchIn(s, shown.shape.frames) : null));
  const { camera, moves } = useCamera(room, picture);
  const acts = useActs(shown);
  const frame = shown.selectedNode > 0 ? shown.shape.tree.frame[shown.selectedNode]! : NONE;
  const marked = picture.nodes.findIndex((node) => node.frame === frame);
  const near = useMemo(() => around(marked, picture), [marked, picture]);

  const zoomKey = (key: string): boolean => {
    if (key === '+' || key === '=') moves.zoom(STEP);
    else if (key === '-') moves.zoom(1 / STEP);
    else if (key === '0') moves.whole();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nodeAfter(event.key, marked, picture);
    if (zoomKey(event.key)) event.stopPropagation();
    else if (event.key === 'Escape' && marked !== NONE) {
      acts.clear();
      event.stopPropagation();
    } else if (event.key === 'Enter' && marked !== NONE) acts.callers(picture.nodes[marked]!.name);
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const box = svg.current?.querySelector(`#graph-node-${marked}`)?.getBoundingClientRect();
      if (box) acts.menu(frame, box.left, box.bottom);
    } else if (next !== null) {
      acts.select(picture.nodes[next]!.frame);
      moves.show(picture.nodes[next]!);
    } else return;
    event.preventDefault();
  };
  const withNode = (event: MouseEvent, act: (place: number) => void) => {
    const item = event.target instanceof Element ? event.target.closest<SVGElement>('[data-node]') : null;
    if (item) act(Number(item.dataset.node));
    return item !== null;
  };
  const onNode = (place: number, time: number) => {
    const { frame: pressed, name } = picture.nodes[place]!;
    const again = last.current.frame === pressed && time - last.current.time < DOUBLE;
    last.current = { frame: pressed, time };
    if (again) acts.callers(name);
    else acts.select(pressed);
  };
  return (
    <div className={styles.stage}>
      <div
        ref={setRoom}
        className={styles.room}
        role="listbox"
        tabIndex={0}
        aria-label={say.graph}
        aria-busy={!fresh}
        aria-activedescendant={marked !== NONE ? `graph-node-${marked}` : undefined}
        data-testid="graph"
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (!withNode(event, (place) => onNode(place, event.timeStamp)) && marked !== NONE) acts.clear();
        }}
        onContextMenu={(event) =>
          withNode(event, (place) => {
            if (acts.menu(picture.nodes[place]!.frame, event.clientX, event.clientY)) event.preventDefault();
          })
        }
      >
        <svg ref={svg} className={styles.svg} role="presentation" data-picture="drawing">
          <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.scale})`}>
            <Drawing
              picture={picture}
              marked={marked}
              near={near}
              unit={unit}
              total={total}
              dark={dark}
              match={match}
            />
          </g>
        </svg>
      </div>
      <Buttons zoom={moves.zoom} whole={moves.whole} />
      <p className={styles.legend}>{say.legend}</p>
      {room && marked !== NONE && (
        <NodeBar node={picture.nodes[marked]!} camera={camera} room={room} callers={acts.callers} />
      )}
    </div>
  );
}

function Buttons({ zoom, whole }: { readonly zoom: (factor: number) => void; readonly whole: () => void }) {
  const button = (text: string, name: string, key: string, run: () => void) => (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      aria-keyshortcuts={key}
      data-tip={name}
      data-key={key}
      onClick={run}
    >
      <span aria-hidden="true">{text}</span>
    </button>
  );
  return (
    <div className={styles.buttons}>
      {button('+', say.zoomIn, '+', () => zoom(STEP))}
      {button('−', say.zoomOut, '-', () => zoom(1 / STEP))}
      {button('0', say.fit, '0', whole)}
    </div>
  );
}

interface Acts {
  select(frame: number): void;
  /** Nothing is selected then. */
  clear(): void;
  callers(name: string): void;
  /** Whether there is one. */
  menu(frame: number, x: number, y: number): boolean;
}

/** A frame is selected by its widest box in the flame graph. */
function useActs(shown: Shown): Acts {
  const select = useStore((s) => s.select);
  const change = useStore((s) => s.change);
  const act = (frame: number): number => {
    const node = widestNode(shown, frame);
    if (node !== NONE) select(node);
    return node;
  };
  return {
    select: act,
    clear: () => select(0),
    callers: (pivot) => change({ view: 'callers', pivot }),
    menu: (frame, x, y) => {
      const node = act(frame);
      if (node !== NONE) useUi.setState({ menu: { node, x, y } });
      return node !== NONE;
    },
  };
}
