import type { ProfileSummary } from '../types.ts';

/** Whether samples say how large their objects are. */
export function sizesAreKnown({ kind, about }: ProfileSummary): boolean {
  return kind === 'heap' && about.labels.some(({ key, numeric }) => key === 'bytes' && numeric);
}
