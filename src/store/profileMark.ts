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
