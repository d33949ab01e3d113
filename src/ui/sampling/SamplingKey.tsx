import type { Shown } from '../../store/state.ts';
import type { ProfileSummary } from '../types.ts';
import { AskSampling } from './AskSampling.tsx';
import styles from './Sampling.module.css';
import { useSampling } from './sampling.ts';
import { samplingWords as say } from './words.ts';

/** Beside the table of frames: what the mark before values means. Asks for what the marks are made from. */
export function SamplingKey({ profile, shown }: { readonly profile: ProfileSummary; readonly shown: Shown }) {
  const sampling = useSampling(shown);
  return (
    <>
      <AskSampling profile={profile} />
      {sampling && sampling.rate > 1 && (
        <span className={styles.key}>
          <span className={styles.mark}>{say.mark}</span> {say.fewShort}
        </span>
      )}
    </>
  );
}
