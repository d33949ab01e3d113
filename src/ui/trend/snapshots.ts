import { useMemo } from 'react';
import { hasTimes, orderSnapshots, type SnapshotOrder } from '../../profile/order.ts';
import { useStore } from '../../store/store.ts';
import type { TrendState } from '../../store/viewState.ts';
import { letterIn } from '../compare/pair.ts';
import type { ProfileSummary } from '../types.ts';

export interface Snapshots {
  /** Those of the kind of the current profile, oldest first. */
  readonly profiles: readonly ProfileSummary[];
  readonly by: SnapshotOrder;
  /** All say when they were taken. */
  readonly dated: boolean;
  /** And are in that order, whatever told it: slopes are then per minute. */
  readonly timed: boolean;
  /** Open profiles that are of another kind. */
  readonly leftOut: number;
}

export function changeTrend(patch: Partial<TrendState>): void {
  const { view, change } = useStore.getState();
  change({ trend: { ...view.trend, ...patch } });
}

/** The open profiles that make a series with the current one. */
export function useSnapshots(current: ProfileSummary | null, sampleType: number): Snapshots {
  const all = useStore((s) => s.profiles);
  const wanted = useStore((s) => s.view.trend.order);
  return useMemo(() => {
    // What was merged here is of no file, and no snapshot.
    const open = all.filter((p) => p.about.container !== '');
    const same = current ? sameKind(open, current, sampleType) : [];
    const snapshots = same.map(({ name, about }) => ({ name, time: about.time }));
    const { order, by } = orderSnapshots(snapshots, wanted);
    const dated = hasTimes(snapshots);
    return {
      profiles: order.map((i) => same[i]!),
      by,
      dated,
      timed: dated && isAscending(order.map((i) => snapshots[i]!.time!)),
      leftOut: open.length - same.length,
    };
  }, [all, current, sampleType, wanted]);
}

function isAscending(times: readonly number[]): boolean {
  return times.every((time, i) => i === 0 || time >= times[i - 1]!);
}

/** Profiles of one kind that have the sample type, in one unit. */
function sameKind(open: readonly ProfileSummary[], current: ProfileSummary, sampleType: number): ProfileSummary[] {
  const type = current.sampleTypes[sampleType];
  return open.filter(
    (p) => p.kind === current.kind && p.sampleTypes.some((t) => t.type === type?.type && t.unit === type.unit),
  );
}

/** Makes two open profiles those that are compared, the earlier as the base, and says that they were picked. */
export function pickPair(base: ProfileSummary, head: ProfileSummary): void {
  const { view, profiles, change } = useStore.getState();
  const letters = { base: letterIn(profiles, base), head: letterIn(profiles, head) };
  change({ compare: { ...view.compare, ...letters }, trend: { ...view.trend, picked: true } }, 'burst');
}

/** The places of the two snapshots that were picked, the earlier first; null where there are none. */
export function usePicked(snapshots: readonly ProfileSummary[]): { readonly from: number; readonly to: number } | null {
  const all = useStore((s) => s.profiles);
  const { base, head } = useStore((s) => s.view.compare);
  const picked = useStore((s) => s.view.trend.picked);
  return useMemo(() => {
    const [a, b] = [base, head].map((letter) => snapshots.findIndex((one) => letterIn(all, one) === letter)) as [
      number,
      number,
    ];
    return picked && a >= 0 && b >= 0 && a !== b ? { from: Math.min(a, b), to: Math.max(a, b) } : null;
  }, [all, snapshots, base, head, picked]);
}

/** Shows two open profiles side by side. */
export function compareSnapshots(base: ProfileSummary, head: ProfileSummary): void {
  pickPair(base, head);
  useStore.getState().change({ view: 'compare' });
}
