import type { Remote } from 'comlink';
import type { Session } from '../session/sessionType.ts';
import { startSession } from './worker.ts';

let started: Promise<Remote<Session>> | null = null;

/** The session; its worker starts at the first call. */
export function session(): Promise<Remote<Session>> {
  started ??= startSession().catch((error: unknown) => {
    started = null; // the next call tries again
    throw error;
  });
  return started;
}
