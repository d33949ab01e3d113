// Checks the import table of .dependency-cruiser.cjs. Without a TypeScript API dependency-cruiser sees no .ts file and reports
// success, so what it saw is compared with what there is.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { filesBelow } from './lib/files.mjs';
import { commandFile, isMain, root } from './lib/run.mjs';

const FOLDERS = ['src', 'workers'];
const MOST_OUTPUT = 64 << 20;

/**
 * @typedef {object} Cruise
 * @property {{ source: string, dependencies: { resolved: string }[] }[]} modules
 * @property {{ violations: { from: string, to: string, rule: { name: string } }[] }} summary
 */

/** @param {string} folder @returns {Promise<Cruise>} */
async function cruise(folder) {
  const config = path.join(root, '.dependency-cruiser.cjs');
  const program = commandFile('dependency-cruiser', 'depcruise');
  const args = [program, '--config', config, '--output-type', 'json', ...FOLDERS];
  const options = { cwd: folder, maxBuffer: MOST_OUTPUT };
  // The exit code is the number of violations: the output is there all the same.
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch((error) => {
    if (typeof error.stdout === 'string' && error.stdout.startsWith('{')) return error;
    throw error;
  });
  return JSON.parse(stdout);
}

/**
 * Checks src and workers of `folder`.
 * @param {string} folder
 * @returns {Promise<{ modules: number, faults: string[] }>} a fault is a sentence
 */
export async function checkRules(folder) {
  const { modules, summary } = await cruise(folder);
  const faults = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
  const seen = new Map(modules.map((module) => [module.source, module.dependencies.length]));
  const present = FOLDERS.flatMap((name) => filesBelow(path.join(folder, name)))
    .map((file) => path.relative(folder, file).split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file) && !/^src\/gen\/|\.d\.ts$/.test(file));
  const unseen = present.filter((file) => !seen.has(file));
  if (unseen.length > 0)
    faults.push(`dependency-cruiser did not see ${unseen.length} files, the first is ${unseen[0]}`);
  if (present.length === 0) faults.push('there is nothing to check');
  // Seen, but not understood: a program whose files import nothing.
  const imports = present.reduce((sum, file) => sum + (seen.get(file) ?? 0), 0);
  if (present.length > 1 && imports * 2 < present.length) {
    faults.push(`dependency-cruiser found ${imports} imports in ${present.length} files, which cannot be right`);
  }
  return { modules: present.length, faults };
}

if (isMain(import.meta.url)) {
  const { modules, faults } = await checkRules(root);
  for (const fault of faults) console.error(fault);
  console.log(`Import rules: ${modules} modules, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
