import { keyOf } from '../../store/asking.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { AnswerTo, Details } from '../types.ts';
import type { Sampling } from './rest.ts';

/** The sampling of the column on the screen by frame, null where there is none to speak of, or none yet. `AskSampling` asks for it. */
export function useSampling(shown: Shown | null): Sampling | null {
  const answer = useStore((s) => s.answers.sampling?.answer);
  return samplingIn(answer, shown, shown?.shape.coarse);
}

/** By node: of those that are on the screen, so of the whole tree only. */
export function useNodeSampling(shown: Shown): Sampling | null {
  const answer = useStore((s) => s.answers.nodeSampling?.answer);
  return samplingIn(answer, shown, false);
}

/**
 * Of the selected node, the frame of its details, and whom that calls and is called by: the rows are those of `bySelection`. Undefined: it is on
 * its way.
 */
export function useSelectionSampling(shown: Shown, details: Details): Sampling | null | undefined {
  const answer = useStore((s) => s.answers.selectionSampling?.answer);
  const { coarse, version } = shown.shape;
  const column = keyOf(shown);
  if (!answer || coarse || answer.version !== version || keyOf(answer) !== column || keyOf(details) !== column)
    return undefined;
  return answer.frame === details.frame && answer.node === shown.selectedNode ? answer.sampling : undefined;
}

/** `anyShape`: what is on the screen may be a part of the tree that the answer is of. */
function samplingIn(answer: AnswerTo<'sampling'> | undefined, shown: Shown | null, anyShape = false): Sampling | null {
  if (!answer?.sampling || !shown || keyOf(answer) !== keyOf(shown)) return null;
  const { coarse, version } = shown.shape;
  return anyShape || (!coarse && answer.version === version) ? answer.sampling : null;
}
