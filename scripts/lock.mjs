// Checks that package-lock.json is complete: npm leaves packages for other platforms out of it when the registry lacks one,
// `npm install` then works, and `npm ci` fails on the next clean machine.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './lib/run.mjs';

/** @typedef {{ version?: string, resolved?: string, optionalDependencies?: Record<string, string> }} Locked */

/**
 * @param {Readonly<Record<string, Locked>>} packages the lock file's table, by path
 * @returns {string[]} a fault is a sentence
 */
export function lockFaults(packages) {
  const faults = [];
  for (const [place, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (packages[`node_modules/${name}`] || packages[`${place}/node_modules/${name}`]) continue;
      faults.push(`${place} ${entry.version} wants ${name}, which is not in package-lock.json`);
    }
    // The address of whichever registry or mirror the writer used; .npmrc leaves it out.
    if (entry.resolved?.startsWith('http')) faults.push(`${place} is locked to the address ${entry.resolved}`);
  }
  return faults;
}

if (isMain(import.meta.url)) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const faults = lockFaults(packages);
  for (const fault of faults) console.error(fault);
  console.log(`Lock file: ${Object.keys(packages).length} packages, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
