// Writes sw.js, the service worker, when all other files of the page are there, and says in the page which build it is.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { minifySync } from 'vite';
import { filesBelow } from '../lib/files.mjs';
import { root } from '../lib/run.mjs';

/** Not part of the page: headers for hosts, texts for people, the service workers, and what a host may have put beside it. */
const NOT_KEPT = /^(_headers|sw(-off)?\.js|.*\.md|profiles\/.*)$/;

/** @param {string | Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('base64');

/** @param {string} folder the built page */
export function writeServiceWorker(folder) {
  const names = filesBelow(folder)
    .map((file) => path.relative(folder, file).split(path.sep).join('/'))
    .filter((name) => !NOT_KEPT.test(name));
  /** @param {string} name */
  const hashed = (name) =>
    /** @type {const} */ ([name === 'index.html' ? './' : name, sha256(readFileSync(path.join(folder, name)))]);
  const page = path.join(folder, 'index.html');
  // Twelve letters of a hash of all files; those in the page are of the page without them.
  const build = createHash('sha256')
    .update(JSON.stringify(names.map(hashed)))
    .digest('hex')
    .slice(0, 12);
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('<title>', `<meta name="build" content="${build}" />\n    <title>`),
  );
  const source = readFileSync(path.join(root, 'scripts/build/sw.js'), 'utf8')
    .replaceAll('__BUILD__', () => JSON.stringify(build))
    .replaceAll('__FILES__', () => JSON.stringify(names.map(hashed)));
  writeFileSync(path.join(folder, 'sw.js'), minifySync('sw.js', source, { module: false }).code);
}

/** @returns {import('vite').Plugin} */
export function offline() {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: { order: 'post', sequential: true, handler: () => writeServiceWorker(folder) },
  };
}
