import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import type { CallTree, FrameTable, Package } from './tree.ts';

/** The package of a Go program's `main`, which does not say in which module it stands. */
const MAIN = 'main';

/** Whether a package belongs to the module that `mainModule` named: `main` is part of it. */
export function isOwn(pkg: Package, own: string | null): boolean {
  return own !== null && (pkg.module === own || pkg.name === MAIN);
}

/**
 * The program's own module, as `Package.module` has it: that whose packages lie in the same folders as the file of `main`; else, given a tree,
 * the module that most calls outside the standard library begin with; else that with the most frames whose file is of no version. Null where
 * no frame is of a module. Wants frames that have files: functions, files or lines.
 * Example: with main in /srv/app/cmd/server/main.go and example.com/app/store in /srv/app/store/a.go it is example.com/app.
 */
export function mainModule(frames: FrameTable, tree: CallTree | null = null): string | null {
  const own = besideMain(frames);
  if (own !== null) return own;
  const counts = tree === null ? null : rootMost(frames, tree);
  return most(counts?.size ? counts : withoutVersion(frames));
}

function isCandidate(pkg: Package): boolean {
  return pkg.origin !== 'standard' && !/^[[(<{]|^0x/.test(pkg.name);
}

/** Null where there is no `main`. */
function besideMain(frames: FrameTable): string | null {
  const mains = new Set<string>();
  const folderOf = new Map<number, string>();
  for (let f = 0; f < frames.length; f++) {
    const row = frames.package[f]!;
    const pkg = frames.packages[row]!;
    const isMain = pkg.name === MAIN;
    if (!isMain && (folderOf.has(row) || !isCandidate(pkg))) continue;
    const file = textAt(frames.file, f).replaceAll('\\', '/');
    const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    if (isMain) mains.add(folder);
    else if (folder !== '') folderOf.set(row, folder);
  }
  if (mains.size === 0) return null;
  const counts = new Map<string, number>();
  for (const [row, folder] of folderOf) {
    const pkg = frames.packages[row]!;
    for (const main of mains) if (sharesRoot(pkg, folder, main)) add(counts, pkg.module, 1);
  }
  return most(counts) ?? MAIN;
}

/**
 * Whether `folder`, where `pkg` is, and the folder of main are below one folder that is the root of the module or within it: what leads from
 * there to `folder` is then the end of the import path, and what is left of that path is no shorter than the module.
 */
function sharesRoot(pkg: Package, folder: string, main: string): boolean {
  const [own, other] = [folder.split('/'), main.split('/')];
  let same = 0;
  while (same < own.length && same < other.length && own[same] === other[same]) same++;
  if (same === 0 || (same === 1 && own[0] === '')) return false;
  const below = own.slice(same);
  const path = pkg.name.split('/');
  const left = path.length - below.length;
  return left >= pkg.module.split('/').length && below.every((part, i) => part === path[left + i]);
}

/** By module: the nodes below those frames outside the standard library that have no such frame above them. */
function rootMost(frames: FrameTable, tree: CallTree): Map<string, number> {
  const counts = new Map<string, number>();
  for (let node = 1; node < tree.length; ) {
    const frame = tree.frame[node]!;
    const pkg = frame === NONE ? undefined : frames.packages[frames.package[frame]!];
    if (pkg === undefined || !isCandidate(pkg)) node++;
    else {
      add(counts, pkg.module, tree.subtreeEnd[node]! - node);
      node = tree.subtreeEnd[node]!;
    }
  }
  return counts;
}

function withoutVersion(frames: FrameTable): Map<string, number> {
  const counts = new Map<string, number>();
  for (let f = 0; f < frames.length; f++) {
    const pkg = frames.packages[frames.package[f]!]!;
    if (!isCandidate(pkg)) continue;
    if (!/@v\d|\/(vendor|node_modules|site-packages|dist-packages)\//.test(textAt(frames.file, f)))
      add(counts, pkg.module, 1);
  }
  return counts;
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The key with the highest count, the first of equals; null where there is none. */
function most(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [key, count] of counts) if (best === null || count > counts.get(best)!) best = key;
  return best;
}
