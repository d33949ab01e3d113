import type { ProfileSummary } from '../session/protocol.ts';

/** Tells in a link which profile it was made of, as 7 letters and digits of a hash: its sample types, their totals, and how many samples there are. */
export function profileMark({ sampleTypes, totals, about }: ProfileSummary): string {
  const facts = sampleTypes.flatMap(({ type, unit, derived }, i) => (derived ? [] : [type, unit, totals[i]!.exact]));
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify([facts, about.counts.samples])) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}

/** Names one of the open profiles in an address: '' is the last, others have their mark, and those that are alike a number (`.2`) as well. */
export function shownMark(profiles: readonly ProfileSummary[], id: ProfileSummary['id'] | null): string {
  const at = profiles.findIndex((profile) => profile.id === id);
  if (at < 0 || at === profiles.length - 1) return '';
  const marks = profiles.slice(0, at + 1).map(profileMark);
  const alike = marks.filter((mark) => mark === marks[at]).length;
  return alike === 1 ? marks[at]! : `${marks[at]}.${alike}`;
}

/** The open profile of such a name. */
export function profileOf(profiles: readonly ProfileSummary[], shown: string): ProfileSummary | undefined {
  if (shown === '') return profiles.at(-1);
  const [mark, place = '1'] = shown.split('.');
  return profiles.filter((profile) => profileMark(profile) === mark)[Number(place) - 1];
}
