// Lists what we depend on with its licence: `node scripts/licences.mjs --write` writes docs/licences.md, without it that file is checked.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './lib/run.mjs';

/** @typedef {{ version?: string, license?: string, dev?: boolean, devOptional?: boolean }} Locked */

/** Those that a page like ours may carry, or be built with, without asking anyone. */
const ALLOWED =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Zlib|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|MPL-2\.0)$/;

/** Tables of facts, which a tool looks something up in: what is built does not carry them. */
const DATA = 'CC-BY-4.0';

/** @param {string} place `node_modules/a/node_modules/b` @returns {string} `b` */
const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * @param {Readonly<Record<string, Locked>>} packages the lock file's table, by path
 * @returns {string[]} a fault is a sentence
 */
export function licenceFaults(packages) {
  return Object.entries(packages).flatMap(([place, { license = '', dev = false }]) => {
    if (place === '') return [];
    const parts = license.replace(/[()]/g, '').split(/ (?:AND|OR) /);
    return parts.every((part) => ALLOWED.test(part) || (dev && part === DATA))
      ? []
      : [`${nameOf(place)} has the licence ‘${license}’`];
  });
}

/** @param {Readonly<Record<string, Locked>>} packages @returns {string} Markdown */
export function licenceList(packages) {
  const all = Object.entries(packages).filter(([place]) => place !== '');
  const table = (/** @type {boolean} */ dev) => {
    const rows = all
      .filter(([, entry]) => (entry.dev ?? entry.devOptional ?? false) === dev)
      .map(([place, { version, license }]) => `| ${nameOf(place)} | ${version} | ${license} |`);
    return ['| Package | Version | Licence |', '|---|---|---|', ...[...new Set(rows)].sort()].join('\n');
  };
  return `# Licences

Written by \`npm run licences\` from \`package-lock.json\`; \`npm test\` checks that it is up to date, and that there are no licences but those
that allow this use. Flamedrop itself is under the [Apache License 2.0](../LICENSE).

## What the page may carry

These and what they depend on; of most only a part is bundled.

${table(false)}

## What it is built and tested with

${table(true)}
`;
}

if (isMain(import.meta.url)) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const file = path.join(root, 'docs', 'licences.md');
  const list = licenceList(packages);
  if (process.argv.includes('--write')) writeFileSync(file, list);
  const faults = licenceFaults(packages);
  if (readFileSync(file, 'utf8') !== list) faults.push('docs/licences.md is not up to date: npm run licences');
  for (const fault of faults) console.error(fault);
  console.log(`Licences: ${Object.keys(packages).length - 1} packages, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
