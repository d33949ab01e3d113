import type { CallTree } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { placesSay } from '../profile/oneProcess.ts';
import type { Profile } from '../profile/profile.ts';
import type { Columns } from './columns.ts';
import type { ProfileId } from './protocol.ts';

/**
 * Whether two heaps are of one process, so that what was allocated between them is known; null where they do not say what was ever allocated, or when
 * they were taken. It is sampled alike all along, its code stays where it is, and what a stack has allocated only grows: that may also be so, by
 * chance, of two runs of one program.
 */
export function processOf(columns: Columns, one: ProfileId, other: ProfileId): 'one' | 'perhaps' | 'two' | null {
  const [a, b] = [columns.profile(one), columns.profile(other)];
  const isKnown = ({ sampleTypes, timeNanos }: Profile): boolean =>
    timeNanos !== 0n && sampleTypes.some(({ type }) => type.startsWith('alloc_'));
  if (!isKnown(a) || !isKnown(b) || a.timeNanos === b.timeNanos) return null;
  const places = placesSay(a.mappings, b.mappings);
  if (a.period !== b.period || places === 'two') return 'two';
  if (hasFallen(columns, a.timeNanos < b.timeNanos ? [one, other] : [other, one])) return 'two';
  return places ?? 'perhaps';
}

/** Asked with every comparison of the two, and the same for a tree. */
const known = new WeakMap<CallTree, Map<string, boolean>>();

/** Whether any stack has allocated less, whatever the filters keep, by the second of two heaps than by the first. */
function hasFallen(columns: Columns, ids: readonly [ProfileId, ProfileId]): boolean {
  const { tree } = columns.folded;
  const answers = known.get(tree) ?? new Map<string, boolean>();
  known.set(tree, answers);
  const key = ids.join();
  const found = answers.get(key);
  if (found !== undefined) return found;
  const [before, after] = [allocated(columns, ids[0]), allocated(columns, ids[1])];
  const fell = before !== null && after !== null && before.some((value, node) => value > after[node]!);
  answers.set(key, fell);
  return fell;
}

/** Objects, or bytes where there are none, that end in each node. */
function allocated(columns: Columns, id: ProfileId): Float64Array | null {
  const { samples, sampleTypes } = columns.profile(id);
  const at = ['alloc_objects', 'alloc_space'].map((name) => sampleTypes.findIndex(({ type }) => type === name));
  const values = samples.values[at.find((place) => place >= 0) ?? -1];
  if (!values) return null;
  const stackNode = columns.stackNode(id);
  const self = new Float64Array(columns.folded.tree.length);
  for (let s = 0; s < samples.length; s++) {
    const row = samples.stack[s]!;
    self[row === NONE ? 0 : stackNode[row]!]! += values[s]!;
  }
  return self;
}
