// `npm run catalogue DIR`: writes DIR/index.json, the list that the page shows of the profiles in DIR and below it, newest first.
// Names and tags in a list that is there already stay, for they may have been written by hand.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from './lib/files.mjs';
import { isMain, root } from './lib/run.mjs';
import { setup } from './setup.mjs';

const LIST = 'index.json';

/**
 * @typedef {object} Entry
 * @property {string} file its path from the folder of the list, with slashes
 * @property {string} name
 * @property {string} kind
 * @property {string | null} time ISO 8601
 * @property {number} bytes
 * @property {string[]} tags
 */

/** @param {string} file @returns {Map<string, Partial<Entry>>} what a list says already, by file */
function listed(file) {
  /** @type {{ profiles?: Partial<Entry>[] }} */
  let list = {};
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // None yet, or none that could be read.
  }
  return new Map((Array.isArray(list.profiles) ? list.profiles : []).map((entry) => [String(entry?.file), entry]));
}

/**
 * @param {string} folder
 * @returns {Promise<{ profiles: Entry[], skipped: string[] }>} `skipped`: files that are no profiles
 */
export async function catalogueOf(folder) {
  // Not there before `setup` has run.
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const entry = /** @type {unknown} */ (await vite.ssrLoadModule('/src/session/catalogueEntry.ts'));
    return await listBy(folder, /** @type {typeof import('../src/session/catalogueEntry.ts')} */ (entry).describe);
  } finally {
    await vite.close();
  }
}

/**
 * @param {string} folder
 * @param {(name: string, bytes: Uint8Array) => Promise<{ kind: string, time: number | null } | null>} describe
 */
async function listBy(folder, describe) {
  const known = listed(path.join(folder, LIST));
  /** @type {Entry[]} */
  const profiles = [];
  /** @type {string[]} */
  const skipped = [];
  for (const full of filesBelow(folder)) {
    const file = path.relative(folder, full).split(path.sep).join('/');
    if (file === LIST || file.split('/').some((part) => part.startsWith('.'))) continue;
    const bytes = readFileSync(full);
    const described = await describe(file, bytes);
    if (described === null) {
      skipped.push(file);
      continue;
    }
    const { name = path.posix.basename(file).replace(/\.(pb\.gz|gz|pb|prof|pprof|pgo)$/i, ''), tags } =
      known.get(file) ?? {};
    profiles.push({
      file,
      name,
      kind: described.kind,
      time: described.time === null ? null : new Date(described.time).toISOString(),
      bytes: bytes.length,
      tags: tags ?? file.split('/').slice(0, -1),
    });
  }
  const byTime = (/** @type {Entry} */ a, /** @type {Entry} */ b) =>
    (b.time ?? '').localeCompare(a.time ?? '') || a.file.localeCompare(b.file, 'en', { numeric: true });
  return { profiles: profiles.sort(byTime), skipped };
}

/** @param {string} folder @returns {Promise<void>} */
async function write(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  await setup();
  const { profiles, skipped } = await catalogueOf(folder);
  for (const file of skipped) console.error(`Left out, as it is no profile: ${file}`);
  const lines = profiles.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  writeFileSync(path.join(folder, LIST), `{\n  "version": 1,\n  "profiles": [\n${lines}\n  ]\n}\n`);
  console.log(`${path.join(folder, LIST)}: ${profiles.length} profiles`);
}

if (isMain(import.meta.url)) {
  const folder = process.argv[2];
  try {
    if (folder === undefined) throw new Error('Which folder? npm run catalogue DIR');
    await write(path.resolve(process.env.INIT_CWD ?? process.cwd(), folder));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
