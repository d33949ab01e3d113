import { OutOfMemory } from '../lib/columns.ts';
import { DEFAULT_LIMITS, type Limits, MOST_MEMORY } from './limits.ts';
import { fail } from './problem.ts';
import type { Profile } from './profile.ts';

/**
 * Bytes that a row of a stack table comes to when it has been folded, weighed, laid out and sent to the page: between 45 and 90 in profiles that were
 * measured, the less of it the more rows have the same frames.
 */
const ROW = 60;
/** Of these, what is there for each open profile, even if its tree is that of another. */
const OWN_ROW = 12;
/** Bytes per sample besides its values, and twice that while samples are sorted. */
const SAMPLE = 16;
const VALUE = 8;
const LABEL = 24;

/** How much has been read of a profile whose samples are not sorted yet. */
export interface ReadSoFar {
  readonly samples: number;
  readonly sampleTypes: number;
  readonly labels: number;
  /** Of the ids of its stacks. */
  readonly bytes: number;
}

/** Bytes that it takes to hold and sort what has been read. */
export function sortingMemory({ samples, sampleTypes, labels, bytes }: ReadSoFar): number {
  return samples * (2 * SAMPLE + VALUE * sampleTypes) + labels * LABEL + bytes;
}

/** Bytes that it takes to show profiles together. They may share a tree or have nothing in common; here the largest has all of it. */
export function showingMemory(profiles: readonly Pick<Profile, 'samples' | 'stacks'>[]): number {
  const rows = profiles.map(({ stacks }) => stacks.length);
  const own = profiles.reduce(
    (sum, { samples, stacks }) =>
      sum +
      stacks.length * OWN_ROW +
      samples.length * (SAMPLE + VALUE * samples.values.length) +
      samples.labels.key.length * LABEL,
    0,
  );
  return own + (ROW - OWN_ROW) * Math.max(0, ...rows);
}

/** As many rows as there may be of one profile. */
export function mostRows(limits: Limits): number {
  return Math.floor(limits.memoryBytes / ROW);
}

/** Refuses what takes more memory than the limits allow: before it is taken, as nobody hears of a tab that runs out of it. */
export function checkMemory(needs: number, limits: Limits = DEFAULT_LIMITS): void {
  const { memoryBytes: limit, reduced } = limits;
  if (needs > limit) fail({ kind: 'memory-needed', needs, limit, most: MOST_MEMORY, reduced });
}

/** Does what takes so many bytes of memory, about. Where the platform has not got them, the error says how many. */
export function withMemory<T>(needs: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refused(needs, error);
  }
}

/** What an error says that came while so many bytes were needed. */
export function refused(needs: number, error: unknown): unknown {
  return error instanceof RangeError && !(error instanceof OutOfMemory) ? new OutOfMemory(needs) : error;
}
