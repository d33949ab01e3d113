import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

/** What the list of profiles beside the page says of one, besides its place. */
export interface Described {
  readonly kind: string;
  /** Milliseconds since 1970, null: not given. */
  readonly time: number | null;
}

/** What a profile is; null where the bytes are none. */
export async function describe(name: string, bytes: Uint8Array): Promise<Described | null> {
  const request = { id: 1 as ProfileId, name, source: bytes, show: null };
  const answer = await createSession().open(request, UNHEARD);
  return answer.ok ? { kind: answer.summary.kind, time: answer.summary.about.time } : null;
}
