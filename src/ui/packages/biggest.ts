import type { CallTree, FrameTable, Package, ShownWeights } from '../../fold/tree.ts';
import { prefixOf } from '../../views/packagePrefix.ts';

/** A package and the size of its flat values. */
export interface Big {
  readonly pack: Package;
  readonly magnitude: number;
  /** What the names of its functions begin with; '' where that cannot be told. */
  readonly prefix: string;
}

/** The packages with the largest flat values, at most `count`, the largest first; and how many there are. */
export function biggestPackages(
  { tree, frames }: { readonly tree: CallTree; readonly frames: FrameTable },
  { self, total }: ShownWeights,
  count: number,
): { readonly big: readonly Big[]; readonly packages: number } {
  const flat = new Float64Array(frames.length);
  for (let n = 1; n < tree.length; n++) {
    flat[tree.frame[n]!]! += self ? self[n]! : total[n]!;
    // What a node leaves of its caller's total is what follows of its self.
    if (!self && tree.parent[n]! > 0) flat[tree.frame[tree.parent[n]!]!]! -= total[n]!;
  }
  const sums = new Float64Array(frames.packages.length);
  const largest = new Int32Array(frames.packages.length).fill(-1);
  for (let f = 0; f < frames.length; f++) {
    const size = Math.abs(flat[f]!);
    const pack = frames.package[f]!;
    sums[pack]! += size;
    if (size > 0 && (largest[pack] === -1 || size > Math.abs(flat[largest[pack]!]!))) largest[pack] = f;
  }
  const rows = [...sums.keys()].filter((row) => sums[row]! > 0).sort((a, b) => sums[b]! - sums[a]!);
  const big = rows.slice(0, count).map((row) => {
    const pack = frames.packages[row]!;
    return { pack, magnitude: sums[row]!, prefix: prefixOf(frames, largest[row]!, pack.name) };
  });
  return { big, packages: rows.length };
}
