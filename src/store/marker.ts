import type { Progress } from '../session/protocol.ts';
import type { Source } from './state.ts';

/** What was being opened: name, bytes where they are known, and how far it was. */
export interface Marked {
  readonly name: string;
  readonly bytes: number;
  readonly stage: Progress['stage'];
}

const KEY = 'flamedrop.opening';

/**
 * A tab that runs out of memory is ended without a word, so what is being opened is noted where the next load of the tab finds it, and only for as
 * long as it is being opened. Leaving the page is no crash.
 */
export function mark({ name, source }: Source, stage: Marked['stage']): void {
  const bytes = source instanceof Blob ? source.size : source instanceof Uint8Array ? source.length : 0;
  const marked: Marked = { name, bytes, stage };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(marked));
  } catch {
    // Storage may be forbidden or full: then nothing is said after a crash.
  }
}

export function unmark(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/** What was being opened when the tab crashed, told once. */
export function crashed(): Marked | null {
  try {
    const noted: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    sessionStorage.removeItem(KEY);
    const { name, bytes, stage } = (noted ?? {}) as Partial<Record<keyof Marked, unknown>>;
    if (typeof name !== 'string' || typeof bytes !== 'number') return null;
    return { name, bytes, stage: stage === 'decoded' || stage === 'folded' ? stage : 'reading' };
  } catch {
    return null;
  }
}
