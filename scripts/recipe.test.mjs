import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './lib/run.mjs';

const recipe = readFileSync(path.join(root, 'docs/team.md'), 'utf8');

/** The commands of a step of the workflow. @param {string} name */
function commandsOf(name) {
  const step = recipe.slice(recipe.indexOf(`- name: ${name}`));
  const block = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(step)?.[1] ?? '';
  return block.replace(/^ {10}/gm, '');
}

/** @type {string} */
let place;
beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'flamedrop-recipe-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** @param {string} folder @param {string[]} args */
const git = (folder, ...args) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** A release as the workflow sees it: a shallow clone, with a profile. @param {string} tag @param {string} profile */
function release(tag, profile) {
  const run = path.join(place, `${tag}-${profile}`);
  git(place, 'clone', '-q', '--depth', '1', `file://${place}/origin.git`, run);
  writeFileSync(path.join(run, 'heap.prof'), profile);
  const output = path.join(place, 'output');
  writeFileSync(output, '');
  execFileSync('bash', ['-e', '-c', commandsOf('Keep it')], {
    cwd: run,
    env: { ...process.env, TAG: tag, GITHUB_OUTPUT: output },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { before: readFileSync(output, 'utf8').trim(), kept: readdirSync(path.join(run, 'kept')).sort() };
}

it('keeps the profile of each release, and knows the version before it', () => {
  const first = path.join(place, 'first');
  mkdirSync(first);
  git(first, 'init', '-q');
  writeFileSync(path.join(first, 'go.mod'), 'module example.com/p\n');
  git(first, 'add', '.');
  git(first, 'commit', '-qm', 'all');
  git(place, 'clone', '-q', '--bare', first, 'origin.git');

  expect(release('v1.9.0', 'a')).toEqual({ before: 'before=', kept: ['.git', 'v1.9.0'] });
  expect(release('v1.10.0', 'b')).toEqual({ before: 'before=v1.9.0', kept: ['.git', 'v1.10.0', 'v1.9.0'] });
  // A fix of an older one; and a run again, of the same.
  expect(release('v1.9.1', 'c').before).toBe('before=v1.9.0');
  expect(release('v1.10.0', 'again').before).toBe('before=v1.9.1');
  expect(git(path.join(place, 'origin.git'), 'show', 'profiles:v1.10.0/heap.prof')).toBe('again');
  expect(git(path.join(place, 'origin.git'), 'ls-tree', '--name-only', 'profiles')).toBe('v1.10.0\nv1.9.0\nv1.9.1\n');
});

it('builds with scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const named = [...commandsOf('Build the page, and the list of profiles').matchAll(/npm run (\S+)/g)];
  expect(named.map((match) => match[1])).toEqual(['setup', 'build', 'catalogue']);
  for (const [, name = ''] of named) expect(scripts).toHaveProperty(name);
});
