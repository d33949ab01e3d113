import { textAt } from '../../lib/texts.ts';
import { formatCount } from '../../lib/units.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import { words } from '../words.ts';
import { outlineWords as say } from '../wordsOutline.ts';
import styles from './OutlineView.module.css';

/** Callers beside the one that calls the first row; those between are counted. */
const NEAREST = 2;

/** The callers above the node that the outline starts from, outermost first; each leads there. */
export function OutlineCrumbs({ shown }: { readonly shown: Shown }) {
  const { tree, frames } = shown.shape;
  const zoomTo = useStore((s) => s.zoomTo);
  if (shown.zoomNode <= 0) return <span className={styles.space} />;
  const callers: number[] = [];
  for (let n = tree.parent[shown.zoomNode]!; n > 0; n = tree.parent[n]!) callers.unshift(n);
  const between = callers.length - NEAREST;
  return (
    <nav className={`${styles.crumbs} ${styles.space}`} aria-label={say.callersAbove}>
      <button type="button" className={controls.link} onClick={() => zoomTo(0)}>
        {words.allSamples}
      </button>
      {between > 0 && (
        <>
          <Step />
          <span className={styles.between}>{say.callersBetween(formatCount(between))}</span>
        </>
      )}
      {callers.slice(Math.max(0, between)).map((node) => (
        <span key={node} className={styles.crumb}>
          <Step />
          <button type="button" className={controls.link} onClick={() => zoomTo(node)}>
            <Name name={textAt(frames.name, tree.frame[node]!)} short />
          </button>
        </span>
      ))}
      <Step />
    </nav>
  );
}

function Step() {
  return (
    <span className={styles.step} aria-hidden="true">
      ›
    </span>
  );
}
