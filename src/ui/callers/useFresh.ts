import { useState } from 'react';
import { columnOf, keyOf } from '../../store/asking.ts';
import type { Rest } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import { useCurrentProfile } from '../current.ts';
import type { AnswerTo, ProfileSummary, Shape } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';

/** An answer, and what belongs to it: the frames it speaks of, and the column it was asked for. */
export interface Fresh<A> {
  readonly answer: A;
  readonly tree: Shape['tree'];
  readonly frames: Shape['frames'];
  readonly profile: ProfileSummary;
  readonly sampleType: number;
  /** Equal for equal columns. */
  readonly column: string;
}

/** The last answer that could be drawn: the page has its frames. Stays until the next one has come. */
export function useFresh<K extends 'callers' | 'inverted' | 'slope'>(
  kind: K,
  rest: Rest<K>,
): Fresh<AnswerTo<K>> | null {
  const given = useAnswer(kind, rest);
  const whole = useWholeShape();
  const profile = useCurrentProfile();
  const view = useStore((s) => s.view);
  const [last, setLast] = useState<Fresh<AnswerTo<K>> | null>(null);
  if (!given?.fresh || !whole || !profile || given.answer.version !== whole.version) return last;
  if (last?.answer === given.answer && last.frames === whole.frames) return last;
  const column = columnOf(profile, view);
  const fresh = {
    answer: given.answer,
    tree: whole.tree,
    frames: whole.frames,
    profile,
    sampleType: column.sampleType,
    column: keyOf(column),
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
