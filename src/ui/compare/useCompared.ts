import { useState } from 'react';
import type { FrameTable } from '../../fold/tree.ts';
import { pathKeys } from '../../store/pathKey.ts';
import { useStore } from '../../store/store.ts';
import type { ComparePicture, CompareProblem } from '../../views/compare.ts';
import { useWholeShape } from '../callers/useFresh.ts';
import type { AnswerTo, Shape } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { choosePair, type Pair } from './pair.ts';

/** The two profiles that are compared; null where there are not two. */
export function usePair(): Pair | null {
  const profiles = useStore((s) => s.profiles);
  const current = useStore((s) => s.current);
  const { base, head } = useStore((s) => s.view.compare);
  return choosePair(profiles, current, { base, head });
}

/** What is asked of every picture, table and detail of a pair. */
export function useQuestion(pair: Pair) {
  const normalise = useStore((s) => s.view.compare.normalise);
  return { base: pair.base.id, head: pair.head.id, normalise: normalise === 'auto' ? null : normalise === 'yes' };
}

export type Compared = NonNullable<AnswerTo<'compare'>['compared']>;

/** An answer that can be drawn: the page has the tree that it speaks of. */
export interface Drawable {
  readonly compared: Compared;
  readonly tree: Shape['tree'];
  readonly frames: FrameTable;
  readonly problem: CompareProblem | null;
  /** The two that it is of. */
  readonly pair: Pair;
}

/** The last pictures that could be drawn, until the next have come; or why there are none. */
export function useCompared(pair: Pair, picture: ComparePicture): Drawable | CompareProblem | null {
  const question = useQuestion(pair);
  const given = useAnswer('compare', { ...question, picture });
  const whole = useWholeShape();
  const shape = given?.answer.shape ?? whole;
  const [last, setLast] = useState<Drawable | null>(null);
  if (given?.fresh && given.answer.problem) return given.answer.problem;
  const compared = given?.fresh ? given.answer.compared : null;
  if (!compared || !shape || given?.answer.version !== shape.version) return last;
  if (last?.compared === compared && last.tree === shape.tree) return last;
  const drawable = { compared, tree: shape.tree, frames: shape.frames, problem: null, pair };
  setLast(drawable);
  return drawable;
}

/** The nodes that the view names, in a whole tree. A zoom to what no profile has is no zoom. */
export function useNodes({ tree, frames }: Pick<Drawable, 'tree' | 'frames'>): {
  readonly zoom: number;
  readonly selected: number;
} {
  const zoom = useStore((s) => s.view.zoom);
  const selected = useStore((s) => s.view.selected);
  const keys = pathKeys(tree, frames);
  return { zoom: Math.max(0, keys.nodeOf(zoom)), selected: selected === '' ? -1 : keys.nodeOf(selected) };
}
