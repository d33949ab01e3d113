import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint32 } from '../lib/columns.ts';
import { TextBuilder, textAt, textBytes } from '../lib/texts.ts';
import { type Granularity, WHOLE } from '../profile/cut.ts';
import type { Symbols } from '../profile/profile.ts';
import { symbolOf } from '../profile/symbol.ts';
import type { FrameTable, Package } from './tree.ts';

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

/** Frames at the granularity of functions: by name. The file and line of a frame are those of the first function of that name. */
export function nameFrames(profiles: readonly Symbols[], _naming: Naming = WHOLE): Frames {
  const dictionary = new Dictionary();
  const ofLocation = profiles.map((profile) => dictionary.add(profile));
  return { table: dictionary.table(), ofLocation };
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

class Dictionary {
  private readonly byName = new Map<string, number>();
  private readonly names = new TextBuilder();
  private readonly files = new TextBuilder();
  private readonly lines = new GrowableFloat64();
  private readonly packageOf = new GrowableUint32();
  private readonly packages: Package[] = [];
  private readonly packageRow = new Map<string, number>();

  add(profile: Symbols): LocationFrames {
    const { locations, functions } = profile;
    const ofFunction = new Int32Array(functions.length).fill(NONE);
    const start = new Uint32Array(locations.length + 1);
    const frame = new GrowableInt32(locations.lineFunction.length + 16);
    for (let l = 0; l < locations.length; l++) {
      const from = locations.lineStart[l]!;
      const to = locations.lineStart[l + 1]!;
      for (let i = from; i < to; i++) {
        const f = locations.lineFunction[i]!;
        if (ofFunction[f] === NONE) ofFunction[f] = this.ofFunction(profile, f);
        // A nameless function is called after the mapping of the location at hand, so it is looked at each time.
        frame.push(ofFunction[f] === NAMELESS ? this.named(mappingName(profile, l)) : ofFunction[f]!);
      }
      if (from === to) frame.push(this.named(`0x${locations.address[l]!.toString(16)}`));
      start[l + 1] = frame.length;
    }
    return { start, frame: frame.take() };
  }

  table(): FrameTable {
    return {
      length: this.lines.length,
      name: this.names.take(),
      file: this.files.take(),
      line: this.lines.take(),
      package: this.packageOf.take(),
      packages: this.packages,
    };
  }

  private ofFunction({ functions, strings }: Symbols, f: number): number {
    const text = textBytes(strings, functions.name[f]!).length > 0 ? functions.name[f]! : functions.systemName[f]!;
    const name = textAt(strings, text);
    if (name === '') return NAMELESS;
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const file = functions.file[f]!;
    this.names.push(textBytes(strings, text));
    this.files.push(textBytes(strings, file));
    return this.append(name, textAt(strings, file), functions.startLine[f]!);
  }

  private named(name: string): number {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    this.names.push(new TextEncoder().encode(name));
    this.files.push(new Uint8Array(0));
    return this.append(name, '', 0);
  }

  private append(name: string, file: string, line: number): number {
    const index = this.lines.length;
    const symbol = symbolOf(name, file);
    let row = this.packageRow.get(symbol.package);
    if (row === undefined) {
      row = this.packages.length;
      this.packageRow.set(symbol.package, row);
      this.packages.push({ name: symbol.package, module: symbol.module, origin: symbol.origin });
    }
    this.byName.set(name, index);
    this.lines.push(line);
    this.packageOf.push(row);
    return index;
  }
}

/** In place of a frame: the function has no name. */
const NAMELESS = -2;

/** As pprof prints a function without a name: `[server]` for one in /usr/bin/server. */
function mappingName(profile: Symbols, location: number): string {
  const mapping = profile.mappings[profile.locations.mapping[location]!];
  const base = mapping?.file.slice(mapping.file.lastIndexOf('/') + 1) ?? '';
  return base === '' ? '<unknown>' : `[${base}]`;
}
