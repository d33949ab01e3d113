import type { CallTree } from '../fold/tree.ts';

/** Bytes of a file, before it is compressed: beyond, browsers have no room for it, and nobody would wait for it. */
const MOST = 2 ** 30;

/** What would be written is longer than a file may be. Of deep stacks, each of which is written in full, it is their depth squared. */
export class TooLong extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super(`a file of ${bytes} bytes`);
    this.name = 'TooLong';
    this.bytes = bytes;
  }
}

/** Throws `TooLong` for a file of more bytes than there may be. */
export function checkLength(bytes: number): void {
  if (bytes > MOST) throw new TooLong(bytes);
}

/** Bytes of all stacks that something ends in, where each is written as its frames: `frameBytes` each, with what stands between two. */
export function stacksLength(
  tree: CallTree,
  ends: (node: number) => boolean,
  frameBytes: (frame: number) => number,
): number {
  const path = new Float64Array(tree.length);
  let sum = 0;
  for (let n = 1; n < tree.length; n++) {
    path[n] = path[tree.parent[n]!]! + frameBytes(tree.frame[n]!);
    if (ends(n)) sum += path[n]!;
  }
  return sum;
}
