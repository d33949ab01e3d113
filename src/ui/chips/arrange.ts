import { useStore } from '../../store/store.ts';
import { keepPair } from '../compare/pair.ts';
import type { ProfileSummary } from '../types.ts';
import { say } from '../uiState.ts';
import { words } from '../words.ts';
import { movedTo } from './order.ts';

/** Puts a profile at another place among the open ones; snapshots are then in this order. What is compared stays the same, whatever its letters. */
export function moveProfile(id: ProfileSummary['id'], to: number): void {
  const { profiles, arrange, view, change } = useStore.getState();
  const moved = movedTo(
    profiles,
    profiles.findIndex((p) => p.id === id),
    to,
  );
  if (moved === profiles) return;
  arrange(moved);
  change({ compare: keepPair(profiles, moved, view.compare), trend: { ...view.trend, order: 'given' } }, 'replace');
  say(words.moved(profiles.find((p) => p.id === id)!.name, moved.findIndex((p) => p.id === id) + 1, moved.length));
}

/** Closes a profile; the others keep the parts they have in a comparison. */
export function closeProfile(id: ProfileSummary['id']): void {
  const { profiles, close, view, change } = useStore.getState();
  close(id);
  change({ compare: keepPair(profiles, useStore.getState().profiles, view.compare) }, 'replace');
}
