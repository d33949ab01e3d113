import type { MergeHow } from '../../profile/merge.ts';
import { useStore } from '../../store/store.ts';
import { letterRanges } from '../letter.ts';
import type { ProfileSummary } from '../types.ts';
import { say } from '../uiState.ts';
import { words } from '../words.ts';

/** Opens the sum or average of profiles as one more, and shows it. */
export async function mergeProfiles(parts: readonly ProfileSummary[], how: MergeHow): Promise<void> {
  const { merge, change, profiles } = useStore.getState();
  const name = words.mergedName[how](letterRanges(parts.map((part) => profiles.indexOf(part))));
  if (!(await merge({ name, profiles: parts.map((p) => p.id), how }))) say(words.notMerged);
  else change({ view: 'flame' });
}
