import type { KeyboardEvent } from 'react';
import { formatCount } from '../../lib/units.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { useProfile } from '../current.ts';
import { SamplingKey } from '../sampling/SamplingKey.tsx';
import type { ProfileSummary } from '../types.ts';
import { outlineWords as say } from '../wordsOutline.ts';
import { OutlineCrumbs } from './OutlineCrumbs.tsx';
import { OutlineTable } from './OutlineTable.tsx';
import styles from './OutlineView.module.css';
import { useCursor } from './useCursor.ts';
import { useOutlineRows } from './useOutlineRows.ts';

/** The call tree as a table: what the flame graph shows, for those who read it row by row. */
export function OutlineView() {
  const shown = useStore((s) => s.shown);
  const profile = useProfile(shown?.profile);
  return <div className={styles.view}>{shown && profile && <Tree shown={shown} profile={profile} />}</div>;
}

interface TreeProps {
  readonly shown: Shown;
  readonly profile: ProfileSummary;
}

function Tree({ shown, profile }: TreeProps) {
  const outline = useOutlineRows(shown);
  const cursor = useCursor(outline);
  const heaviest = () => {
    const from = cursor.row < 0 ? shown.zoomNode : outline.rows.node[cursor.row]!;
    useStore.getState().select(outline.expandPath(from));
  };
  // Where the focus is in the table, the table sees to its keys.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    heaviest();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes on a key that a button of it has
    <div className={styles.view} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <OutlineCrumbs shown={shown} />
        <span className={styles.count} role="status">
          {say.rows(formatCount(outline.rows.length))}
        </span>
        <SamplingKey profile={profile} shown={shown} of="nodeSampling" />
        <button
          type="button"
          className={controls.button}
          onClick={heaviest}
          aria-keyshortcuts="e"
          data-tip={say.heaviestTip}
          data-key="e"
        >
          {say.heaviest}
        </button>
        <button type="button" className={controls.button} onClick={outline.collapseAll} data-tip={say.collapseTip}>
          {say.collapse}
        </button>
      </div>
      <OutlineTable outline={outline} cursor={cursor} profile={profile} />
    </div>
  );
}
