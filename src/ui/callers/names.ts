import type { FrameTable } from '../../fold/tree.ts';
import { textAt } from '../../lib/texts.ts';

export interface Found {
  readonly names: readonly string[];
  /** Matches that are not among `names`. */
  readonly left: number;
}

/** In small letters, for comparing; made when the first letter is typed. */
const lowered = new WeakMap<FrameTable, readonly string[]>();

/** Names with `text` in them, at most `most`: first those whose last part (after the last `/`) begins with it, then shorter ones. */
export function findNames(frames: FrameTable, text: string, most: number): Found {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return { names: [], left: 0 };
  const found: { readonly frame: number; readonly rank: number }[] = [];
  lowerNames(frames).forEach((name, frame) => {
    const at = name.lastIndexOf(wanted);
    if (at >= 0) found.push({ frame, rank: name.length + (at === name.lastIndexOf('/') + 1 ? 0 : FAR) });
  });
  found.sort((a, b) => a.rank - b.rank || a.frame - b.frame);
  const names = found.slice(0, most).map(({ frame }) => textAt(frames.name, frame));
  return { names, left: found.length - names.length };
}

/** Longer than any name. */
const FAR = 1e9;

function lowerNames(frames: FrameTable): readonly string[] {
  let names = lowered.get(frames);
  if (!names) {
    names = Array.from({ length: frames.length }, (_, frame) => textAt(frames.name, frame).toLowerCase());
    lowered.set(frames, names);
  }
  return names;
}
