import type { Unsorted } from '../decode/pprofAssemble.ts';
import { rankFrames } from '../fold/frames.ts';
import { cutKey, WHOLE } from '../profile/cut.ts';
import { picturesOf } from '../views/compare.ts';
import { copy } from './answers.ts';
import type { FirstLook } from './firstLook.ts';
import { type Compared, pairFacts } from './pairFacts.ts';
import type { ProfileId } from './protocol.ts';
import type { CompareAnswer, CompareQuery } from './viewQuestions.ts';

/** A first look at two profiles that are being opened. */
export interface PairLook {
  readonly first: FirstLook;
  readonly ids: readonly ProfileId[];
  readonly profiles: readonly Unsorted[];
}

/** The two side by side, of what is not too small to be seen; null where something else is asked. */
export function compareLook({ first, ids, profiles }: PairLook, query: CompareQuery): CompareAnswer | null {
  const [base, head] = [ids.indexOf(query.base), ids.indexOf(query.head)];
  if (base < 0 || head < 0 || query.picture !== 'side' || cutKey(query.cut) !== cutKey(WHOLE)) return null;
  const of = (place: number): Compared => {
    const sum = (t: number): number => profiles[place]!.values(t).reduce((total, value) => total + value, 0);
    return { profile: profiles[place]!, all: sum, kept: () => null };
  };
  const asked = profiles[ids.indexOf(query.profile)]?.sampleTypes[query.sampleType]?.type ?? '';
  const facts = pairFacts({ base: of(base), head: of(head), process: null }, asked, query.normalise);
  if ('problem' in facts || facts.ratio !== 1) return null;
  const { partners } = facts;
  if (partners.base !== first.sampleTypes[base] || partners.head !== first.sampleTypes[head]) return null;
  const shape = { version: -1, coarse: true, tree: copy(first.tree), frames: copy(first.frames) };
  const pair = { base: copy(first.weights[base]!), head: copy(first.weights[head]!) };
  const pictures = picturesOf(shape.tree, pair, 'side', rankFrames(shape.frames));
  return {
    version: -1,
    shape,
    problem: null,
    compared: { ...facts, picture: 'side', ...pair, ...pictures, rough: null },
  };
}
