import { downloadName } from '../../lib/fileName.ts';
import { addable, columnOf } from '../../store/asking.ts';
import { saveFile } from '../../store/save.ts';
import { useStore } from '../../store/store.ts';
import { choosePair, type Pair } from '../compare/pair.ts';
import type { ProfileSummary, Shape } from '../types.ts';

/** What is on the screen: a column of the current profile. */
export interface Looking {
  readonly profile: ProfileSummary;
  readonly column: ReturnType<typeof columnOf>;
  readonly type: ProfileSummary['sampleTypes'][number];
  /** The two that are compared, in that view. */
  readonly pair: Pair | null;
}

/** Null while there is none. `adding`: for what adds values up. */
export function looking(adding = false): Looking | null {
  const { profiles, current, view } = useStore.getState();
  const profile = profiles.find((p) => p.id === current);
  if (!profile?.complete) return null;
  const shown = columnOf(profile, view);
  const column = adding ? addable(profile, shown) : shown;
  const pair = view.view === 'compare' ? choosePair(profiles, current, view.compare) : null;
  return { profile, column, type: profile.sampleTypes[column.sampleType]!, pair };
}

/** What is asked about a pair. */
export function pairQuestion({ base, head }: Pair) {
  const { normalise } = useStore.getState().view.compare;
  return { base: base.id, head: head.id, normalise: normalise === 'auto' ? null : normalise === 'yes' };
}

/** The names of the frames that answers of this version speak of; null while the page has them not. */
export function framesOf(version: number): Shape['frames'] | null {
  const shape = useStore.getState().shown?.shape;
  return shape && !shape.coarse && shape.version === version ? shape.frames : null;
}

/** Saves under the name of what is looked at, its sample type, and `ending`. */
export function save({ profile, type, pair }: Looking, ending: string, content: BlobPart): void {
  const from = pair ? `${pair.base.name}-${pair.head.name}` : profile.name;
  saveFile(downloadName(from, `${type.type}.${ending}`), content, TYPES[ending.split('.').at(-1)!] ?? 'text/plain');
}

const TYPES: Readonly<Record<string, string>> = {
  gz: 'application/gzip',
  json: 'application/json',
  csv: 'text/csv',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  png: 'image/png',
};
