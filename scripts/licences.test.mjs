import { expect, it } from 'vitest';
import { licenceFaults, licenceList } from './licences.mjs';

const packages = {
  '': { version: '1.0.0' },
  'node_modules/shown': { version: '1.2.3', license: 'MIT' },
  'node_modules/a/node_modules/@b/tool': { version: '2.0.0', license: '(MIT OR Apache-2.0)', dev: true },
};

it('lists what is carried apart from what is built with', () => {
  const [, carried, built] = licenceList(packages).split('\n## ');
  expect(carried).toContain('| shown | 1.2.3 | MIT |');
  expect(carried).not.toContain('tool');
  expect(built).toContain('| @b/tool | 2.0.0 | (MIT OR Apache-2.0) |');
});

it('names what has a licence that was not agreed to, or none', () => {
  expect(licenceFaults(packages)).toEqual([]);
  const other = { ...packages, 'node_modules/x': { license: 'MIT AND GPL-3.0-only' }, 'node_modules/y': {} };
  expect(licenceFaults({ table: { license: 'CC-BY-4.0', dev: true } })).toEqual([]);
  expect(licenceFaults({ table: { license: 'CC-BY-4.0' } })).toHaveLength(1);
  expect(licenceFaults(other)).toEqual(['x has the licence ‘MIT AND GPL-3.0-only’', 'y has the licence ‘’']);
});
