import { useEffect, useState } from 'react';
import { formatBytes } from '../lib/units.ts';
import type { Opening } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import styles from './OpeningProgress.module.css';
import type { Progress } from './types.ts';
import { PATIENCE_MS, useLasting } from './useLasting.ts';
import { words } from './words.ts';

/** Silence that is worth a word. */
const QUIET_MS = 10_000;

/** How far the file that is being opened has come, with a way to stop. In the status line, or large where nothing else is shown. */
export function OpeningProgress({ large = false }: { readonly large?: boolean }) {
  const opening = useStore((s) => s.opening);
  const cancel = useStore((s) => s.cancelOpening);
  const quiet = useQuiet(opening);
  const lasting = useLasting(opening !== null, PATIENCE_MS) || large;
  if (!opening || !lasting) return null;
  const { progress } = opening;
  const share = shareRead(progress);
  return (
    <div className={large ? styles.large : styles.line}>
      <span className={styles.what} role="status">
        {quiet ? `${sentence(opening)} (${words.stillWorking})` : sentence(opening)}
      </span>
      <progress
        className={styles.bar}
        max={1}
        {...(share === null ? {} : { value: share })}
        aria-label={sentence(opening)}
      />
      <span className={`${controls.mono} ${styles.bytes}`}>{bytesRead(progress)}</span>
      <button type="button" className={large ? controls.button : controls.link} onClick={cancel}>
        {words.cancel}
      </button>
    </div>
  );
}

/** Nothing new has been heard for a while. */
function useQuiet(opening: Opening | null): boolean {
  const [quiet, setQuiet] = useState<Opening | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setQuiet(opening), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [opening]);
  return quiet !== null && quiet === opening;
}

function sentence({ name, progress }: Opening): string {
  if (!progress || progress.stage === 'reading') return words.reading(name);
  return progress.stage === 'decoded' ? words.folding(name) : words.drawing(name);
}

/** Share of the file that has been read, or null where its size is not known. */
function shareRead(progress: Progress | null): number | null {
  if (!progress || progress.size === 0) return null;
  return Math.min(1, progress.read / progress.size);
}

function bytesRead(progress: Progress | null): string {
  if (!progress) return '';
  const read = formatBytes(progress.read);
  const of = progress.size === 0 ? read : words.readOf(read, formatBytes(progress.size));
  return progress.unzipped > progress.read ? `${of}, ${words.unzippedTo(formatBytes(progress.unzipped))}` : of;
}
