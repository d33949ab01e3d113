// The budget of what the browser loads before the page can be used: the page, what it names, and the worker, zipped as hosts
// send it. What is loaded on demand (`import()`) is not in it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow } from './lib/files.mjs';
import { isMain, root } from './lib/run.mjs';

const BUDGET = 130_000;

/** What Vite writes for code loaded on demand: the import itself, and its list of what such an import will need. */
const ON_DEMAND = /import\((["'`])[^"'`]*\1\)|__vite__mapDeps=[^;]*;/g;

/** @param {string} page index.html @returns {string[]} the files it names, relative to it */
function namedByPage(page) {
  const names = [...page.matchAll(/\b(?:src|href)="(?:\.\/)?([^":#?]+)"/g)].map((match) => match[1] ?? '');
  return names.filter((name) => name !== '');
}

/**
 * The files of `dist` loaded before first use, page first. A script loads every other script whose file name it mentions,
 * save in an `import()`: that finds static imports, and the worker whichever way it is started.
 * @param {string} dist
 */
export function eagerFiles(dist) {
  // The service worker names every file, and comes after all of them.
  const scripts = filesBelow(dist).filter((file) => file.endsWith('.js') && path.basename(file) !== 'sw.js');
  const page = path.join(dist, 'index.html');
  const eager = new Set([page, ...namedByPage(readFileSync(page, 'utf8')).map((name) => path.join(dist, name))]);
  for (const file of eager) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(file, 'utf8').replace(ON_DEMAND, '');
    for (const script of scripts) if (code.includes(path.basename(script))) eager.add(script); // a Set visits what is added to it
  }
  return [...eager];
}

/** @param {string} dist @returns {{ file: string, bytes: number, zipped: number }[]} */
export function measure(dist) {
  return eagerFiles(dist).map((file) => {
    const bytes = readFileSync(file);
    return { file: path.relative(dist, file), bytes: bytes.length, zipped: gzipSync(bytes, { level: 9 }).length };
  });
}

if (isMain(import.meta.url)) {
  const rows = measure(path.join(root, 'dist'));
  const total = rows.reduce((sum, row) => sum + row.zipped, 0);
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  for (const { file, bytes, zipped } of rows) console.log(`${kB(bytes)} ${kB(zipped)} gz  ${file}`);
  console.log(`${' '.repeat(10)} ${kB(total)} gz  before first use, of a budget of ${kB(BUDGET).trim()}`);
  const hasWorker = rows.some((row) => /worker/.test(row.file));
  if (!hasWorker) console.error('No worker was found in dist: the table is not complete.');
  if (total > BUDGET) console.error(`${kB(total - BUDGET).trim()} too much.`);
  process.exitCode = total > BUDGET || !hasWorker ? 1 : 0;
}
