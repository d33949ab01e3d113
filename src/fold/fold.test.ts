import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortStacks } from '../profile/stacks.ts';
import { stackIds } from '../profile/stackWriter.ts';
import { fold, outermostNodes } from './fold.ts';
import { drawTree, treeOf } from './testing/picture.ts';
import { CALLED, depthsOf, INLINED, selfAt } from './tree.ts';
import { weigh } from './weigh.ts';

it('merges stacks by shared prefix, in depth-first order', () => {
  const t = treeOf(`
    main a    1
    main b c  2
    main a d  4
  `);
  expect(drawTree(t)).toEqual(['main', '  b', '    c', '  a', '    d']);
  expect([...t.tree.parent]).toEqual([-1, 0, 1, 2, 1, 4]);
  expect([...t.tree.subtreeEnd]).toEqual([6, 6, 4, 4, 6, 6]);
});

it('puts self where samples end and total above it', () => {
  const t = treeOf(`
    main a    1
    main a b  2
    -         8
  `);
  const { self, total, magnitude } = weigh(
    { tree: t.tree, stackNode: t.stackNode[0]!, kept: null },
    t.profiles[0]!.samples,
    0,
  );
  expect([...self]).toEqual([8, 0, 1, 2]);
  expect([...total]).toEqual([11, 3, 3, 2]);
  expect(magnitude).toBeNull();
});

it('depths take two bytes a node, and four where stacks are deeper than that', () => {
  const chain = (length: number) =>
    depthsOf(
      Int32Array.from({ length }, (_, n) => n - 1),
      length,
    );
  expect(chain(3)).toEqual(Uint16Array.of(0, 1, 2));
  expect(chain(65_536)).toBeInstanceOf(Uint16Array);
  const deep = chain(65_537);
  expect(deep).toBeInstanceOf(Uint32Array);
  expect([deep[1], deep[65_535], deep[65_536]]).toEqual([1, 65_535, 65_536]);
});

it('tells selfs that are left out by the totals', () => {
  const t = treeOf(`
    main a    1
    main a b  2
    main c   -4
    -         8
  `);
  const weights = weigh({ tree: t.tree, stackNode: t.stackNode[0]!, kept: null }, t.profiles[0]!.samples, 0);
  const selfOf = selfAt(t.tree, { ...weights, self: null }, null);
  expect(Array.from(weights.self, (_, n) => selfOf(n))).toEqual([...weights.self]);
  const half = { ...weights, self: weights.self.map((v) => 2 * v) };
  expect(selfAt(t.tree, { ...weights, self: null }, half)(0)).toBe(0.5);
});

it('writes the same over what is left of another column', () => {
  const t = treeOf(`
    main a    1
    main a b  2
  `);
  const grounds = { tree: t.tree, stackNode: t.stackNode[0]!, kept: null };
  const { samples } = t.profiles[0]!;
  const spare = weigh(grounds, { ...samples, values: [samples.values[0]!.map((v) => 7 * v)] }, 0);
  const { self, total } = weigh(grounds, samples, 0, spare);
  expect([...self]).toEqual([0, 0, 1, 2]);
  expect([...total]).toEqual([3, 3, 3, 2]);
  expect(total.buffer).toBe(spare.total.buffer);
});

it('keeps the size of what cancels out', () => {
  const t = treeOf(`
    main a  5
    main b -5
  `);
  const { total, magnitude } = weigh(
    { tree: t.tree, stackNode: t.stackNode[0]!, kept: null },
    t.profiles[0]!.samples,
    0,
  );
  expect(drawTree(t, total)).toEqual(['main 0', '  b -5', '  a 5']);
  expect([...magnitude!]).toEqual([10, 10, 5, 5]);
});

it('makes a frame of every line, and says which were inlined', () => {
  const t = treeOf('main a>b>c 1');
  expect(drawTree(t)).toEqual(['main', '  a', '    b', '      c']);
  expect([...t.tree.calls].slice(1)).toEqual([CALLED, CALLED, INLINED, INLINED]);
});

it('says of a frame that is inlined in one place only that it is both', () => {
  const t = treeOf(`
    main a>b 1
    main a b 1
  `);
  expect(drawTree(t)).toEqual(['main', '  a', '    b']);
  expect(t.tree.calls[3]).toBe(CALLED | INLINED);
});

it('marks the outermost occurrence of a frame', () => {
  const t = treeOf('main a b a 1');
  expect([...t.outermost]).toEqual([0, 1, 1, 1, 0]);
});

it('folds several profiles into one tree', () => {
  const t = treeOf('main a 1', 'main b 2');
  const second = weigh({ tree: t.tree, stackNode: t.stackNode[1]!, kept: null }, t.profiles[1]!.samples, 0);
  expect(drawTree(t, second.total)).toEqual(['main 2', '  b 2', '  a 0']);
});

