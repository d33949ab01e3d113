import { expect, test } from 'vitest';
import { treeOf } from '../../fold/testing/picture.ts';
import { weigh } from '../../fold/weigh.ts';
import { biggestPackages } from './biggest.ts';

test('packages by the size of what their functions have alone', () => {
  const tree = treeOf(`
    main.main net/http.Get     10
    main.main net/http.Get io.Copy -30
    main.main io.ReadAll       5
    main.main                  1
  `);
  const weights = weigh({ tree: tree.tree, stackNode: tree.stackNode[0]!, kept: null }, tree.profiles[0]!.samples, 0);
  const found = biggestPackages({ tree: tree.tree, frames: tree.frames.table }, weights, 2);
  const lean = biggestPackages({ tree: tree.tree, frames: tree.frames.table }, { ...weights, self: null }, 2);
  expect(lean).toEqual(found);
  const { big, packages } = found;
  expect(big.map(({ pack, magnitude, prefix }) => [pack.name, magnitude, prefix])).toEqual([
    ['io', 35, 'io.'],
    ['net/http', 10, 'net/http.'],
  ]);
  expect(packages).toBe(3);
});
