import { NONE } from '../lib/brand.ts';
import { GrowableInt32 } from '../lib/columns.ts';
import { packTexts, textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
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

/** Frames at the granularity of functions: by name. The file and line of a frame are those of the first function of that name. */
export function nameFrames(profiles: readonly Profile[]): Frames {
  const dictionary = new Dictionary();
  const ofLocation = profiles.map((profile) => dictionary.add(profile));
  return { table: dictionary.table(), ofLocation };
}

class Dictionary {
  private readonly byName = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly files: string[] = [];
  private readonly lines: number[] = [];

  add(profile: Profile): LocationFrames {
    const { locations, functions, strings } = profile;
    const ofFunction = new Int32Array(functions.length).fill(NONE);
    const start = new Uint32Array(locations.length + 1);
    const frame = new GrowableInt32(locations.lineFunction.length + 16);
    for (let l = 0; l < locations.length; l++) {
      const from = locations.lineStart[l]!;
      const to = locations.lineStart[l + 1]!;
      for (let i = from; i < to; i++) {
        const f = locations.lineFunction[i]!;
        let index = ofFunction[f]!;
        if (index === NONE) {
          const name = textAt(strings, functions.name[f]!) || textAt(strings, functions.systemName[f]!);
          index = this.intern(
            name || mappingName(profile, l),
            textAt(strings, functions.file[f]!),
            functions.startLine[f]!,
          );
          // A nameless function is called after the mapping of the location at hand, so it is looked at each time.
          if (name !== '') ofFunction[f] = index;
        }
        frame.push(index);
      }
      if (from === to) frame.push(this.intern(`0x${locations.address[l]!.toString(16)}`, '', 0));
      start[l + 1] = frame.length;
    }
    return { start, frame: frame.take() };
  }

  table(): FrameTable {
    const length = this.names.length;
    const packageRow = new Map<string, number>();
    const packages: Package[] = [];
    const ofFrame = new Uint32Array(length);
    for (let f = 0; f < length; f++) {
      const symbol = symbolOf(this.names[f]!, this.files[f]!);
      let row = packageRow.get(symbol.package);
      if (row === undefined) {
        row = packages.length;
        packageRow.set(symbol.package, row);
        packages.push({ name: symbol.package, module: symbol.module, origin: symbol.origin });
      }
      ofFrame[f] = row;
    }
    return {
      length,
      name: packTexts(this.names),
      file: packTexts(this.files),
      line: Float64Array.from(this.lines),
      package: ofFrame,
      packages,
      rank: rankOf(this.names),
    };
  }

  private intern(name: string, file: string, line: number): number {
    let index = this.byName.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.byName.set(name, index);
      this.names.push(name);
      this.files.push(file);
      this.lines.push(line);
    }
    return index;
  }
}

/** As pprof prints a function without a name: `[server]` for one in /usr/bin/server. */
function mappingName(profile: Profile, location: number): string {
  const mapping = profile.mappings[profile.locations.mapping[location]!];
  const base = mapping?.file.slice(mapping.file.lastIndexOf('/') + 1) ?? '';
  return base === '' ? '<unknown>' : `[${base}]`;
}

function rankOf(names: readonly string[]): Uint32Array {
  const order = names.map((_, i) => i).sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : 0));
  const rank = new Uint32Array(names.length);
  order.forEach((frame, place) => {
    rank[frame] = place;
  });
  return rank;
}
