import { inTime, MATCH_BUDGET, type Matcher, within } from '../fold/match.ts';
import type { CallTree, FrameTable, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { textReader } from '../lib/texts.ts';

/** 1 for each frame whose name matches, or null where that took too long. */
export function matchFrames(frames: FrameTable, matches: Matcher, budget = MATCH_BUDGET): Uint8Array | null {
  const match = new Uint8Array(frames.length);
  const timed = within(budget, matches);
  const name = textReader(frames.name);
  const complete = inTime(() => {
    for (let f = 0; f < frames.length; f++) if (timed(name(f))) match[f] = 1;
  });
  return complete ? match : null;
}

export interface Matched {
  /** Frames that match and have a box. */
  readonly frames: number;
  /** Boxes whose frame matches. */
  readonly boxes: number;
  /** Value of the samples that have a matching frame, and the sum of their absolute values: nested matches count once. */
  readonly value: number;
  readonly magnitude: number;
}

/** What a search found in one column. */
export function measureMatches(tree: CallTree, weights: Weights, match: Uint8Array): Matched {
  const width = widthOf(weights);
  const seen = new Uint8Array(match.length);
  let frames = 0;
  let boxes = 0;
  let value = 0;
  let magnitude = 0;
  /** The end of the subtree of the outermost match we are in. */
  let counted = 0;
  for (let n = 1; n < tree.length; n++) {
    const frame = tree.frame[n]!;
    if (match[frame] === 0 || !(width[n]! > 0)) continue;
    frames += 1 - seen[frame]!;
    seen[frame] = 1;
    boxes++;
    if (n < counted) continue;
    counted = tree.subtreeEnd[n]!;
    value += weights.total[n]!;
    magnitude += width[n]!;
  }
  return { frames, boxes, value, magnitude };
}
