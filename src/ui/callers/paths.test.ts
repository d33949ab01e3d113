import { expect, test } from 'vitest';
import { treeOf } from '../../fold/testing/picture.ts';
import { NONE } from '../../lib/brand.ts';
import { framesTo, nodeAt } from './paths.ts';

test('a path leads back to its node, in every tree that has it', () => {
  const { tree } = treeOf('main a b 1\nmain b a 2\nmain b c 4');
  for (let n = 0; n < tree.length; n++) expect(nodeAt(tree, framesTo(tree, n))).toBe(n);
  const { tree: other } = treeOf('main a 1');
  expect(nodeAt(other, framesTo(tree, tree.length - 1))).toBe(NONE);
});
