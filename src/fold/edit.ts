import { NONE } from '../lib/brand.ts';
import type { Profile, StackTable } from '../profile/profile.ts';
import { matchNames, type NameMatch } from './filterNames.ts';
import { type Compiled, isShaping, type NameFilter } from './filters.ts';
import type { LocationFrames } from './frames.ts';

/** What hide, show and show from leave of the stacks of a profile. */
export interface Edited {
  /** The rows of the profile's own table, some perhaps at another location: the last of `frames`, which has no frame. */
  readonly stacks: StackTable;
  /** A location may have no frame: its row then ends where its caller's does. */
  readonly frames: LocationFrames;
  /** 1 for each sample that has no frame left; null: no sample has lost all. */
  readonly dropped: Uint8Array | null;
}

export interface Editing {
  readonly filters: Compiled;
  /** False: of what is left of a location only the outermost frame, as `pprof -noinlines`. */
  readonly inlines: boolean;
}

/**
 * Takes frames out of stacks as pprof does (`FilterSamplesByName`, `ShowFrom`). `named` has a frame for every line. Hidden by the name or file of its
 * function, a line is gone; by the file of its mapping, the whole location. Show keeps what hide has left and matches, and nothing of a location
 * without lines. Show from keeps the outermost location on a path that any of them matches, and all below it; of every location that matches, the lines
 * outside its outermost match are gone. A sample without a frame left is dropped.
 */
export function editStacks(profile: Profile, named: LocationFrames, { filters, inlines }: Editing): Edited {
  const shaping = filters.names.filter(isShaping);
  if (shaping.length === 0 && inlines) return { stacks: profile.stacks, frames: named, dropped: null };
  const editor = new LineEditor(profile, named);
  for (const filter of shaping) if (filter.kind === 'hide') editor.hide(filter);
  editor.show(shaping.filter(({ kind }) => kind === 'show'));
  const from = editor.showFrom(shaping.filter(({ kind }) => kind === 'show_from'));
  const frames = editor.frames(inlines);
  if (shaping.length === 0) return { stacks: profile.stacks, frames, dropped: null };
  const { stacks, shown } = from ? cutAbove(profile, frames, from) : withFrames(profile, frames);
  return { stacks, frames, dropped: droppedOf(profile, shown) };
}

/** Which frames of each location are left. */
class LineEditor {
  private readonly profile: Profile;
  private readonly named: LocationFrames;
  /** Per frame of `named`. */
  private readonly kept: Uint8Array;

  constructor(profile: Profile, named: LocationFrames) {
    this.profile = profile;
    this.named = named;
    this.kept = new Uint8Array(named.frame.length).fill(1);
  }

  hide({ matches }: NameFilter): void {
    const { kept, named } = this;
    const { locations } = this.profile;
    const found = matchNames(this.profile, matches);
    for (let l = 0; l < locations.length; l++) {
      const first = locations.lineStart[l]!;
      const start = named.start[l]!;
      if (this.mappingMatches(l, [found])) kept.fill(0, start, named.start[l + 1]!);
      for (let i = first; i < locations.lineStart[l + 1]!; i++) {
        if (found.functions[locations.lineFunction[i]!] === 1) kept[start + i - first] = 0;
      }
    }
  }

  /** A frame is left where any of these matches it. */
  show(filters: readonly NameFilter[]): void {
    if (filters.length === 0) return;
    const { kept, named } = this;
    const { locations } = this.profile;
    const found = filters.map(({ matches }) => matchNames(this.profile, matches));
    for (let l = 0; l < locations.length; l++) {
      const first = locations.lineStart[l]!;
      const last = locations.lineStart[l + 1]!;
      const start = named.start[l]!;
      if (first === last) kept[start] = 0;
      if (this.mappingMatches(l, found)) continue;
      for (let i = first; i < last; i++) {
        const f = locations.lineFunction[i]!;
        if (!found.some(({ functions }) => functions[f] === 1)) kept[start + i - first] = 0;
      }
    }
  }

  /** 1 for each location that any of these matches with what is left of it: its frames outside the outermost match are gone. Null without filters. */
  showFrom(filters: readonly NameFilter[]): Uint8Array | null {
    if (filters.length === 0) return null;
    const { kept, named } = this;
    const { locations } = this.profile;
    const found = filters.map(({ matches }) => matchNames(this.profile, matches));
    const match = new Uint8Array(locations.length);
    for (let l = 0; l < locations.length; l++) {
      const first = locations.lineStart[l]!;
      const start = named.start[l]!;
      const end = named.start[l + 1]!;
      if (!kept.subarray(start, end).includes(1)) continue;
      if (this.mappingMatches(l, found)) {
        match[l] = 1;
        continue;
      }
      const matches = (i: number) => found.some(({ functions }) => functions[locations.lineFunction[i]!] === 1);
      let i = locations.lineStart[l + 1]! - 1;
      while (i >= first && !(kept[start + i - first] === 1 && matches(i))) i--;
      if (i < first) continue;
      match[l] = 1;
      kept.fill(0, start + i - first + 1, end);
    }
    return match;
  }

  private mappingMatches(l: number, found: readonly NameMatch[]): boolean {
    const mapping = this.profile.locations.mapping[l]!;
    return mapping !== NONE && found.some(({ mappings }) => mappings[mapping] === 1);
  }

  /** What is left, and one more location that has nothing. */
  frames(inlines: boolean): LocationFrames {
    const { kept, named } = this;
    const length = named.start.length - 1;
    const start = new Uint32Array(length + 2);
    const frame = new Int32Array(named.frame.length);
    let to = 0;
    for (let l = 0; l < length; l++) {
      const from = to;
      for (let i = named.start[l]!; i < named.start[l + 1]!; i++) if (kept[i] === 1) frame[to++] = named.frame[i]!;
      if (!inlines && to > from) {
        frame[from] = frame[to - 1]!;
        to = from + 1;
      }
      start[l + 1] = to;
    }
    start[length + 1] = to;
    return { start, frame: frame.slice(0, to) };
  }
}

interface Shown {
  readonly stacks: StackTable;
  /** 1 for each row whose stack has a frame. */
  readonly shown: Uint8Array;
}

function withFrames({ stacks }: Profile, { start }: LocationFrames): Shown {
  const shown = new Uint8Array(stacks.length);
  for (let row = 0; row < shown.length; row++) {
    const location = stacks.location[row]!;
    const up = stacks.prefix[row]!;
    if (start[location + 1]! > start[location]! || (up !== NONE && shown[up] === 1)) shown[row] = 1;
  }
  return { stacks, shown };
}

/** Rows above the first location that matches are without frames. */
function cutAbove({ stacks }: Profile, frames: LocationFrames, match: Uint8Array): Shown {
  const nothing = frames.start.length - 2;
  const location = new Int32Array(stacks.length);
  const shown = new Uint8Array(stacks.length);
  for (let row = 0; row < location.length; row++) {
    const up = stacks.prefix[row]!;
    const own = stacks.location[row]!;
    if (match[own] === 1 || (up !== NONE && shown[up] === 1)) shown[row] = 1;
    location[row] = shown[row] === 1 ? own : nothing;
  }
  return { stacks: { length: stacks.length, prefix: stacks.prefix, location }, shown };
}

function droppedOf({ samples }: Profile, shown: Uint8Array): Uint8Array | null {
  const dropped = new Uint8Array(samples.length);
  let any = false;
  for (let s = 0; s < samples.length; s++) {
    const row = samples.stack[s]!;
    if (row !== NONE && shown[row] === 1) continue;
    dropped[s] = 1;
    any = true;
  }
  return any ? dropped : null;
}
