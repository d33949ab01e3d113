import type { Limits } from '../profile/limits.ts';

/** How far a file has been unzipped. */
export interface Unzipped {
  /** Bytes, and how many of the file they came of; 0: not known. */
  readonly bytes: number;
  readonly taken: number;
  /** The length that the file states. */
  readonly stated: number;
}

/**
 * Whether a file states a length beyond what is normal, and what has been unzipped so far bears that out: alone the last bytes of a file may be no
 * length at all. Samples of a few bytes each would fill the memory long before so many bytes have been unzipped.
 */
export function isBomb({ bytes, taken, stated }: Unzipped, normal: number, limits: Limits): boolean {
  return stated > normal && taken > 0 && bytes > limits.ratio * taken && bytes > limits.ratioFloorBytes / 4;
}

/**
 * Whether what has been unzipped is so much more than it came of that nothing more of it is read before the whole has been counted, whatever the file
 * states: of samples of a few bytes each, what is below the limit would fill the memory.
 */
export function isDubious({ bytes, taken }: Unzipped, limits: Limits): boolean {
  return taken > 0 && bytes > limits.ratio * taken && bytes > limits.ratioFloorBytes / 8;
}
