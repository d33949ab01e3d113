import { keyOf } from '../../store/asking.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { AnswerTo, Details } from '../types.ts';
import type { Sampling } from './rest.ts';

/** The sampling of the column on the screen by frame, null where there is none to speak of, or none yet. `AskSampling` asks for it. */
export function useSampling(shown: Shown | null): Sampling | null {
  const answer = useStore((s) => s.answers.sampling?.answer);
  return samplingIn(answer, shown, shown?.shape.coarse) ?? null;
}

/** By node: of those that are on the screen, so of the whole tree only. */
export function useNodeSampling(shown: Shown): Sampling | null {
  const answer = useStore((s) => s.answers.nodeSampling?.answer);
  return samplingIn(answer, shown, false) ?? null;
}

/**
 * Of the selected node, the frame of its details, and whom that calls and is called by: the rows are those of `bySelection`. Undefined: it is on
 * its way.
 */
export function useSelectionSampling(shown: Shown, details: Details): Sampling | null | undefined {
  const answer = useStore((s) => s.answers.selectionSampling?.answer);
  const isOf = answer?.frame === details.frame && answer.node === shown.selectedNode && keyOf(details) === keyOf(shown);
  return isOf ? samplingIn(answer, shown, false) : undefined;
}

/** Undefined where the answer is not of what is on the screen. `anyShape`: that may be a part of the tree that the answer is of. */
function samplingIn(
  answer: AnswerTo<'sampling'> | undefined,
  shown: Shown | null,
  anyShape = false,
): Sampling | null | undefined {
  if (!answer || !shown || keyOf(answer) !== keyOf(shown)) return undefined;
  const { coarse, version } = shown.shape;
  return anyShape || (!coarse && answer.version === version) ? answer.sampling : undefined;
}
