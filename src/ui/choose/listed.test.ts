import { expect, test } from 'vitest';
import { found, listOf } from './listed.ts';

const files = listOf(['day/heap-10.pb', 'day/heap-9.pb', 'day/CPU-1.pb', 'a\u202Eb']);

test('files to choose from are in natural order, and keep their places', () => {
  expect(files.map(({ name, place }) => [name, place])).toEqual([
    ['a\\u202Eb', 3],
    ['day/CPU-1.pb', 2],
    ['day/heap-9.pb', 1],
    ['day/heap-10.pb', 0],
  ]);
});

test('all words must stand in a name, in any case and order', () => {
  expect(found(files, ' 1 HEAP ').map(({ place }) => place)).toEqual([0]);
  expect(found(files, 'cpu').map(({ place }) => place)).toEqual([2]);
  expect(found(files, '')).toHaveLength(4);
  expect(found(files, '.*')).toEqual([]);
});
