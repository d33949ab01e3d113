import { useMemo, useState } from 'react';
import { hasTimes, orderSnapshots, type SnapshotOrder } from '../../profile/order.ts';
import { useStore } from '../../store/store.ts';
import { letterOf } from '../letter.ts';
import type { ProfileSummary } from '../types.ts';

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
  const open = useStore((s) => s.profiles);
  const [wanted, setWanted] = useState<SnapshotOrder | 'auto'>('auto');
  return useMemo(() => {
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
  }, [open, current, sampleType, wanted]);
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
  const { profiles, view, change } = useStore.getState();
  const letter = (profile: ProfileSummary): string => letterOf(profiles.findIndex((p) => p.id === profile.id));
  change({ view: 'compare', compare: { ...view.compare, base: letter(base), head: letter(head) } });
}
