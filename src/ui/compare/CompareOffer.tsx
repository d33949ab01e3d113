import { useState } from 'react';
import { useStore } from '../../store/store.ts';
import { showView } from '../commands.ts';
import controls from '../controls.module.css';
import { CloseIcon } from '../icons.tsx';
import { compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { choosePair, letterIn } from './pair.ts';

/** Offers to compare as soon as a second profile is open. Refused once, it does not come back for as long as the same profiles are open. */
export function CompareOffer() {
  const profiles = useStore((s) => s.profiles);
  const current = useStore((s) => s.current);
  const view = useStore((s) => s.view.view);
  const opening = useStore((s) => s.opening !== null);
  const [answered, setAnswered] = useState('');
  const open = profiles.map((p) => p.id).join();
  const pair = choosePair(profiles, current, { base: '', head: '' });
  if (view === 'compare' && answered !== open) setAnswered(open);
  if (!pair || opening || view === 'compare' || answered === open || profiles.length !== 2) return null;
  if (pair.base.kind !== pair.head.kind) return null;
  const name = (profile: typeof pair.base) => `${letterIn(profiles, profile)} ${profile.name}`;
  return (
    <section className={styles.offer} data-print="no" aria-label={words.offerYes} data-testid="compare-offer">
      <p className={styles.offerText}>
        <bdi>{words.offer(name(pair.base), name(pair.head))}</bdi>
      </p>
      <button type="button" className={`${controls.button} ${styles.offerYes}`} onClick={() => showView('compare')}>
        {words.offerYes}
      </button>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        aria-label={words.offerNo}
        data-tip={words.offerNo}
        onClick={() => setAnswered(open)}
      >
        <CloseIcon />
      </button>
    </section>
  );
}
