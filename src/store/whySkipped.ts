import type { Problem } from '../profile/problem.ts';
import { problemText } from './messages.ts';

/** Why a file of an archive was left out. A report, in which there is none, is built without this and without all those sentences. */
export function whySkipped(problem: Problem, name: string): string {
  return problemText(problem, name).title;
}
