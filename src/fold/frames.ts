import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { textAt } from '../lib/texts.ts';
import { type Granularity, WHOLE } from '../profile/cut.ts';
import type { Symbols } from '../profile/profile.ts';
import { namerOf } from './namers.ts';
import { FrameDictionary } from './naming.ts';
import type { FrameTable } from './tree.ts';

/**
 * Location l of one profile is the frames [start[l], start[l + 1]), innermost first: one per line, or one named by its address
 * where the location has no line. All but the last were inlined.
 */
export interface LocationFrames {
  readonly start: Uint32Array;
  readonly frame: Int32Array;
}

/** One dictionary for any number of profiles: the same name is the same frame in all of them. */
export interface Frames {
  readonly table: FrameTable;
  readonly ofLocation: readonly LocationFrames[];
}

/** What a frame is named by, and whether inlined calls are frames of their own; any `Cut` is one. */
export interface Naming {
  readonly granularity: Granularity;
  readonly inlines: boolean;
}

/**
 * Frames at a granularity, the same name being one frame. Names are those that `go tool pprof -functions`, `-files`, `-lines`, `-addresses`
 * print, save that functions and lines without symbols are told apart by their addresses; packages and modules are those of `symbolOf`.
 * The file and line of a frame are those of the first function of that name.
 */
export function nameFrames(profiles: readonly Symbols[], naming: Naming = WHOLE): Frames {
  const frames = new FrameDictionary();
  const ofLocation = profiles.map((profile) => nameLocations(profile, naming, frames));
  return { table: naming.granularity === 'module' ? frames.tableOfModules() : frames.table(), ofLocation };
}

/** Without inlines a location is its outermost line, as with `pprof -noinlines`. */
function nameLocations(profile: Symbols, { granularity, inlines }: Naming, frames: FrameDictionary): LocationFrames {
  const { length, lineStart, lineFunction } = profile.locations;
  const frameOf = namerOf(granularity, profile, frames);
  const start = new Uint32Array(length + 1);
  const frame = new GrowableInt32(lineFunction.length + 16);
  for (let l = 0; l < length; l++) {
    const to = lineStart[l + 1]!;
    const from = inlines ? lineStart[l]! : Math.max(lineStart[l]!, to - 1);
    for (let i = from; i < to; i++) frame.push(frameOf(l, i));
    if (from === to) frame.push(frameOf(l, NONE));
    start[l + 1] = frame.length;
  }
  return { start, frame: frame.take() };
}

/** Place of each frame among all frames in the order of their names (UTF-16 code units). */
export function rankFrames({ length, name }: FrameTable): Uint32Array {
  const names = Array.from({ length }, (_, f) => textAt(name, f));
  const order = Int32Array.from(names, (_, f) => f);
  order.sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : 0));
  const rank = new Uint32Array(length);
  order.forEach((frame, place) => {
    rank[frame] = place;
  });
  return rank;
}
