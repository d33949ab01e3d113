import { useStore } from '../../store/store.ts';
import { problemText, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { CompareBar } from './CompareBar.tsx';
import { CompareDetails } from './CompareDetails.tsx';
import { CompareTable } from './CompareTable.tsx';
import { DifferenceFlame, GrowthFlames } from './DeltaPictures.tsx';
import type { Pair } from './pair.ts';
import { SideBySide } from './SideBySide.tsx';
import { useCompared, usePair } from './useCompared.ts';

/** Two of the open profiles: what changed from base to head. */
export function CompareView() {
  const pair = usePair();
  const mode = useStore((s) => s.view.compare.mode);
  const detailsOpen = useStore((s) => s.view.details);
  if (!pair) return <p className={styles.nothing}>{words.alone}</p>;
  return (
    <div className={styles.view}>
      <CompareBar pair={pair} />
      <div className={styles.body}>
        {mode === 'table' ? <CompareTable pair={pair} /> : <Pictures pair={pair} mode={mode} />}
        {detailsOpen && <CompareDetails pair={pair} />}
      </div>
    </div>
  );
}

function Pictures({ pair, mode }: { readonly pair: Pair; readonly mode: 'side' | 'difference' | 'growth' }) {
  const found = useCompared(pair, mode);
  if (!found) return null;
  if ('kind' in found) {
    return (
      <p className={styles.nothing} role="status" data-testid="compare-problem">
        {problemText(found)}
      </p>
    );
  }
  const { picture } = found.compared;
  if (picture === 'side') return <SideBySide drawable={found} />;
  return picture === 'difference' ? <DifferenceFlame drawable={found} /> : <GrowthFlames drawable={found} />;
}
