import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawTree, type Tree, treeOf } from '../fold/testing/picture.ts';
import { weigh } from '../fold/weigh.ts';
import { coarsen } from './coarsen.ts';

function coarsened(tree: Tree, at: { readonly zoom: number; readonly parts: number }) {
  const weights = weigh({ tree: tree.tree, stackNode: tree.stackNode[0]!, kept: null }, tree.profiles[0]!.samples, 0);
  return { weights, coarse: coarsen(tree.tree, weights, at) };
}

const PICTURE = `
  main a b 60
  main a c 38
  main d e 1
  main d f 1
`;

it('stops at what is too thin, and keeps its total', () => {
  const tree = treeOf(PICTURE);
  const { coarse } = coarsened(tree, { zoom: 0, parts: 10 });
  expect(drawTree({ ...tree, tree: coarse.tree }, coarse.weights.total).sort()).toEqual([
    '    b 60',
    '    c 38',
    '  a 98',
    '  d 2',
    'main 100',
  ]);
});

it('is as fine within the node that is zoomed to as elsewhere in the whole', () => {
  const tree = treeOf(PICTURE);
  const d = drawTree(tree).indexOf('  d') + 1;
  const { coarse } = coarsened(tree, { zoom: d, parts: 10 });
  expect(drawTree({ ...tree, tree: coarse.tree })).toContain('    e');
});

it('has every node that is wide enough, each as it is in the whole tree', () => {
  const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 });
  const picture = fc
    .array(fc.tuple(stack, fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 30 })
    .map((rows) => rows.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'));
  fc.assert(
    fc.property(picture, fc.integer({ min: 1, max: 50 }), fc.nat(), (text, parts, anyNode) => {
      const tree = treeOf(text);
      const zoom = anyNode % tree.tree.length;
      const { weights, coarse } = coarsened(tree, { zoom, parts });
      const { origin } = coarse;
      origin.forEach((n, at) => {
        expect(coarse.tree.frame[at]).toBe(tree.tree.frame[n]);
        expect(coarse.weights.total[at]).toBe(weights.total[n]);
        expect(origin[coarse.tree.parent[at]!] ?? -1).toBe(tree.tree.parent[n]);
        for (let below = at + 1; below < coarse.tree.subtreeEnd[at]!; below++) {
          expect(origin[below]).toBeLessThan(tree.tree.subtreeEnd[n]!);
        }
      });
      const wide = weights.total[0]! / parts;
      for (let n = 1; n < tree.tree.length; n++) {
        if (weights.total[n]! > 0 && weights.total[tree.tree.parent[n]!]! >= wide) expect(origin).toContain(n);
      }
    }),
  );
});
