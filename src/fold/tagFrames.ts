import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import type { Cut } from '../profile/cut.ts';
import type { Profile, StackTable } from '../profile/profile.ts';
import { inOrder, sortBy } from './sampleOrder.ts';
import { TagLocations, type TagPaths } from './tagLocations.ts';

/**
 * The profile with a frame for the values of each key at the root, or at the leaf, of every stack, as pprof's `tagroot` and `tagleaf`: the first root
 * key is the root, the last leaf key the leaf. Such a frame is a function that is called as its values are (`acme`, `1.50kB`, `a,b` of several, no name
 * where the sample has none) in a file that is called as the key is; filters find it like any other. Several keys are separated by commas. Samples
 * are in another order than before; without keys the profile is returned as it is.
 */
export function withTagFrames(profile: Profile, { tagRoot, tagLeaf }: Pick<Cut, 'tagRoot' | 'tagLeaf'>): Profile {
  const roots = keysOf(tagRoot);
  const leaves = keysOf(tagLeaf);
  if (roots.length + leaves.length === 0) return profile;
  const locations = new TagLocations(profile);
  const tags = { root: locations.ofKeys(roots), leaf: locations.ofKeys(leaves) };
  const order = sortSamples(profile, tags);
  const { stacks, stack } = growStacks(profile, tags, order);
  return { ...profile, ...locations.tables(), stacks, samples: inOrder(profile.samples, order, stack) };
}

function keysOf(keys: string): string[] {
  return keys.split(',').filter((key) => key !== '');
}

interface Tags {
  readonly root: TagPaths;
  readonly leaf: TagPaths;
}

/** The samples by their roots, then by their stacks as they were, then by their leaves. */
function sortSamples({ samples, stacks }: Profile, { root, leaf }: Tags): Int32Array {
  const { length, stack } = samples;
  const start = new Int32Array(length);
  for (let s = 0; s < length; s++) start[s] = s;
  const row = stack.map((r) => r + 1);
  const byLeaf =
    leaf.paths.length > 1 ? sortBy(sortBy(start, leaf.id, leaf.paths.length), row, stacks.length + 1) : start;
  return sortBy(byLeaf, root.id, root.paths.length);
}

/**
 * The rows of all samples, in their order. In depth-first order as the old rows are: within one root path the samples come in the order of their old
 * stacks, so that what a sample shares with those before it, it shares with the last one.
 */
function growStacks(
  { samples, stacks }: Profile,
  { root, leaf }: Tags,
  order: Int32Array,
): { readonly stacks: StackTable; readonly stack: Int32Array } {
  const rows = new Rows();
  const stack = new Int32Array(order.length);
  /** The root path that an old row was last seen below, and the row that stands for it there. */
  const seen = new Int32Array(stacks.length).fill(NONE);
  const rowOf = new Int32Array(stacks.length);
  const above = new Branch(rows);
  const below = new Branch(rows);
  /** The old rows of the sample at hand that are not there yet, leaf first. */
  const missing = new GrowableInt32(1 << 7);
  for (let i = 0; i < order.length; i++) {
    const s = order[i]!;
    const group = root.id[s]!;
    const top = above.to(NONE, root.paths[group]!);
    missing.length = 0;
    let old = samples.stack[s]!;
    for (; old !== NONE && seen[old] !== group; old = stacks.prefix[old]!) missing.push(old);
    let row = old === NONE ? top : rowOf[old]!;
    for (let p = missing.length - 1; p >= 0; p--) {
      const own = missing.array[p]!;
      row = rows.add(row, stacks.location[own]!);
      seen[own] = group;
      rowOf[own] = row;
    }
    stack[i] = below.to(row, leaf.paths[leaf.id[s]!]!);
  }
  return { stacks: rows.table(), stack };
}

class Rows {
  private readonly prefix = new GrowableInt32(1 << 12);
  private readonly location = new GrowableInt32(1 << 12);

  add(prefix: number, location: number): number {
    this.prefix.push(prefix);
    this.location.push(location);
    return this.prefix.length - 1;
  }

  table(): StackTable {
    return { length: this.prefix.length, prefix: this.prefix.take(), location: this.location.take() };
  }
}

/** A path of label values below a row; the next one goes on from what it has in common with the last. */
class Branch {
  private readonly rows: Rows;
  private from: number | null = null;
  private path: readonly number[] = [];
  private at: number[] = [];

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /** The row of a path below `from`. */
  to(from: number, path: readonly number[]): number {
    if (path.length === 0) return from;
    if (this.from === from && this.path === path) return this.at.at(-1)!;
    let same = 0;
    while (this.from === from && same < path.length && this.path[same] === path[same]) same++;
    this.at.length = same;
    let row = this.at[same - 1] ?? from;
    for (const location of path.slice(same)) {
      row = this.rows.add(row, location);
      this.at.push(row);
    }
    this.from = from;
    this.path = path;
    return row;
  }
}
