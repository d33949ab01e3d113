import { expect, it } from 'vitest';
import { drawTree, treeOf } from '../fold/testing/picture.ts';
import { framesKey, framesOf } from './framesKey.ts';
import { pathKeys } from './pathKey.ts';
import type { PathKey } from './viewState.ts';

function keysOf(picture: string) {
  const t = treeOf(picture);
  return pathKeys(t.tree, t.frames.table);
}

it('finds every node again by its key', () => {
  const t = treeOf('main a b 1\nmain b a 1\nmain a a a 1\nother 1');
  const keys = pathKeys(t.tree, t.frames.table);
  const all = Array.from({ length: t.tree.length }, (_, n) => keys.keyOf(n));
  expect(new Set(all).size).toBe(all.length);
  expect(all.map((key) => keys.nodeOf(key))).toEqual(all.map((_, n) => n));
});

it('gives a path the same key in every profile', () => {
  const one = keysOf('main a b 1');
  const two = treeOf('zero 9\nmain z 1\nmain a b 1');
  const node = pathKeys(two.tree, two.frames.table).nodeOf(one.keyOf(3));
  expect(drawTree(two)[node - 1]).toBe('    b');
});

it('finds nothing for a path that is not there, nor for what is no key', () => {
  const one = keysOf('main a b 1');
  expect(one.nodeOf(keysOf('main c 1').keyOf(2))).toBe(-1);
  expect(one.nodeOf('zz' as PathKey)).toBe(-1);
});

it('finds a path of frames again in every table that has its names', () => {
  const one = treeOf('main a b 1').frames.table;
  const two = treeOf('zero b 9\nmain a 1').frames.table;
  const path = [2, 1, 1];
  expect(framesOf(one, framesKey(one, path, 'main'), 'main')).toEqual(path);
  expect(framesKey(two, framesOf(two, framesKey(one, path)))).toBe(framesKey(one, path));
  expect(framesKey(one, path)).toMatch(/^[0-9a-z]{21}$/);
});

it('finds no path of another top, nor one with a name that is not there', () => {
  const one = treeOf('main a b 1').frames.table;
  const other = treeOf('main a 1').frames.table;
  const key = framesKey(one, [0, 2], 'main');
  expect(framesOf(one, key, 'a')).toEqual([]);
  expect(framesOf(other, key, 'main')).toEqual([]);
  expect(framesOf(one, '')).toEqual([]);
});
