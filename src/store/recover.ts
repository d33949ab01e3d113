import { proxy, type Remote } from 'comlink';
import { FILE_PROFILES } from '../profile/fileProfiles.ts';
import type { Problem } from '../profile/problem.ts';
import type { ProfileId } from '../session/protocol.ts';
import type { Session } from '../session/sessionType.ts';
import { kept } from './kept.ts';
import type { Store } from './state.ts';

/** A file, or a sum of profiles, that could not be had again. */
export interface Lost {
  readonly fileName: string;
  /** Null: it was merged, of what is not there any more. */
  readonly problem: Problem | null;
  /** The ids it may have. */
  readonly from: ProfileId;
  readonly to: number;
}

/**
 * Reads everything again that the worker before had, under the same ids, so that the page can go on where it was. What cannot be read again is
 * no longer kept. Where one of the files ends this worker too, it stops there: the next one is spared that file.
 */
export async function readAgain(fresh: Remote<Session>): Promise<Lost[]> {
  const lost: Lost[] = [];
  const files = [...kept.files];
  for (const [i, [id, { from: _, ...file }]] of files.entries()) {
    const request = { id, ...file, show: null, more: i < files.length - 1 };
    const answer = await fresh.open(request, proxy({ progress() {}, announce() {}, async preview() {} }));
    if (answer.ok) continue;
    kept.files.delete(id);
    lost.push({ fileName: file.name, problem: answer.problem, from: id, to: id + FILE_PROFILES });
    if (answer.problem.kind === 'worker-died') return lost;
  }
  for (const [id, request] of kept.merged) {
    if (await fresh.merge(request)) continue;
    kept.merged.delete(id);
    lost.push({ fileName: request.name, problem: null, from: id, to: id + 1 });
  }
  return lost;
}

/** Bytes that there was no room for, as an error says it that came from another thread, and so has only its name and words; null: it is another error. */
function bytesRefused(error: unknown): number | null {
  const { name, message } = error as Error;
  return name === 'RangeError' ? Number(/\d{2,}/.exec(message)?.[0] ?? 0) : null;
}

interface Host {
  readonly get: () => Store;
  readonly set: (patch: Partial<Store>) => void;
}

/** Says that there was no memory for an answer, and how much it takes. */
export function sayRefused({ get, set }: Host, error: unknown, askAgain: () => void): void {
  const more = bytesRefused(error);
  const { profiles, current } = get();
  if (more === null) return;
  const fileName = profiles.find(({ id }) => id === current)?.name ?? '';
  const again = (): void => {
    set({ alert: null, page: get().shown ? 'ready' : 'loading' });
    askAgain();
  };
  set({ alert: { fileName, problem: { kind: 'memory', bytes: 0, more }, again }, page: 'error' });
}
