import type { ChangeEvent } from 'react';
import { formatCount } from '../../lib/units.ts';
import { useBeside } from '../../store/beside.ts';
import controls from '../controls.module.css';
import { besideWords as words } from '../wordsBeside.ts';
import { fetchOne, KINDS, type Kind, LONGEST, SHORTEST, startFetching, stopFetching, useFetching } from './fetching.ts';
import styles from './TargetPanel.module.css';

/** Fetches profiles of the one running program that the host passes requests on to: once, or again and again. */
export function TargetPanel() {
  const target = useBeside((beside) => beside.target);
  const { kind, gc, seconds, every, fetched } = useFetching();
  const going = fetched !== null;
  return (
    <section className={styles.panel} aria-label={words.program}>
      <p className={styles.name}>
        <span className={styles.what}>{words.program}</span>
        <bdi className={controls.mono}>{target.replace(/^https?:\/\/|\/$/g, '')}</bdi>
      </p>
      <div className={styles.row}>
        <select
          className={`${controls.button} ${styles.kind}`}
          aria-label={words.what}
          value={kind}
          disabled={going}
          onChange={(event) => useFetching.setState({ kind: event.target.value as Kind })}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
        {kind === 'profile' ? (
          <Count label={words.seconds} name="seconds" value={seconds} disabled={going} />
        ) : (
          kind !== 'goroutine' && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={gc}
                disabled={going}
                onChange={(event) => useFetching.setState({ gc: event.target.checked })}
              />
              {words.gc}
            </label>
          )
        )}
        <button
          type="button"
          className={`${controls.button} ${controls.primary}`}
          disabled={going}
          onClick={() => void fetchOne()}
          data-tip={words.fetchTip(target)}
        >
          {words.fetch}
        </button>
      </div>
      <div className={styles.row}>
        <Count label={words.every} name="every" value={every} disabled={going} />
        <span className={styles.check}>{words.everyUnit}</span>
        <button
          type="button"
          className={controls.button}
          onClick={() => (going ? stopFetching() : void startFetching())}
        >
          {going ? words.stop : words.start}
        </button>
      </div>
      <p className={styles.state} role="status">
        {going && words.going(formatCount(fetched), formatCount(every))}
      </p>
    </section>
  );
}

interface CountProps {
  readonly label: string;
  readonly name: 'seconds' | 'every';
  readonly value: number;
  readonly disabled: boolean;
}

/** A number of seconds; what cannot be one is not taken. */
function Count({ label, name, value, disabled }: CountProps) {
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const seconds = Math.round(event.target.valueAsNumber);
    if (seconds >= SHORTEST && seconds <= LONGEST) useFetching.setState({ [name]: seconds });
  };
  return (
    <label className={styles.check}>
      {label}
      <input
        type="number"
        className={`${controls.field} ${controls.mono} ${styles.count}`}
        min={SHORTEST}
        max={LONGEST}
        defaultValue={value}
        disabled={disabled}
        onChange={onChange}
      />
    </label>
  );
}
