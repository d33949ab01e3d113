import type { CallTree, FrameTable } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import type { Texts } from '../lib/texts.ts';
import type { PathKey } from './viewState.ts';

/**
 * A node's name in an address: 64 bits of a hash over the names on its path, as 14 letters and digits. It is the same in every profile that has
 * the path, and short however deep the node. Two nodes of one tree share a key by a chance of about n² / 2^65.
 */
export interface PathKeys {
  keyOf(node: number): PathKey;
  /** NONE where the tree has no such path. */
  nodeOf(key: PathKey): number;
}

const made = new WeakMap<CallTree, PathKeys>();

/** The keys of a tree; made once per tree. */
export function pathKeys(tree: CallTree, frames: FrameTable): PathKeys {
  let keys = made.get(tree);
  if (!keys) {
    keys = makeKeys(tree, frames);
    made.set(tree, keys);
  }
  return keys;
}

function makeKeys(tree: CallTree, frames: FrameTable): PathKeys {
  let hashes: Hashes | null = null;
  const hashed = (): Hashes => {
    hashes ??= hashPaths(tree, frames);
    return hashes;
  };
  return {
    keyOf(node) {
      if (node <= 0) return '' as PathKey;
      const { low, high } = hashed();
      return `${text(high[node]!)}${text(low[node]!)}` as PathKey;
    },
    nodeOf(key) {
      if (key === '') return 0;
      if (!/^[0-9a-z]{14}$/.test(key)) return NONE;
      const { low, high } = hashed();
      const h = Number.parseInt(key.slice(0, 7), 36);
      const l = Number.parseInt(key.slice(7), 36);
      for (let n = 1; n < tree.length; n++) if (low[n] === l && high[n] === h) return n;
      return NONE;
    },
  };
}

interface Hashes {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** Not made before the first key is asked for: a profile that is only looked at needs none. */
function hashPaths(tree: CallTree, frames: FrameTable): Hashes {
  const low = new Uint32Array(tree.length);
  const high = new Uint32Array(tree.length);
  const names = hashTexts(frames.name);
  for (let n = 1; n < tree.length; n++) {
    const name = names[tree.frame[n]!]!;
    const parent = tree.parent[n]!;
    low[n] = mix(low[parent]! ^ name, 0x9e3779b1);
    high[n] = mix(high[parent]! + name, 0x85ebca6b);
  }
  return { low, high };
}

/** FNV-1a (32 bits) of each text's bytes. */
export function hashTexts(texts: Texts): Uint32Array {
  const hashes = new Uint32Array(texts.start.length - 1);
  for (let i = 0; i < hashes.length; i++) {
    let h = 0x811c9dc5;
    for (let b = texts.start[i]!; b < texts.start[i + 1]!; b++) h = Math.imul(h ^ texts.bytes[b]!, 0x01000193);
    hashes[i] = h >>> 0;
  }
  return hashes;
}

/** Mixes the bits of a number, 32 of them. */
export function mix(value: number, by: number): number {
  let h = Math.imul(value, by);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** 32 bits as 7 letters and digits. */
export function text(n: number): string {
  return n.toString(36).padStart(7, '0');
}
