import { downloadName } from '../../lib/fileName.ts';
import { visible } from '../../lib/quote.ts';
import { displayName } from '../../lib/text.ts';
import { exactNumber, formatExact } from '../../lib/units.ts';
import { ratioIn } from '../../profile/derived.ts';
import { printFilters } from '../../profile/filterLine.ts';
import { addable, columnOf } from '../../store/asking.ts';
import { useStore } from '../../store/store.ts';
import { choosePair, type Pair } from '../compare/pair.ts';
import { formatDate } from '../dates.ts';
import { exactText, valueText } from '../sampleTypes.ts';
import { saveFile } from '../saveFile.ts';
import type { ProfileSummary, Shape } from '../types.ts';
import { takeWords as words } from '../wordsTake.ts';

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

export function titleOf({ profile, type, pair }: Looking): string {
  const name = pair ? `${displayName(pair.base.name)} → ${displayName(pair.head.name)}` : displayName(profile.name);
  return `${name}: ${displayName(type.type)}`;
}

/** A total in decimals, as it is said exactly; of a ratio it is no whole number. */
export function exactTotal(total: string, type: Looking['type']): string {
  return ratioIn(type) ? exactText(Number(total), type) : formatExact(exactNumber(total), type.unit);
}

/** What is seen: the total, the filters. */
export function factsOf({ profile, column, pair, type }: Looking): string[] {
  const { shown } = useStore.getState();
  const facts: string[] = [];
  if (!pair && shown) {
    const total = `${words.total} ${valueText(Number(shown.total), type)} (${exactTotal(shown.total, type)})`;
    const { time } = profile.about;
    facts.push([total, profile.kind, ...(time === null ? [] : [formatDate(time)])].join(' · '));
  }
  const { filters } = column.cut;
  if (filters.length > 0) facts.push(`${words.filters}: ${visible(printFilters(filters), 1000)}`);
  return facts;
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

/** Saves under the name of what is looked at, its sample type, and `ending`; `besides` is said of it. */
export function save({ profile, type, pair }: Looking, ending: string, content: BlobPart, besides = ''): void {
  const from = pair ? `${pair.base.name}-${pair.head.name}` : profile.name;
  const name = downloadName(from, `${type.type}.${ending}`);
  saveFile({ name, content, type: TYPES[ending.split('.').at(-1)!] ?? 'text/plain' }, besides);
}

const TYPES: Readonly<Record<string, string>> = {
  gz: 'application/gzip',
  json: 'application/json',
  csv: 'text/csv',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  png: 'image/png',
};
