import type { ReactNode } from 'react';
import { isAsked } from '../profile/problem.ts';
import { problemText } from '../store/messages.ts';
import type { Alert } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import styles from './AlertBox.module.css';
import controls from './controls.module.css';
import { CloseIcon, WarningIcon } from './icons.tsx';
import { pickFiles } from './pageCommands.ts';
import { words } from './words.ts';

function Said({ alert: { problem, fileName, seen } }: { readonly alert: Alert }) {
  const { title, advice } = problemText(problem, fileName);
  const parts = (seen ? `${words.wasSeen} ${advice}` : advice).split('`');
  return (
    <>
      <p className={styles.title}>{title}</p>
      {/* Every second part stood between backticks: a command. */}
      {advice !== '' && (
        <p className={styles.advice}>{parts.map((part, i) => (i % 2 === 1 ? <code key={part}>{part}</code> : part))}</p>
      )}
    </>
  );
}

/** What went wrong with a file, and what to do. Whatever is open stays open beneath it. `many`: what takes its place where there are too many files. */
export function AlertBox({ many }: { readonly many: ReactNode }) {
  const alert = useStore((s) => s.alert);
  const over = useStore((s) => s.profiles.length > 0);
  const dismiss = useStore((s) => s.dismissAlert);
  if (!alert) return null;
  const { problem, again, reopen } = alert;
  if (problem.kind === 'many-files') return many;
  const { code } = problemText(problem, alert.fileName);
  const crashed = problem.kind === 'tab-crashed';
  const large = problem.kind === 'memory-needed' ? problem : null;
  const reduce = (): void => {
    if (large) {
      reopen?.({ reduced: true });
      return;
    }
    useStore.setState({ reduced: true });
    (again ?? pickFiles)();
  };
  return (
    <div className={over ? `${styles.alert} ${styles.over}` : styles.alert} role="alert">
      <span className={styles.sign}>
        <WarningIcon />
      </span>
      <div className={styles.text}>
        {[...(alert.earlier ?? []), alert].map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <Said key={i} alert={one} />
        ))}
        {code !== undefined && <pre className={styles.code}>{code}</pre>}
        {(crashed || large?.reduced === false) && (
          <button type="button" className={controls.button} onClick={reduce}>
            {words.reducedMode}
          </button>
        )}
        {(large ? isAsked(large) : problem.kind === 'too-big' && problem.of === 'ratio') && (
          <button type="button" className={controls.button} onClick={() => reopen?.({ large: true })}>
            {words.openAnyway}
          </button>
        )}
        {again && (
          <button type="button" className={controls.button} onClick={again}>
            {problem.kind === 'worker-silent' ? words.stopWorker : words.tryAgain}
          </button>
        )}
        {crashed && (
          <button type="button" className={controls.button} onClick={dismiss}>
            {words.forget}
          </button>
        )}
      </div>
      <button
        type="button"
        className={`${controls.icon} ${controls.small}`}
        onClick={dismiss}
        aria-label={words.dismiss}
        data-tip={words.dismiss}
        data-key="Esc"
      >
        <CloseIcon />
      </button>
    </div>
  );
}
