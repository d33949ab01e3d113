import controls from '../controls.module.css';
import styles from './Sampling.module.css';
import { samplingWords as say } from './words.ts';

/** The mark before a value that rests on few sampled allocations. */
export function Rough() {
  return (
    <>
      <span className={styles.mark} aria-hidden="true" data-testid="rough">
        {say.mark}
      </span>
      <span className={controls.hidden}>{say.roughly} </span>
    </>
  );
}
