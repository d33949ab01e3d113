import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBeside } from './beside.ts';

const BASE = 'https://host.example/some/where/';

it('reads a list as `npm run catalogue` writes it', () => {
  const entry = { file: 'v1/heap #1.prof', name: 'heap', kind: 'heap', time: '2026-11-23T05:33:28.545Z', bytes: 5502 };
  const { profiles, target } = readBeside({ version: 1, profiles: [{ ...entry, tags: ['v1'] }] }, BASE);
  expect(target).toBe('');
  expect(profiles).toEqual([
    {
      url: 'profiles/v1/heap%20%231.prof',
      name: 'heap',
      kind: 'heap',
      time: Date.UTC(2026, 10, 23, 5, 33, 28, 545),
      bytes: 5502,
      tags: ['v1'],
    },
  ]);
});

it('leaves out what is no entry, and what leads out of the folder', () => {
  const files = ['../secret', '..%2Fsecret/../..', 'a/../../x', '', '.', './', 7, null];
  const { profiles } = readBeside({ profiles: [...files.map((file) => ({ file })), 'x', null, []] }, BASE);
  expect(profiles.map(({ name }) => name)).toEqual([]);
});

it('leaves out of an entry what cannot be: sizes that no file has, tags that are none, or there already', () => {
  const entry = { file: 'a', tags: ['v1', '', 5, 'v1', 'v2'] };
  const sizes = [1e308, 0.5, -1, '5'];
  const { profiles } = readBeside({ profiles: sizes.map((bytes) => ({ ...entry, bytes })) }, BASE);
  expect(profiles.map(({ bytes }) => bytes)).toEqual(sizes.map(() => null));
  expect(profiles[0]!.tags).toEqual(['v1', 'v2']);
});

it('property: whatever a list is, all it names lies in the folder', () => {
  const file = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom('//other.example/x', 'javascript:alert(1)', '/x', '..\\x'),
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ profiles: fc.array(fc.record({ file })) })), (list) => {
      for (const { url } of readBeside(list, BASE).profiles) {
        expect(new URL(url, BASE).href.startsWith(`${BASE}profiles/`)).toBe(true);
      }
    }),
  );
});
