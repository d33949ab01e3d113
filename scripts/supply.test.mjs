import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow } from './lib/files.mjs';
import { root } from './lib/run.mjs';

/** @param {string} name */
const read = (name) => readFileSync(path.join(root, name), 'utf8');

it('packages are named by exact versions, and installed without their scripts', () => {
  const { dependencies, devDependencies, scripts } = JSON.parse(read('package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/)]);
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  expect(read('scripts/setup.mjs')).toContain("'--ignore-scripts'");
  const { packages } = JSON.parse(read('package-lock.json'));
  for (const [place, { integrity, link }] of Object.entries(packages))
    if (place !== '' && !link) expect([place, integrity]).toEqual([place, expect.stringMatching(/^sha512-/)]);
});

it('actions are pinned by commit, keep no credentials, and may write nothing but the page', () => {
  for (const file of filesBelow(path.join(root, '.github/workflows'))) {
    const text = readFileSync(file, 'utf8');
    const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name);
    expect(uses.length).toBeGreaterThan(0);
    for (const name of uses) expect(name).toMatch(/@[0-9a-f]{40}$/);
    const checkouts = uses.filter((name) => name.startsWith('actions/checkout@'));
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
    const written = [...text.matchAll(/^ *([\w-]+): write$/gm)].map(([, what]) => what);
    expect(['', 'pages,id-token']).toContain(written.join());
  }
});
