import { NONE } from '../lib/brand.ts';
import { release } from '../lib/release.ts';
import type { Profile } from '../profile/profile.ts';
import { matchLocations, matchNames } from './filterNames.ts';
import type { Compiled, NameFilter } from './filters.ts';
import { matchTags } from './tags.ts';

/** Which samples filters choose: 1 in `kept` (null: all), and per filter of the cut how many samples it matches, whatever the others do. */
export interface Judged {
  readonly kept: Uint8Array | null;
  readonly matched: Uint32Array;
}

/**
 * Looks at every sample with all filters at once, as pprof does (`FilterSamplesByName`, `FilterSamplesByTag`): names are those of the original stack,
 * whatever is hidden in it. A sample is kept where every focus matches one of its locations, and no ignore does; the same of its labels with
 * tagfocus and tagignore. A sample without a stack is dropped by any filter. Samples that lose all of their frames are another matter: see
 * `editStacks`.
 */
export function judge(profile: Profile, filters: Compiled): Judged {
  const { names, tags, count } = filters;
  const matched = new Uint32Array(count);
  if (names.length + tags.length === 0) return { kept: null, matched };
  const kept = withStack(profile);
  for (let from = 0; from < names.length; from += BITS) {
    judgeNames(profile, names.slice(from, from + BITS), { kept, matched });
  }
  for (const { filter, kind, question } of tags) {
    const match = matchTags(profile, question);
    const wanted = kind === 'tagfocus' ? 1 : 0;
    let found = 0;
    for (let s = 0; s < match.length; s++) {
      found += match[s]!;
      if (match[s] !== wanted) kept[s] = 0;
    }
    matched[filter] = found;
  }
  return { kept, matched };
}

/** 1 for each sample that is kept; null: all are. */
export function keepSamples(profile: Profile, filters: Compiled): Uint8Array | null {
  return judge(profile, filters).kept;
}

function withStack({ samples: { stack, length } }: Profile): Uint8Array {
  const has = new Uint8Array(length);
  for (let s = 0; s < length; s++) has[s] = stack[s] === NONE ? 0 : 1;
  return has;
}

/** Filters that one pass over the stacks can look for. */
const BITS = 31;

function judgeNames(
  profile: Profile,
  names: readonly NameFilter[],
  into: { readonly kept: Uint8Array; readonly matched: Uint32Array },
): void {
  const { kept, matched } = into;
  const { stack, length } = profile.samples;
  const found = stackBits(profile, names);
  const bitsOf = (kind: NameFilter['kind']): number =>
    names.reduce((bits, name, i) => (name.kind === kind ? bits | (1 << i) : bits), 0);
  const needed = bitsOf('focus');
  const forbidden = bitsOf('ignore');
  const counts = new Uint32Array(BITS);
  for (let s = 0; s < length; s++) {
    const bits = stack[s] === NONE ? 0 : found[stack[s]!]!;
    if ((bits & needed) !== needed || (bits & forbidden) !== 0) kept[s] = 0;
    for (let i = 0; bits >>> i !== 0; i++) counts[i]! += (bits >>> i) & 1;
  }
  release(found);
  names.forEach(({ filter }, i) => {
    matched[filter] = counts[i]!;
  });
}

/** Per row of the stack table: bit i is set where filter i matches a location of that stack. */
function stackBits(profile: Profile, names: readonly NameFilter[]): Int32Array {
  const { stacks, locations } = profile;
  const ofLocation = new Int32Array(locations.length);
  names.forEach(({ matches }, i) => {
    const match = matchLocations(profile, matchNames(profile, matches));
    for (let l = 0; l < match.length; l++) if (match[l] === 1) ofLocation[l]! |= 1 << i;
  });
  const { length, prefix, location } = stacks;
  const bits = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const up = prefix[row]!;
    bits[row] = ofLocation[location[row]!]! | (up === NONE ? 0 : bits[up]!);
  }
  return bits;
}
