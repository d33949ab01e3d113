import fc from 'fast-check';
import type { Tree } from '../../fold/testing/picture.ts';
import type { CallTree } from '../../fold/tree.ts';
import { NONE } from '../../lib/brand.ts';
import { textAt } from '../../lib/texts.ts';

/** A sample as a list of names, root first, and its value. */
export interface Line {
  readonly stack: readonly string[];
  readonly value: number;
}

/** Few names, so that frames recur, and stacks share their beginnings and their ends. */
export function anyLines(values: fc.Arbitrary<number>): fc.Arbitrary<Line[]> {
  const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 });
  return fc.array(fc.record({ stack, value: values }), { minLength: 1, maxLength: 25 });
}

/** The lines as `profileOf` takes them. */
export function pictureOf(lines: readonly Line[]): string {
  return lines.map(({ stack, value }) => `${stack.length === 0 ? '-' : stack.join(' ')} ${value}`).join('\n');
}

/** What a path of names is worth, and the size of it, by the path written in one piece; '' is the root. */
export type Sums = Map<string, { value: number; size: number }>;

/** Adds a value to a path and to all its beginnings. */
export function addPath(sums: Sums, path: readonly string[], value: number): void {
  for (let length = 0; length <= path.length; length++) {
    const key = path.slice(0, length).join(' ');
    const sum = sums.get(key) ?? { value: 0, size: 0 };
    sums.set(key, { value: sum.value + value, size: sum.size + Math.abs(value) });
  }
}

/** The same of a tree, nodes without a width left out; `names` are those of the tree's frames. */
export function sumsOf(tree: CallTree, column: Record<'total' | 'width', Float64Array>, names: Tree['frames']): Sums {
  const paths: string[] = [];
  const sums: Sums = new Map();
  for (let n = 0; n < tree.length; n++) {
    const name = tree.frame[n] === NONE ? '' : textAt(names.table.name, tree.frame[n]!);
    const above = n === 0 ? '' : paths[tree.parent[n]!]!;
    paths[n] = above === '' ? name : `${above} ${name}`;
    if (n === 0 || column.width[n]! > 0) sums.set(paths[n]!, { value: column.total[n]!, size: column.width[n]! });
  }
  return sums;
}

/** Leaves out what has no width. */
export function wide(sums: Sums): Sums {
  return new Map([...sums].filter(([path, { size }]) => path === '' || size > 0));
}
