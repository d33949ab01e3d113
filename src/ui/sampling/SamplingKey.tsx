import type { Shown } from '../../store/state.ts';
import type { ProfileSummary } from '../types.ts';
import { AskSampling } from './AskSampling.tsx';
import styles from './Sampling.module.css';
import { useNodeSampling, useSampling } from './sampling.ts';
import { samplingWords as say } from './words.ts';

interface KeyProps {
  readonly profile: ProfileSummary;
  readonly shown: Shown;
  readonly of?: 'sampling' | 'nodeSampling';
}

/** Beside a table of frames or nodes: what the mark before values means. Asks for what the marks are made from. */
export function SamplingKey({ profile, shown, of = 'sampling' }: KeyProps) {
  const samplings = { sampling: useSampling(shown), nodeSampling: useNodeSampling(shown) };
  return (
    <>
      <AskSampling profile={profile} of={of} />
      {(samplings[of]?.rate ?? 1) > 1 && <MarkKey />}
    </>
  );
}

export function MarkKey() {
  return (
    <span className={styles.key}>
      <span className={styles.mark}>{say.mark}</span> {say.fewShort}
    </span>
  );
}
