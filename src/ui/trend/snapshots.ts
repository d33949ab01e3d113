import { useMemo, useState } from 'react';
import { hasTimes, orderSnapshots, type SnapshotOrder } from '../../profile/order.ts';
import { useStore } from '../../store/store.ts';
import { letterOf } from '../letter.ts';
import type { ProfileSummary } from '../types.ts';
import { say } from '../uiState.ts';
import { trendWords as words } from '../wordsTrend.ts';

export interface Snapshots {
  /** Those of the kind of the current profile, oldest first. */
  readonly profiles: readonly ProfileSummary[];
  readonly by: SnapshotOrder;
  readonly timed: boolean;
  /** Open profiles that are of another kind. */
  readonly leftOut: number;
  readonly wanted: SnapshotOrder | 'auto';
  readonly setWanted: (order: SnapshotOrder | 'auto') => void;
}

/** The open profiles that make a series with the current one. */
export function useSnapshots(current: ProfileSummary | null, sampleType: number): Snapshots {
  const all = useStore((s) => s.profiles);
  const [wanted, setWanted] = useState<SnapshotOrder | 'auto'>('auto');
  return useMemo(() => {
    // What was merged here is of no file, and no snapshot.
    const open = all.filter((p) => p.about.container !== '');
    const same = current ? sameKind(open, current, sampleType) : [];
    const snapshots = same.map(({ name, about }) => ({ name, time: about.time }));
    const { order, by } = orderSnapshots(snapshots, wanted);
    return {
      profiles: order.map((i) => same[i]!),
      by,
      timed: by === 'time' && hasTimes(snapshots),
      leftOut: open.length - same.length,
      wanted,
      setWanted,
    };
  }, [all, current, sampleType, wanted]);
}

/** Profiles of one kind that have the sample type, in one unit. */
function sameKind(open: readonly ProfileSummary[], current: ProfileSummary, sampleType: number): ProfileSummary[] {
  const type = current.sampleTypes[sampleType];
  return open.filter(
    (p) => p.kind === current.kind && p.sampleTypes.some((t) => t.type === type?.type && t.unit === type.unit),
  );
}

/** Shows two open profiles side by side, the earlier as the base. */
export function compareSnapshots(base: ProfileSummary, head: ProfileSummary): void {
  const { view, change } = useStore.getState();
  change({ view: 'compare', compare: { ...view.compare, base: letterIn(base), head: letterIn(head) } });
}

/** Opens the sum or average of profiles as one more, and shows it. */
export async function mergeSnapshots(parts: readonly ProfileSummary[], how: 'sum' | 'average'): Promise<void> {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return;
  const { merge, change } = useStore.getState();
  const name = words.mergedName[how](letterIn(first), letterIn(last));
  if (!(await merge({ name, profiles: parts.map((p) => p.id), how }))) say(words.notMerged);
  else change({ view: 'flame' });
}

function letterIn(profile: ProfileSummary): string {
  return letterOf(useStore.getState().profiles.findIndex((p) => p.id === profile.id));
}
