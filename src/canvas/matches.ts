/** Tells whether one of the boxes [first, end) matches a search. */
export type HasMatch = (first: number, end: number) => boolean;

/** Boxes that are counted as one: what is asked for is mostly many, and an entry for each would take longer to write than to look at again. */
const BLOCK = 32;

/** `match`: 1 for each frame that matches; `frameOfBox`: the frame of each box, negative for the root's. Made anew on each key of a search. */
export function matchesOf(match: Uint8Array, frameOfBox: Int32Array): HasMatch {
  const found = (first: number, end: number): number => {
    let count = 0;
    for (let b = first; b < end; b++) {
      const frame = frameOfBox[b]!;
      // (An answer may be to the picture before.)
      if (frame >= 0) count += match[frame] ?? 0;
    }
    return count;
  };
  const blocks = Math.ceil(frameOfBox.length / BLOCK);
  /** How many matches there are before each block. */
  const before = new Uint32Array(blocks + 1);
  for (let k = 0; k < blocks; k++) {
    before[k + 1] = before[k]! + found(k * BLOCK, Math.min((k + 1) * BLOCK, frameOfBox.length));
  }
  return (first, end) => {
    const from = Math.ceil(first / BLOCK);
    const to = Math.floor(end / BLOCK);
    if (from >= to) return found(first, end) > 0;
    return before[to]! > before[from]! || found(first, from * BLOCK) > 0 || found(to * BLOCK, end) > 0;
  };
}
