import { Component, type ReactNode } from 'react';
import { useStore } from '../store/store.ts';
import { copyText } from './clipboard.ts';
import controls from './controls.module.css';
import styles from './ErrorBoundary.module.css';
import { pageWords as words } from './wordsPage.ts';

interface Props {
  /** Name of what stands inside, for the sentence. */
  readonly view: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Keeps a fault in one view from taking the others with it. The details name our own code only: no message, which may quote a name. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(typeof error) };
  }

  /** What is to be seen is on the screen now: nobody waits for a picture that will not come. */
  override componentDidCatch(): void {
    useStore.getState().painted();
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const details = detailsOf(error, this.props.view);
    const outdated = isChunkFault(error);
    return (
      <div className={styles.fault} role="alert">
        <h2 className={styles.title}>{outdated ? words.chunkGone : words.crashed(this.props.view)}</h2>
        {!outdated && <p>{words.crashedAdvice}</p>}
        {!outdated && <pre className={styles.details}>{details}</pre>}
        <div className={styles.buttons}>
          {outdated ? (
            <button type="button" className={controls.button} onClick={() => window.location.reload()}>
              {words.reload}
            </button>
          ) : (
            <>
              <button type="button" className={controls.button} onClick={() => this.setState({ error: null })}>
                {words.tryAgain}
              </button>
              <button type="button" className={controls.button} onClick={() => void copyText(details, 'details')}>
                {words.copyDetails}
              </button>
            </>
          )}
        </div>
      </div>
    );
  }
}

/** Where it happened, as `kind of error` and places in our code. (Some browsers begin the stack with the message.) */
export function detailsOf(error: Error, view: string): string {
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .map((line) => /([\w-]+\.(?:js|tsx?))(?:\?[^:)]*)?:(\d+):(\d+)/.exec(line))
    .filter((found) => found !== null)
    .map((found) => `  ${found[1]}:${found[2]}:${found[3]}`);
  return [`${error.name} in ${view}`, ...places.slice(0, 12)].join('\n');
}

/** A part of the page that is loaded later is gone from the server: browsers word it differently. */
function isChunkFault(error: Error): boolean {
  return /dynamically imported module|module script failed|Unable to preload/i.test(error.message);
}
