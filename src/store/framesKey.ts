import type { FrameTable } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { packTexts } from '../lib/texts.ts';
import { hashTexts, mix, text } from './pathKey.ts';
import type { PathKey } from './viewState.ts';

/** The key of the node at the end of a path, its names from below the root on: what `keyOf` says where a tree has it. */
export function pathKeyOf(names: readonly string[]): PathKey {
  if (names.length === 0) return '' as PathKey;
  let [low, high] = [0, 0];
  for (const name of hashTexts(packTexts(names))) {
    low = mix(low ^ name, 0x9e3779b1);
    high = mix(high + name, 0x85ebca6b);
  }
  return `${text(high)}${text(low)}` as PathKey;
}

/** Names a path of frames (rows of the table): 7 letters and digits of a hash of each name. `top`: the name of what the path begins at, if it says so. */
export function framesKey({ name }: FrameTable, path: readonly number[], top = ''): string {
  if (path.length === 0) return '';
  const hashes = hashTexts(name);
  return (top === '' ? '' : textKey(top)) + path.map((frame) => text(hashes[frame]!)).join('');
}

/** The frames of such a path; none where it is of another `top`, or has a name that the table does not. */
export function framesOf({ name }: FrameTable, key: string, top = ''): readonly number[] {
  const start = top === '' ? '' : textKey(top);
  if (key === '' || !key.startsWith(start)) return [];
  const hashes = (key.slice(start.length).match(/.{7}/g) ?? []).map((part) => Number.parseInt(part, 36));
  const found = new Map(hashes.map((hash) => [hash, NONE]));
  for (const [frame, hash] of hashTexts(name).entries()) if (found.has(hash)) found.set(hash, frame);
  const path = hashes.map((hash) => found.get(hash)!);
  return path.includes(NONE) ? [] : path;
}

function textKey(name: string): string {
  return text(hashTexts(packTexts([name]))[0]!);
}
