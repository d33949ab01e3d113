import { DEFAULT_LIMITS, type Limits, MOST_MEMORY } from '../profile/limits.ts';
import type { OpenRequest } from './protocol.ts';

/** What the files of a request may ask for. */
export function limitsOf({ reduced = false, large = false, only }: OpenRequest): Limits {
  const unasked = large ? { memoryBytes: MOST_MEMORY, ratio: Number.POSITIVE_INFINITY } : {};
  return { ...DEFAULT_LIMITS, ...unasked, reduced, only: only ? new Set(only) : null };
}
