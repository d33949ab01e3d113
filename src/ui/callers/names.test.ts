import { expect, test } from 'vitest';
import { treeOf } from '../../fold/testing/picture.ts';
import { findNames } from './names.ts';

const { table } = treeOf('net/http.Get net/http.(*Client).Get x/gets.do main.forget 1').frames;

test('names that begin with it first, then shorter ones, whatever the case', () => {
  expect(findNames(table, ' GET', 9)).toEqual({
    names: ['x/gets.do', 'main.forget', 'net/http.Get', 'net/http.(*Client).Get'],
    left: 0,
  });
});

test('says how many it leaves out', () => {
  expect(findNames(table, 'get', 1)).toEqual({ names: ['x/gets.do'], left: 3 });
  expect(findNames(table, 'nowhere', 1)).toEqual({ names: [], left: 0 });
  expect(findNames(table, '  ', 9).names).toEqual([]);
});
