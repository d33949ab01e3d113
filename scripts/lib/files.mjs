import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file at or below `start`, depth first by name; nothing if it does not exist.
 * @param {string} start a file or a folder
 * @returns {string[]}
 */
export function filesBelow(start) {
  const stats = statSync(start, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [start];
  return readdirSync(start)
    .sort()
    .flatMap((name) => filesBelow(path.join(start, name)));
}

/**
 * Whether `made` does not exist or is older than something it is made from.
 * @param {string} made a file
 * @param {readonly string[]} sources files and folders; what does not exist is left out
 */
export function isStale(made, sources) {
  const stats = statSync(made, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  return sources.flatMap(filesBelow).some((file) => statSync(file).mtimeMs > stats.mtimeMs);
}
