import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { differences, hashesOf } from './reproducible.mjs';

it('names the files that differ, and those that only one build has', () => {
  const folders = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), 'flamedrop-twice-')));
  const [one = '', two = ''] = folders;
  try {
    for (const folder of folders) writeFileSync(path.join(folder, 'same.js'), 'same');
    expect(differences(hashesOf(one), hashesOf(two))).toEqual([]);
    writeFileSync(path.join(one, 'first.js'), '1');
    writeFileSync(path.join(two, 'second.js'), '2');
    writeFileSync(path.join(one, 'time.js'), '12:00');
    writeFileSync(path.join(two, 'time.js'), '12:01');
    expect(differences(hashesOf(one), hashesOf(two))).toEqual([
      'first.js: only in the first build',
      'second.js: only in the second build',
      'time.js: other bytes',
    ]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
});
