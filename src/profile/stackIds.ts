import { NONE } from '../lib/brand.ts';

/**
 * The stacks of all samples as profile.proto writes them: the ids of sample s, leaf first, are the varints in `bytes[first[s], end[s])`, and before them
 * stands a byte 0, so that whoever comes from the root sees an end without looking it up. What an id means is found out when it is come to: most of
 * them are passed over by a first look. Example: stacks main→a and (empty), with main 1 and a 200, are bytes [0, 0, 200, 1, 1], first [2, 1], end [5, 1].
 */
export interface StackIds {
  readonly samples: number;
  readonly bytes: Uint8Array;
  readonly first: Int32Array;
  readonly end: Int32Array;
  /** The location of an id; NONE, or beyond the end: `far` knows it. */
  readonly locationOf: Int32Array;
  /** Locations are numbers in [0, locations). */
  readonly locations: number;
  /** The location of the id that begins there. Throws `ProfileError` where there is no such location. */
  far(from: number): number;
}

/** Where the first byte of the id is that ends before `end`. */
export function beginOfId(bytes: Uint8Array, end: number): number {
  let from = end - 1;
  while (bytes[from - 1]! > 127) from--;
  return from;
}

/** No id of four bytes. */
const LONG = 0x7fffffff;

/** The location whose id begins there. Throws as `far` does. */
export function locationAt(ids: StackIds, from: number): number {
  const { bytes, locationOf } = ids;
  let id = bytes[from]!;
  if (id > 127) {
    const second = bytes[from + 1]!;
    id = (id & 127) | (second << 7);
    if (second > 127) {
      const third = bytes[from + 2]!;
      id = (id & 0x3fff) | (third << 14);
      if (third > 127) {
        const fourth = bytes[from + 3]!;
        id = fourth > 127 ? LONG : (id & 0x1fffff) | (fourth << 21);
      }
    }
  }
  const location = id < locationOf.length ? locationOf[id]! : NONE;
  return location === NONE ? ids.far(from) : location;
}
