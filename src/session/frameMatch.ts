import { compile } from '../fold/match.ts';
import type { FrameTable } from '../fold/tree.ts';
import { inTime, MATCH_BUDGET, type Steps } from '../fold/turn.ts';
import { textReader } from '../lib/texts.ts';
import type { SearchAnswer } from './protocol.ts';

/** 1 for each frame whose name matches, or why there is none. */
export type FrameMatch = { readonly ok: true; readonly match: Uint8Array } | Extract<SearchAnswer, { ok: false }>;

/** Of the names of a tree: what was last looked for in them. */
const last = new WeakMap<FrameTable, { readonly text: string; readonly found: Promise<FrameMatch | null> }>();

/**
 * The frames whose name matches what was typed. The pictures and the tables of a text share what was found, also while it is being looked for. Null: it was
 * given up, as nobody wants it any more.
 */
export function frameMatch(frames: FrameTable, text: string): Promise<FrameMatch | null> {
  const known = last.get(frames);
  if (known?.text === text) return known.found;
  const found = look(frames, text);
  last.set(frames, { text, found });
  const forget = (): void => {
    if (last.get(frames)?.found === found) last.delete(frames);
  };
  // What came to nothing may come to something when it is asked for again.
  found.then((answer) => answer?.ok || forget(), forget);
  return found;
}

/** Whether a table that is searched has the row of a frame: it has all where the text cannot be looked for. Null: as above. */
export async function rowsOf(frames: FrameTable, text: string): Promise<((frame: number) => boolean) | null> {
  const found = text === '' ? undefined : await frameMatch(frames, text);
  return found === null ? null : (frame) => !found?.ok || found.match[frame] === 1;
}

async function look(frames: FrameTable, text: string): Promise<FrameMatch | null> {
  const compiled = await compile(text);
  if (!compiled.ok) return compiled;
  const name = textReader(frames.name);
  const outcome = await inTime({ text }, function* (timed): Steps<Uint8Array> {
    const matches = timed(compiled.matches);
    const match = new Uint8Array(frames.length);
    for (let f = 0; f < frames.length; f++) {
      if (matches(name(f))) match[f] = 1;
      yield;
    }
    return match;
  });
  if (outcome === 'unwanted') return null;
  if (outcome === 'too-slow') return { ok: false, reason: outcome, detail: String(MATCH_BUDGET / 1000) };
  return { ok: true, match: outcome.found };
}
