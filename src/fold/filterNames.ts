import { NONE } from '../lib/brand.ts';
import { textCount, textReader } from '../lib/texts.ts';
import type { Profile, Symbols } from '../profile/profile.ts';
import type { Matcher } from './match.ts';
import { nameText } from './naming.ts';
import { allAtOnce, type Known, once, type Steps } from './turn.ts';

/** What a filter matches in a profile: 1 for functions by their name or file, and for mappings by their file. */
export interface NameMatch {
  readonly functions: Uint8Array;
  readonly mappings: Uint8Array;
}

const known: Known<NameMatch> = new WeakMap();

/** Does what `matchNames` will ask for, which then is at hand; `timed` is the same matcher, within a time. */
export function matchAhead(profile: Profile, matches: Matcher, timed: Matcher): Steps<NameMatch> {
  return once(known, [matches, profile], test(profile, timed));
}

/** Tests each different text once, and the texts of a profile only once per matcher. */
export function matchNames(profile: Profile, matches: Matcher): NameMatch {
  return allAtOnce(matchAhead(profile, matches, matches));
}

function* test({ functions, mappings, strings }: Symbols, matches: Matcher): Steps<NameMatch> {
  const read = textReader(strings);
  /** Per text: 0 not tested yet, 1 does not match, 2 does. */
  const texts = new Uint8Array(textCount(strings));
  const matchText = (text: number): boolean => {
    if (texts[text] === 0) texts[text] = matches(read(text)) ? 2 : 1;
    return texts[text] === 2;
  };
  const byFunction = new Uint8Array(functions.length);
  for (let f = 0; f < functions.length; f++) {
    if (matchText(nameText(functions, strings, f)) || matchText(functions.file[f]!)) byFunction[f] = 1;
    yield;
  }
  const byMapping = new Uint8Array(mappings.length);
  for (const [m, { file }] of mappings.entries()) {
    if (matches(file)) byMapping[m] = 1;
    yield;
  }
  return { functions: byFunction, mappings: byMapping };
}

/** 1 for each location that a filter matches: by any of its lines, or its mapping. */
export function matchLocations({ locations }: Symbols, { functions, mappings }: NameMatch): Uint8Array {
  const { length, lineStart, lineFunction, mapping } = locations;
  const match = new Uint8Array(length);
  for (let l = 0; l < length; l++) {
    let found = mapping[l] === NONE ? 0 : mappings[mapping[l]!]!;
    for (let i = lineStart[l]!; found === 0 && i < lineStart[l + 1]!; i++) found = functions[lineFunction[i]!] ?? 0;
    match[l] = found;
  }
  return match;
}
