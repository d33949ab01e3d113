import type { Remote } from 'comlink';
import type { Session } from '../session/sessionType.ts';

/** Milliseconds without a word after which the user is asked whether a busy worker is to be ended. */
const SILENCE = 60_000;

/** A worker that has started. */
export interface Started {
  readonly remote: Remote<Session>;
  readonly end: () => void;
  /** From now on it is noticed when it ends; settled when that is so. */
  readonly wake?: () => Promise<void>;
  /** No longer: it owes nothing. */
  readonly rest?: () => void;
}

/** Milliseconds after the last answer in which the next question finds the worker awake. */
const AWAKE = 1000;

interface Listener {
  /** The worker owes an answer, and has not said a word for long; or it has one again. */
  silent(silent: boolean): void;
  /** Told once. */
  gone(): void;
}

export interface Watched {
  /** As the worker's own, but every question is answered: with null once the worker is gone, `open` with `worker-died`. */
  readonly session: Remote<Session>;
  /** To be called for words that are no answers. */
  heard(): void;
  /** Ends the worker, or says that it has ended: browsers tell nobody. */
  end(): void;
}

/** Keeps account of what a worker has been asked, so that nothing waits for ever when it ends or falls silent. */
export function watch({ remote, end, wake, rest }: Started, listener: Listener): Watched {
  const owed = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  let gone = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Null: the worker rests. */
  let waking: Promise<void> | null = null;
  let awake = wake === undefined;

  function heard(): void {
    clearTimeout(timer);
    if (silent) listener.silent(false);
    silent = false;
    if (owed.size === 0) return;
    timer = setTimeout(() => {
      silent = true;
      listener.silent(true);
    }, SILENCE);
  }

  /** At once where the worker is awake, which most questions find it. */
  function whenAwake(ask: () => void): void {
    clearTimeout(resting);
    if (awake) {
      ask();
      return;
    }
    waking ??= wake!().then(() => {
      awake = true;
    });
    void waking.then(() => gone || ask());
  }

  function sleep(): void {
    if (!rest) return;
    resting = setTimeout(() => {
      rest();
      awake = false;
      waking = null;
    }, AWAKE);
  }

  function call(name: keyof Session, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const none = name === 'open' ? { ok: false, problem: { kind: 'worker-died' } } : null;
      const giveUp = (): void => resolve(none);
      if (gone) return giveUp();
      if (owed.size === 0) queueMicrotask(heard);
      owed.add(giveUp);
      const settled = (): void => {
        owed.delete(giveUp);
        heard();
        if (owed.size === 0 && !gone) sleep();
      };
      const ask = remote[name] as (...all: readonly unknown[]) => Promise<unknown>;
      whenAwake(() => {
        ask(...args)
          .then(resolve, reject)
          .finally(settled);
      });
    });
  }

  return {
    session: new Proxy({} as Remote<Session>, {
      // What has a `then` would be taken for a promise.
      get: (_, name) =>
        name === 'then' ? undefined : (...args: readonly unknown[]) => call(name as keyof Session, args),
    }),
    heard,
    end() {
      if (gone) return;
      gone = true;
      end();
      clearTimeout(timer);
      clearTimeout(resting);
      for (const giveUp of owed) giveUp();
      listener.gone();
    },
  };
}
