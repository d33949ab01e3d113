import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stackIds } from '../profile/stackWriter.ts';
import { foldCoarsely } from './coarse.ts';

/** Locations whose ids take one byte and two, and of which many end in the same byte. */
const LOCATIONS = 400;
/** Location l has frame l, and every third one another that was inlined into it. */
const start = Uint32Array.from({ length: LOCATIONS + 1 }, (_, l) => l + Math.ceil(l / 3));
const frame = Int32Array.from({ length: start[LOCATIONS]! }, (_, place) => {
  const l = start.findLastIndex((from) => from <= place);
  return l % 3 === 0 && place === start[l] ? LOCATIONS + l : l;
});

/** Total by path, outermost frame first, of stacks that are leaf first. */
function naively(stacks: readonly (readonly number[])[], values: readonly number[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const [s, stack] of stacks.entries()) {
    const path = stack.toReversed().flatMap((l) => [...frame.subarray(start[l]!, start[l + 1]!)].reverse());
    for (let depth = 0; values[s] !== 0 && depth <= path.length; depth++) {
      const key = path.slice(0, depth).join('/');
      totals.set(key, (totals.get(key) ?? 0) + values[s]!);
    }
  }
  return totals;
}

it('property: nodes have the totals of their paths; what costs more than the finest is there', () => {
  // Neighbours have much in common, as in real profiles: each stack is the one before with another beginning.
  const location = fc.constantFrom(0, 1, 2, 128, 129, 130, 257);
  const change = fc.record({
    keep: fc.nat(4),
    leaf: fc.array(location, { maxLength: 3 }),
    value: fc.constantFrom(0, 1, 2, 5, 5),
  });
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.5, 3, 20),
      (changes, finest) => {
        const stacks: number[][] = [];
        for (const { keep, leaf } of changes) stacks.push([...leaf, ...(stacks.at(-1) ?? []).slice(-keep || Infinity)]);
        const values = changes.map(({ value }) => value);
        const ids = stackIds(stacks, LOCATIONS);
        const column = { ids, frames: { start, frame }, values: Float64Array.from(values), finest };
        const { tree, weights } = foldCoarsely([column]);
        const wanted = naively(stacks, values);
        const paths: string[][] = [];
        const found = new Map<string, number>();
        for (let n = 0; n < tree.length; n++) {
          paths[n] = n === 0 ? [] : [...paths[tree.parent[n]!]!, String(tree.frame[n])];
          found.set(paths[n]!.join('/'), weights[0]!.total[n]!);
        }
        for (const [path, total] of found) expect([path, wanted.get(path) ?? 0]).toEqual([path, total]);
        for (const [path, total] of wanted) if (total > finest) expect([path, found.get(path)]).toEqual([path, total]);
      },
    ),
  );
});
