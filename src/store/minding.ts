import type { Problem } from '../profile/problem.ts';
import { forgetAnswers } from './asking.ts';
import { kept } from './kept.ts';
import { lostQuestions } from './questions.ts';
import type { Lost } from './recover.ts';
import { endSession, type Minder } from './session.ts';
import type { Store } from './state.ts';

interface Host {
  readonly get: () => Store;
  readonly set: (patch: Partial<Store>) => void;
  /** Asks for what is to be seen. */
  readonly sync: () => void;
  readonly drop: (lost: Lost) => void;
}

/** What has a session been that ended is read again from where it came, fetched behind the page. */
export function loadRecover(): Promise<typeof import('./recover.ts')> {
  return import('./recover.ts');
}

/** What the page says and does when the session's worker ends, or seems to. */
export function minding({ get, set, sync, drop }: Host): Minder {
  return {
    lost() {
      const wasOpening = get().opening !== null;
      const askAgain = lostQuestions(get, set);
      forgetAnswers();
      return async (fresh) => {
        const { readAgain } = await loadRecover();
        const lost = await readAgain(fresh);
        for (const one of lost) drop(one);
        const files = kept.files.size;
        if (lost[0]) {
          const problem: Problem = {
            kind: 'worker-lost',
            names: lost.map(({ fileName }) => fileName),
            why: lost[0].problem,
          };
          set({ alert: { fileName: '', problem }, page: 'error' });
        } else if (!wasOpening && files > 0) {
          set({ alert: { fileName: '', problem: { kind: 'worker-replaced', files } }, page: 'error' });
        }
        sync();
        askAgain();
      };
    },
    failed(error) {
      const askAgain = (): void => {
        const waiting = lostQuestions(get, set);
        forgetAnswers();
        sync();
        waiting();
      };
      void loadRecover().then(({ sayRefused }) => sayRefused({ get, set }, error, askAgain));
    },
    silent(silent) {
      const { alert, opening, page } = get();
      if (silent) {
        const fileName = opening?.name ?? '';
        set({ alert: { fileName, problem: { kind: 'worker-silent' }, again: endSession } });
      } else if (alert?.problem.kind === 'worker-silent') {
        set({ alert: null, page: page === 'error' ? 'ready' : page });
      }
    },
  };
}
