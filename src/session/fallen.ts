import type { CallTree } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import type { Columns } from './columns.ts';
import type { ProfileId } from './protocol.ts';

/** Asked with every comparison of the two, and the same for a tree. */
const known = new WeakMap<CallTree, Map<string, boolean>>();

/** Whether any stack has allocated less, whatever the filters keep, by the second of two heaps than by the first. */
export function hasFallen(columns: Columns, ids: readonly [ProfileId, ProfileId]): boolean {
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
