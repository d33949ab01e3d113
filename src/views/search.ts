import type { CallTree, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';

/** How many boxes each frame has in a column. */
export function countBoxes(tree: CallTree, weights: Weights, frames: number): Uint32Array {
  const width = widthOf(weights);
  const boxes = new Uint32Array(frames);
  for (let n = 1; n < tree.length; n++) if (width[n]! > 0) boxes[tree.frame[n]!]!++;
  return boxes;
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

/** What a search found in one column; `boxes`: how many each frame has there. What is below a match is not looked at: most of a tree, more often than not. */
export function measureMatches(tree: CallTree, weights: Weights, match: Uint8Array, boxes: Uint32Array): Matched {
  const width = widthOf(weights);
  const found = { frames: 0, boxes: 0, value: 0, magnitude: 0 };
  for (let f = 0; f < match.length; f++) {
    if (match[f] === 0 || boxes[f] === 0) continue;
    found.frames++;
    found.boxes += boxes[f]!;
  }
  for (let n = 1; n < tree.length; ) {
    if (match[tree.frame[n]!] === 0) {
      n++;
      continue;
    }
    found.value += weights.total[n]!;
    found.magnitude += width[n]!;
    n = tree.subtreeEnd[n]!;
  }
  return found;
}
