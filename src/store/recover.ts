import { proxy, type Remote } from 'comlink';
import { FILE_PROFILES } from '../profile/fileProfiles.ts';
import type { Problem } from '../profile/problem.ts';
import type { ProfileId } from '../session/protocol.ts';
import type { Session } from '../session/sessionType.ts';
import { kept } from './kept.ts';

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
