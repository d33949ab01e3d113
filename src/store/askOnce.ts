import type { QuestionKind, Questions } from '../session/viewQuestions.ts';
import { session } from './session.ts';

/** Asks once, for what is no part of the page's state: the answer goes to the caller and nowhere else. */
export async function askOnce<K extends QuestionKind>(
  kind: K,
  query: Questions[K]['query'],
): Promise<Questions[K]['answer'] | null> {
  return (await (await session()).ask(kind, query)) as Questions[K]['answer'] | null;
}
