import { wrap } from 'comlink';
import SessionWorker from '../../workers/session.worker.ts?worker&inline';
import type { Session } from '../session/sessionType.ts';
import type { Started } from '../store/watch.ts';

/** Starts the session from the code that the report carries: a report has no files beside it. */
export async function startSession(): Promise<Started> {
  const worker = new SessionWorker({ name: 'session' });
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', () => reject(new Error('the worker did not start')), { once: true });
  });
  return { remote: wrap<Session>(worker), end: () => worker.terminate() };
}
