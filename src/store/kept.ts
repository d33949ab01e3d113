import { FILE_PROFILES } from '../profile/fileProfiles.ts';
import type { ProfileId } from '../session/protocol.ts';
import type { MergeRequest } from '../session/sessionType.ts';
import type { Numbered, Source, Store } from './state.ts';

/** What the session has, and where it came from: for a worker that takes the place of another. Files by the id of their first profile. */
export const kept = {
  files: new Map<ProfileId, Source>(),
  merged: new Map<ProfileId, MergeRequest>(),
};

/** A profile was closed; `open` are those that are left. A file is forgotten with the last of its profiles. */
export function forget(id: ProfileId, open: readonly { readonly id: ProfileId }[]): void {
  kept.merged.delete(id);
  for (const file of kept.files.keys()) {
    const isOf = (one: ProfileId): boolean => one >= file && one < file + FILE_PROFILES;
    if (isOf(id) && !open.some((other) => isOf(other.id))) kept.files.delete(file);
  }
}

/** What links brought of the files that are open, and of those that are about to be. */
export function originsOf({ origins, profiles }: Store, pending: readonly Numbered[]): Store['origins'] {
  const open = [...origins].filter(([file]) => profiles.some(({ id }) => id >= file && id < file + FILE_PROFILES));
  return new Map([...open, ...pending.flatMap(({ id, from }) => (from ? [[id, from] as const] : []))]);
}
