import { expect, it } from 'vitest';
import type { Listed } from '../../store/beside.ts';
import { found, kindsIn, oldestFirst } from './catalogue.ts';

const listed = (name: string, time: number | null, ...tags: string[]): Listed => ({
  url: `profiles/${name}`,
  name,
  kind: 'heap',
  time,
  bytes: 1,
  tags,
});
const all = [listed('api', 30, 'v1.2', 'Prod'), listed('worker', 10, 'v1.2'), listed('api-old', null)];
const names = (profiles: readonly Listed[]) => profiles.map(({ name }) => name);

it('finds profiles in which every word occurs', () => {
  expect(found(all, ' ')).toBe(all);
  expect(names(found(all, 'api'))).toEqual(['api', 'api-old']);
  expect(names(found(all, 'V1.2 prod'))).toEqual(['api']);
  expect(names(found(all, 'heap worker'))).toEqual(['worker']);
  expect(found(all, 'v1.2prod')).toEqual([]);
});

it('puts the oldest first, so that it is the base', () => {
  expect(names(oldestFirst(all))).toEqual(['api-old', 'worker', 'api']);
});

it('tells kinds apart as Compare does, and says nothing of what it does not know', () => {
  const kinds = (...of: string[]) => kindsIn(of.map((kind) => ({ ...listed('a', null), kind })));
  expect(kinds('heap', 'cpu', 'heap')).toEqual(['heap', 'CPU']);
  expect(kinds('heap', 'Heap')).toEqual(['heap']);
  expect(kinds('heap', '', 'allocs', 'constructor')).toEqual(['heap']);
});