const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd>e', 'e', 'f>g>a'), { minLength: 1, maxLength: 7 });
const samples = fc.array(fc.tuple(stack, fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 40 });

it('agrees with folding by a map of joined names, whatever the stacks', () => {
  fc.assert(
    fc.property(samples, (rows) => {
      const t = treeOf(rows.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'));
      const wanted = new Map<string, number>();
      for (const [frames, value] of rows) {
        const names = frames.flatMap((f) => f.split('>'));
        for (let i = 1; i <= names.length; i++) {
          const key = names.slice(0, i).join(' ');
          wanted.set(key, (wanted.get(key) ?? 0) + value);
        }
      }
      const { self, total } = weigh(
        { tree: t.tree, stackNode: t.stackNode[0]!, kept: null },
        t.profiles[0]!.samples,
        0,
      );
      const found = new Map<string, number>();
      const keys: string[] = [''];
      const names = drawTree(t);
      for (let n = 1; n < t.tree.length; n++) {
        keys[n] = `${keys[t.tree.parent[n]!]} ${names[n - 1]!.trim()}`.trim();
        found.set(keys[n]!, total[n]!);
      }
      expect(found).toEqual(wanted);
      expect(self.reduce((a, b) => a + b, 0)).toBe(total[0]);
    }),
  );
});

/** The fold of stacks given as lists of locations, each a list of frames from the outermost to the innermost; maybe of none. */
function foldLocations(
  kinds: readonly (readonly number[])[],
  stacks: readonly (readonly number[])[],
  collapse: boolean,
): { readonly paths: Map<string, number>; readonly nodes: string[] } {
  const start = Uint32Array.from([0, ...kinds.map((_, i) => kinds.slice(0, i + 1).flat().length)]);
  const frame = Int32Array.from(kinds.flatMap((frames) => [...frames].reverse()));
  const sorted = sortStacks(
    stackIds(
      stacks.map((stack) => [...stack].reverse()),
      kinds.length,
    ),
  );
  const { tree, stackNode } = fold([{ stacks: sorted.stacks, frames: { start, frame } }], 10, { collapse });
  const nodes = [''];
  for (let n = 1; n < tree.length; n++) nodes[n] = `${nodes[tree.parent[n]!]!} ${tree.frame[n]}`.trim();
  const paths = new Map<string, number>();
  for (const row of sorted.stack) {
    const path = nodes[row < 0 ? 0 : stackNode[0]![row]!]!;
    paths.set(path, (paths.get(path) ?? 0) + 1);
  }
  expect(outermostNodes(tree, 10)).toHaveLength(tree.length);
  for (let n = 1; n < tree.length; n++) expect(tree.parent[n]).toBeLessThan(n);
  return { paths, nodes };
}

it('gives what ends in a place without frames to its caller', () => {
  const { paths, nodes } = foldLocations([[0], [], [1]], [[0, 1], [0, 1, 2], [0, 2], [1]], false);
  expect(nodes).toEqual(['', '0', '0 1']);
  expect(Object.fromEntries(paths)).toEqual({ '': 1, '0': 1, '0 1': 2 });
});

it('makes one node of a frame that calls itself, also by way of a place without frames', () => {
  const stacks = [
    [0, 1, 1, 2],
    [0, 1, 3, 1],
    [1, 2, 1],
    [0, 4, 2],
  ];
  const kinds = [[0], [1], [2], [], [1, 1, 2]];
  expect(foldLocations(kinds, stacks, true).nodes.sort()).toEqual(['', '0', '0 1', '0 1 2', '1', '1 2', '1 2 1']);
});

const kindsOfLocations = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 6,
});

it('agrees with joining frames one by one, with places without frames and recursion', () => {
  fc.assert(
    fc.property(
      kindsOfLocations,
      fc.array(fc.array(fc.nat(), { maxLength: 8 }), { maxLength: 25 }),
      fc.boolean(),
      (kinds, numbers, collapse) => {
        const stacks = numbers.map((stack) => stack.map((n) => n % kinds.length));
        const wanted = new Map<string, number>();
        const nodes = new Set(['']);
        for (const stack of stacks) {
          const all = stack.flatMap((l) => kinds[l]!);
          const frames = collapse ? all.filter((f, i) => i === 0 || f !== all[i - 1]) : all;
          frames.forEach((_, i) => {
            nodes.add(frames.slice(0, i + 1).join(' '));
          });
          wanted.set(frames.join(' '), (wanted.get(frames.join(' ')) ?? 0) + 1);
        }
        const found = foldLocations(kinds, stacks, collapse);
        expect(found.paths).toEqual(wanted);
        expect([...found.nodes].sort()).toEqual([...nodes].sort());
      },
    ),
    { numRuns: 400 },
  );
});
