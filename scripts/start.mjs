// `npm start`: sets up what is missing, builds the page if its sources changed, and serves it until Ctrl+C.
// `npm start -- heap.prof [more…]` opens files in it, `npm start -- --target http://127.0.0.1:6060` a running program.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isStale } from './lib/files.mjs';
import { root, runCommand, say } from './lib/run.mjs';
import { targetOf } from './lib/target.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const DEFAULT_PORT = 4170;
const SOURCES = [
  'scripts/build',
  'src',
  'workers',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig.base.json',
];

async function build() {
  const page = path.join(root, 'dist/index.html');
  const sources = SOURCES.map((name) => path.join(root, name));
  if (!isStale(page, sources)) return;
  say('Building the page into dist (vite build)');
  if ((await runCommand('vite', ['build'])) !== 0) throw new Error('The build failed: see above.');
}

/** What was asked for, checked before anything takes time. npm starts us in the project's folder: paths are from where it was called. */
function asked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { target: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
  });
  const from = process.env.INIT_CWD ?? process.cwd();
  const files = positionals.map((name) => path.resolve(from, name));
  for (const file of files) {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file ${file}.`);
  }
  const target = values.target === undefined ? undefined : targetOf(values.target);
  return { files, target, quiet: values['no-open'] };
}

/** Where each file is found below the page: its own name stays, for the page to show. @param {readonly string[]} files */
function addressesOf(files) {
  return new Map(files.map((file, i) => [`opened/${i + 1}/${path.basename(file)}`, file]));
}

/** Shows an address in the user's browser; without one, the address has been printed. @param {string} url */
function show(url) {
  /** @type {Record<string, [string, ...string[]]>} */
  const commands = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] };
  const [program, ...args] = commands[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

try {
  const { files, target, quiet } = asked();
  await setup();
  await build();
  const port = process.env.PORT ? Number(process.env.PORT) : DEFAULT_PORT;
  const addresses = addressesOf(files);
  // The address may be another program's tomorrow: nothing of the page is kept there.
  const served = new Map([...addresses, ['sw.js', path.join(root, 'dist/sw-off.js')]]);
  const { url } = await serve({
    folder: path.join(root, 'dist'),
    port,
    nextFree: !process.env.PORT,
    headers: true,
    files: served,
    ...(target && { target }),
  });
  const named = [...addresses.keys()].map((name) => `url=${encodeURIComponent(name)}`).join('&');
  const address = named === '' ? url : `${url}#${named}`;
  say(`Flamedrop is at ${address} (Ctrl+C ends it)`);
  // Like other commands that show a file; but nobody looks where nobody reads this either.
  if ((files.length > 0 || target) && !quiet && process.stdout.isTTY) show(address);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
