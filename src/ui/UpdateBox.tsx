import { useOffline } from '../store/offline.ts';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import styles from './NoticeBox.module.css';
import { installedWords as words } from './wordsInstalled.ts';

/** Says that a newer version waits, for as long as it does. */
export function UpdateBox() {
  const update = useOffline((offline) => offline.update);
  const open = useStore((s) => s.profiles.length > 0);
  if (!update) return null;
  return (
    <div className={styles.place} role="status">
      <div className={styles.notice}>
        <p>{open ? words.updateOpen : words.update}</p>
        <button type="button" className={controls.button} onClick={update}>
          {words.useIt}
        </button>
        <button type="button" className={controls.button} onClick={() => useOffline.setState({ update: null })}>
          {words.later}
        </button>
      </div>
    </div>
  );
}
