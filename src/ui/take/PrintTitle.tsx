import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from '../../store/store.ts';
import { charts } from '../flame/charts.ts';
import { usePrinting } from '../useDark.ts';
import styles from './LinkNote.module.css';
import { factsOf, looking, titleOf } from './looking.ts';

/** What a printed sheet is of; and the colours for it, however it comes to be printed. */
export function PrintTitle() {
  useStore((s) => s.shown);
  useStore((s) => s.view);
  useEffect(() => {
    const before = () => paintFor(true);
    const after = () => paintFor(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  const at = looking();
  if (!at) return null;
  return (
    <div data-print="only" className={styles.title}>
      <b>{titleOf(at)}</b>
      {factsOf(at).map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
    </div>
  );
}

/** At once: the browser takes what there is when its event ends. */
function paintFor(printing: boolean): void {
  flushSync(() => usePrinting.setState({ printing }));
  for (const [{ clientWidth: width, clientHeight: height }, chart] of charts) {
    chart.resize({ width, height }, window.devicePixelRatio);
  }
}
