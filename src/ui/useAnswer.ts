import { useEffect } from 'react';
import { forgetQuestion, questionKey } from '../store/questions.ts';
import type { Rest } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import type { AnswerTo, QueryOf, QuestionKind } from './types.ts';

/** `fresh`: the answer is to what is asked now; else a newer one is under way and this is the last. Its units and totals are those of `query`. */
export interface Given<K extends QuestionKind> {
  readonly query: QueryOf<K>;
  readonly answer: AnswerTo<K>;
  readonly fresh: boolean;
}

/** The answer to what a view asks of the column on the screen, null until the first has come. Tells the store when the fresh one is painted. */
export function useAnswer<K extends QuestionKind>(kind: K, rest: Rest<K>): Given<K> | null {
  const key = useStore((s) => questionKey(s, kind, rest));
  const given = useStore((s) => s.answers[kind]);
  const fresh = given?.key === key;
  const asked = JSON.stringify(rest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says it all
  useEffect(() => {
    useStore.getState().ask(kind, JSON.parse(asked) as Rest<K>);
  }, [kind, key]);
  useEffect(() => () => forgetQuestion(kind), [kind]);
  useEffect(() => {
    if (!fresh) return;
    const frame = requestAnimationFrame(() => useStore.getState().painted());
    return () => cancelAnimationFrame(frame);
  }, [fresh]);
  return given ? { query: given.query, answer: given.answer, fresh } : null;
}
