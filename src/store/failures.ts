import type { Problem } from '../profile/problem.ts';
import type { Alert } from './state.ts';

/** Whether the same may go better at a second try. */
export function mayGoBetter({ kind }: Problem): boolean {
  return /^(worker-died|memory$|fetch-)/.test(kind);
}

/** What is still to be said of files of the run that failed before. Of those a worker took with it, one sentence has all the names. */
export function earlierThan({ kind }: Problem, before: Alert | null): readonly Alert[] {
  return before?.reopen && kind !== 'worker-died' ? [...(before.earlier ?? []), before] : [];
}
