import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldChains } from './chains.ts';
import { drawTree, type Tree, treeOf } from './testing/picture.ts';
import { weigh } from './weigh.ts';

function chainless(tree: Tree): Tree {
  const members = tree.profiles.map((profile) => ({ profile }));
  return { ...tree, ...foldChains(tree, members) };
}

function totals(tree: Tree): Float64Array {
  return weigh({ tree: tree.tree, stackNode: tree.stackNode[0]!, kept: null }, tree.profiles[0]!.samples, 0).total;
}

it('leaves the last node of a chain, and what samples end in', () => {
  const tree = chainless(
    treeOf(`
    main run a b 1
    main run a c 2
    main run d e 4
    main run d   8
    `),
  );
  expect(drawTree(tree, totals(tree)).sort()).toEqual(['    b 1', '    c 2', '    e 4', '  a 3', '  d 12', 'run 15']);
});

it('keeps every sample, and leaves nothing that only passes on', () => {
  const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 });
  const picture = fc
    .array(fc.tuple(stack, fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 25 })
    .map((rows) => rows.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'));
  fc.assert(
    fc.property(picture, (text) => {
      const whole = treeOf(text);
      const tree = chainless(whole);
      const { parent, subtreeEnd, depth, length } = tree.tree;
      const total = totals(tree);
      expect(total[0]).toBe(totals(whole)[0]);
      const ends = new Set(Array.from(tree.profiles[0]!.samples.stack, (row) => tree.stackNode[0]![row]!));
      for (let n = 1; n < length; n++) {
        const callees = Array.from({ length }, (_, c) => c).filter((c) => parent[c] === n);
        if (!ends.has(n)) expect(callees.length).not.toBe(1);
        expect(depth[n]).toBe(depth[parent[n]!]! + 1);
        expect(subtreeEnd[n]).toBeGreaterThan(n);
        for (const c of callees) expect(subtreeEnd[c]).toBeLessThanOrEqual(subtreeEnd[n]!);
      }
    }),
  );
});
