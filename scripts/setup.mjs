// Makes a fresh clone ready: installs the packages, generates the protobuf code. Does nothing where nothing is missing.
// Imports only what Node itself has, as it runs before anything is installed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isStale } from './lib/files.mjs';
import { isMain, root, run, runCommand, say } from './lib/run.mjs';

const OLDEST_NODE = 20;

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | null} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * npm leaves a list of what it installed, and leaves it last: a list that agrees with the lock file means a complete install.
 * Packages for other platforms are in the lock file only.
 */
function installedAsLocked() {
  const locked = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (locked === null || installed === null) return false;
  return Object.entries(locked).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || installed[name]?.version === entry.version,
  );
}

async function install() {
  if (installedAsLocked()) return;
  say('Installing the packages named in package-lock.json (npm ci)');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const code = npm
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) throw new Error('npm ci failed: see above. It needs a network connection to the package registry.');
}

/** Encoder and decoder that know the schema and nothing of our reader: what its tests compare with. */
async function generate() {
  const schema = path.join(root, 'proto/profile.proto');
  const folder = path.join(root, 'src/gen');
  const code = path.join(folder, 'profile.js');
  if (!isStale(code, [schema])) return;
  say('Generating src/gen from proto/profile.proto (pbjs)');
  mkdirSync(folder, { recursive: true });
  const flags = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'].map((part) => `--no-${part}`);
  const args = ['-t', 'static-module', '-w', 'esm', '--dts', ...flags, '-o', code, schema];
  if ((await runCommand(['protobufjs-cli', 'pbjs'], args)) === 0) return;
  rmSync(code, { force: true }); // a half-written file would look up to date
  throw new Error('pbjs could not read proto/profile.proto: see above.');
}

/** Throws an `Error` whose message says what to do. */
export async function setup() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Error(`Flamedrop needs Node.js ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
  }
  await install();
  await generate();
}

if (isMain(import.meta.url)) {
  await setup().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
