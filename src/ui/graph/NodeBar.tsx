import { useStore } from '../../store/store.ts';
import type { PlacedNode } from '../../views/graphLayout.ts';
import { toggleFilter } from '../filters/change.ts';
import { canFilter } from '../filters/frameFilters.ts';
import { frameText } from '../filters/frameText.ts';
import { hasFilter } from '../filters/presets.ts';
import { filterWords } from '../wordsFilters.ts';
import { graphWords as say } from '../wordsGraph.ts';
import type { Camera } from './camera.ts';
import styles from './GraphView.module.css';

interface BarProps {
  readonly node: PlacedNode;
  readonly camera: Camera;
  readonly room: HTMLElement;
  readonly callers: (name: string) => void;
}

/** Between the node and what can be done with it, CSS px. */
const GAP = 4;

/** What can be done with the selected node, right below it, or at the lower edge of the window; nothing where it is out of sight. */
export function NodeBar({ node, camera, room, callers }: BarProps) {
  const { x, y, width, height, name } = node;
  const at = (side: number) => camera.y + camera.scale * (y + (side * height) / 2);
  const left = camera.x + camera.scale * (x - width / 2);
  const sight = {
    x: left + camera.scale * width > 0 && left < room.clientWidth,
    y: at(1) > 0 && at(-1) < room.clientHeight,
  };
  if (!sight.x || !sight.y) return null;
  const top = `min(${at(1) + GAP}px, calc(100% - 2.25rem))`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons is no set of fields
    <div
      className={styles.nodeBar}
      role="group"
      aria-label={say.actions(name)}
      data-testid="graph-actions"
      style={{ left: `clamp(0.25rem, ${left}px, calc(100% - 14rem))`, top }}
    >
      <FocusButton name={name} />
      <button type="button" className={styles.action} data-tip={say.callersMeaning} onClick={() => callers(name)}>
        {say.callers}
      </button>
    </div>
  );
}

/** Keeps the samples of the frame alone; a second press takes that back. */
function FocusButton({ name }: { readonly name: string }) {
  const granularity = useStore((s) => s.view.cut.granularity);
  const filter = { kind: 'focus', text: frameText(name, granularity) } as const;
  const pressed = useStore((s) => hasFilter(s.view.cut.filters, filter));
  if (!canFilter(name)) return null;
  return (
    <button
      type="button"
      className={styles.action}
      aria-label={filterWords.menu.focus}
      aria-pressed={pressed}
      data-tip={filterWords.menuSays.focus}
      onClick={() => toggleFilter(filter)}
    >
      {filterWords.menuShort.focus}
    </button>
  );
}
