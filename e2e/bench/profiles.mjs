import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root, say } from '../../scripts/lib/run.mjs';
import { makeHeap, SIZES } from './make/heap.mjs';

/** Not in the repository: made here, or put here by hand. */
export const profileFolder = fileURLToPath(new URL('profiles', import.meta.url));

/** Where profiles of real programs may lie that are too large for the repository. */
const STORE = path.join(root, '../shared/bench/profiles');

/** Real ones first. */
export const PROFILES = ['gotypes', 'typecheck', 'heap_S', 'heap_M', 'heap_L', 'heap_XL'];

/** How many samples each has: what growth is measured against. @type {Readonly<Record<string, number>>} */
export const SAMPLES = {
  gotypes: 334_250,
  typecheck: 96_795,
  ...Object.fromEntries(Object.entries(SIZES).map(([name, { samples }]) => [name, samples])),
};

/** A series of snapshots of one program. */
const SERIES = { snapshots: 100, samples: 5_000, functions: 2_500, seed: 55 };

/** Makes the series where it is missing. @returns {string[]} its files, the oldest first */
export function ensureSeries() {
  const { snapshots, ...size } = SERIES;
  const folder = path.join(profileFolder, 'series');
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: snapshots }, (_, k) => {
    const file = path.join(folder, `heap-${k + 1}.pb.gz`);
    if (!existsSync(file)) writeFileSync(file, gzipSync(makeHeap(size, k)));
    return file;
  });
}

/**
 * Copies or makes what is missing.
 * @param {readonly string[]} names
 * @returns {string[]} those that are there now; a real one that is nowhere is left out, and that is said
 */
export function ensureProfiles(names) {
  mkdirSync(profileFolder, { recursive: true });
  return names.filter((name) => {
    const file = path.join(profileFolder, `${name}.pb.gz`);
    const stored = path.join(STORE, `${name}.pb.gz`);
    const size = SIZES[name];
    if (existsSync(file)) return true;
    if (existsSync(stored)) {
      copyFileSync(stored, file);
      return true;
    }
    if (size === undefined) {
      console.log(`\nLEFT OUT: ${name}, as there is no ${path.relative(root, file)}: see docs/benchmarks.md`);
      return false;
    }
    say(`Making ${path.relative(root, file)} (${size.samples.toLocaleString('en')} samples)`);
    writeFileSync(file, gzipSync(makeHeap(size), { level: 6 }));
    return true;
  });
}
