// Has vite-plugin-pwa write sw.js, the service worker, when all other files of the page are there, and says in the page which build it is.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VitePWA } from 'vite-plugin-pwa';
import { filesBelow } from '../lib/files.mjs';

/** Not part of the page: headers for hosts, texts for people, the service workers, and what a host may have put beside it. */
const NOT_KEPT = ['_headers', 'sw*.js', '**/*.md', 'profiles/**'];
const PAGE = 'index.html';

/** @param {string | Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('base64');

/**
 * Names the build in the page: twelve letters of a hash of all files as they are without it.
 * @param {string} folder the built page
 */
function nameBuild(folder) {
  const hashes = filesBelow(folder).map((file) => [
    path.relative(folder, file).split(path.sep).join('/'),
    sha256(readFileSync(file)),
  ]);
  const build = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 12);
  const page = path.join(folder, PAGE);
  const html = readFileSync(page, 'utf8').replace('<title>', `<meta name="build" content="${build}" />\n    <title>`);
  writeFileSync(page, html);
  return build;
}

/** @returns {import('vite').PluginOption} */
export function offline() {
  let folder = '';
  let build = '';
  return [
    {
      name: 'offline-folder',
      apply: 'build',
      configResolved: (config) => {
        folder = path.resolve(config.root, config.build.outDir);
      },
    },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'scripts/build',
      filename: 'sw.js',
      // The page registers it itself, by its one Trusted Types policy, and brings its manifest.json.
      injectRegister: null,
      manifest: false,
      integration: {
        closeBundleOrder: 'post',
        beforeBuildServiceWorker: () => {
          build = nameBuild(folder);
        },
        configureCustomSWViteBuild: (config) => {
          config.logLevel = 'warn';
        },
      },
      injectManifest: {
        rollupFormat: 'iife',
        target: 'es2022',
        globPatterns: ['**/*'],
        globIgnores: NOT_KEPT,
        maximumFileSizeToCacheInBytes: 2 ** 25,
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({
              ...entry,
              revision: entry.url === PAGE ? build : entry.revision,
              integrity: `sha256-${sha256(readFileSync(path.join(folder, entry.url)))}`,
            })),
          }),
        ],
      },
    }),
  ];
}
