import type { Matcher } from '../fold/match.ts';
import type { CallTree, FrameTable, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';

/** Frames tested between two looks at the clock. */
const SLICE = 1000;

/** 1 for each frame whose name matches, or null where `expired` said so before all were tested. */
export function matchFrames(frames: FrameTable, matches: Matcher, expired: () => boolean): Uint8Array | null {
  const match = new Uint8Array(frames.length);
  for (let f = 0; f < frames.length; f++) {
    if (f % SLICE === 0 && expired()) return null;
    if (matches(textAt(frames.name, f))) match[f] = 1;
  }
  return match;
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
