import { displayName } from '../../lib/text.ts';
import { formatBytes, formatCount } from '../../lib/units.ts';
import { forgetEverything, LARGEST, MOST, turnOn, useRecent } from '../../store/recent.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { say } from '../uiState.ts';
import { installedWords as words } from '../wordsInstalled.ts';
import styles from './Recent.module.css';

/** Files that were opened before, where the user wants them kept. */
export function Recent() {
  const { on, files, refused } = useRecent();
  const openFiles = useStore((s) => s.openFiles);
  const forget = () => void forgetEverything().then(() => say(words.forgotten));
  return (
    <section className={styles.recent} aria-label={words.recent}>
      <label className={styles.keep}>
        <input type="checkbox" checked={on} onChange={() => (on ? forget() : void turnOn())} />
        <span>
          {words.keep} <span className={styles.says}>{words.keepSays(formatCount(MOST), formatBytes(LARGEST))}</span>
        </span>
      </label>
      {refused && <p className={styles.says}>{words.refused}</p>}
      {on && (
        <>
          <ul className={styles.list}>
            {files.map(({ key, file }) => (
              <li key={key}>
                <button type="button" className={controls.link} onClick={() => openFiles([file])}>
                  <bdi>{displayName(file.name)}</bdi>
                </button>
                <span className={styles.says}>{formatBytes(file.size)}</span>
              </li>
            ))}
          </ul>
          {files.length === 0 && <p className={styles.says}>{words.none}</p>}
          <button type="button" className={controls.button} onClick={forget}>
            {words.forget}
          </button>
        </>
      )}
    </section>
  );
}
