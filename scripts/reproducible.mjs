// The same sources give the same bytes: builds the page once more, elsewhere, and compares every file with `dist`.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandFile, isMain, root, run } from './lib/run.mjs';

/** The hash of every file under a folder, by its path. @param {string} folder @returns {Map<string, string>} */
export function hashesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return new Map(
    paths.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(folder, file)))
        .digest('hex'),
    ]),
  );
}

/** What differs, a line each. @param {Map<string, string>} one @param {Map<string, string>} other @returns {string[]} */
export function differences(one, other) {
  const paths = [...new Set([...one.keys(), ...other.keys()])].sort();
  return paths.flatMap((file) => {
    if (!other.has(file)) return [`${file}: only in the first build`];
    if (!one.has(file)) return [`${file}: only in the second build`];
    return one.get(file) === other.get(file) ? [] : [`${file}: other bytes`];
  });
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-build-'));
  try {
    const build = ['build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
    const code = await run(process.execPath, [commandFile('vite'), ...build]);
    const dist = hashesOf(path.join(root, 'dist'));
    const found = code === 0 ? differences(dist, hashesOf(folder)) : ['the build failed'];
    for (const line of found) console.error(line);
    console.log(`Built twice: ${dist.size} files, ${found.length} differences`);
    process.exitCode = found.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) await main();
