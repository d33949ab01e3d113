import { DEFAULT_LIMITS, type Limits, MOST_MEMORY } from '../profile/limits.ts';
import type { OpenRequest } from './protocol.ts';

/** What the files of a request may ask for. */
export function limitsOf({ reduced = false, large = false, only }: OpenRequest): Limits {
  const memoryBytes = large ? MOST_MEMORY : DEFAULT_LIMITS.memoryBytes;
  return { ...DEFAULT_LIMITS, memoryBytes, reduced, only: only ? new Set(only) : null };
}
