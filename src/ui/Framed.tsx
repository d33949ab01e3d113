import controls from './controls.module.css';
import styles from './Framed.module.css';
import { installedWords as words } from './wordsInstalled.ts';

/** All there is of the page where another page shows it: what lies above or below it there could make a press mean something else. */
export function Framed() {
  return (
    <main className={styles.framed}>
      <p>{words.framed}</p>
      <a
        className={`${controls.button} ${controls.primary}`}
        href={window.location.href}
        target="_blank"
        rel="noopener noreferrer"
      >
        {words.ownTab}
      </a>
    </main>
  );
}
