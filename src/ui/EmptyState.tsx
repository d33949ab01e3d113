import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import styles from './EmptyState.module.css';
import { Beside, OpeningProgress } from './lazy.ts';
import { pickFiles } from './pageCommands.ts';
import { FolderIcon, LinkIcon } from './pageIcons.tsx';
import { openUrlBox } from './uiState.ts';
import { PATIENCE_MS, useLasting } from './useLasting.ts';
import { samples, startWords as words } from './wordsStart.ts';

/** The page before a profile is open: what to do, in one sentence, and samples to try. */
export function EmptyState() {
  const loading = useLasting(
    useStore((s) => s.opening !== null),
    PATIENCE_MS,
  );
  return (
    <div className={styles.empty}>
      {loading ? (
        <OpeningProgress large />
      ) : (
        <div className={styles.card}>
          <Picture />
          <h2 className={styles.title}>{words.dropHere}</h2>
          <p className={styles.kinds}>{words.dropKinds}</p>
          <div className={styles.buttons}>
            <button type="button" className={`${controls.button} ${controls.primary}`} onClick={pickFiles}>
              <FolderIcon />
              {words.openFiles}
            </button>
            <button type="button" className={controls.button} onClick={() => openUrlBox()}>
              <LinkIcon />
              {words.openUrl}
            </button>
          </div>
          <p className={styles.promise}>{words.promise}</p>
        </div>
      )}
      {!loading && <Beside />}
      {!loading && <Samples />}
    </div>
  );
}

function Samples() {
  const openSample = useStore((s) => s.openSample);
  return (
    <section className={styles.samples} aria-labelledby="samples-title">
      <h3 className={styles.samplesTitle} id="samples-title">
        {words.trySample}
      </h3>
      <ul className={styles.sampleList}>
        {samples.map((sample) => (
          <li key={sample.title}>
            <button type="button" className={styles.sample} onClick={() => openSample(sample.files)}>
              <span className={styles.sampleName}>{sample.title}</span>
              <span className={styles.sampleText}>{sample.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.get}>
        {words.getOne} <code>{words.getCommand}</code>
      </p>
    </section>
  );
}

/** Boxes of a small flame graph: row from the root, left edge, width. */
const BOXES = [
  [0, 0, 120],
  [1, 0, 78],
  [1, 80, 40],
  [2, 0, 46],
  [2, 48, 30],
  [2, 80, 24],
  [3, 0, 26],
  [3, 48, 22],
  [4, 0, 12],
] as const;

/** What a dropped profile becomes. */
function Picture() {
  return (
    <svg className={styles.picture} width="120" height="58" viewBox="0 0 120 58" aria-hidden="true" focusable="false">
      {BOXES.map(([row, x, width]) => (
        <rect key={`${row} ${x}`} x={x} y={48 - row * 12} width={width} height="10" rx="1.5" data-row={row} />
      ))}
    </svg>
  );
}
