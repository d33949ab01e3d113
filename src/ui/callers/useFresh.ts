import { useState } from 'react';
import { keyOf } from '../../store/asking.ts';
import type { Rest } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import { useProfile } from '../current.ts';
import type { AnswerTo, ProfileSummary, QueryOf, QuestionKind, Shape } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';

/** An answer, and what belongs to it: the frames it speaks of, and what was asked. */
export interface Fresh<K extends QuestionKind> {
  readonly answer: AnswerTo<K>;
  readonly query: QueryOf<K>;
  readonly tree: Shape['tree'];
  readonly frames: Shape['frames'];
  readonly profile: ProfileSummary;
  readonly sampleType: number;
  /** Equal for equal columns. */
  readonly column: string;
}

/** The last answer that could be drawn: the page has its frames. Stays until the next one has come. */
export function useFresh<K extends 'callers' | 'inverted' | 'slope'>(kind: K, rest: Rest<K>): Fresh<K> | null {
  const given = useAnswer(kind, rest);
  const whole = useWholeShape();
  const profile = useProfile(given?.query.profile);
  const [last, setLast] = useState<Fresh<K> | null>(null);
  if (!given?.fresh || !whole || !profile || given.answer.version !== whole.version) return last;
  if (last?.answer === given.answer && last.frames === whole.frames) return last;
  const fresh = {
    answer: given.answer,
    query: given.query,
    tree: whole.tree,
    frames: whole.frames,
    profile,
    sampleType: given.query.sampleType,
    column: keyOf(given.query),
  };
  setLast(fresh);
  return fresh;
}

/** The last shape with all its nodes. What is coarse has no version to compare an answer's with. */
export function useWholeShape(): Shape | null {
  const shape = useStore((s) => s.shown?.shape ?? null);
  const [whole, setWhole] = useState<Shape | null>(null);
  if (!shape || shape.coarse || shape === whole) return whole;
  setWhole(shape);
  return shape;
}
