import { NONE } from '../lib/brand.ts';
import { TextBuilder, type Texts, textAt, textBytes, textCount } from '../lib/texts.ts';
import { isNoLabel } from '../profile/labelUnits.ts';
import type { FunctionTable, LocationTable, Profile } from '../profile/profile.ts';
import { measured } from './measure.ts';

/** Sample s has the locations `paths[id[s]]`, the outermost first. Paths are in the order of their numbers, so that those with the same beginning are neighbours. */
export interface TagPaths {
  readonly id: Int32Array;
  readonly paths: readonly (readonly number[])[];
}

interface Added {
  readonly name: string;
  readonly file: string;
  readonly location: number;
}

/** Locations of label values, numbered after those of the profile: each is one line of a function of its own. */
export class TagLocations {
  private readonly profile: Profile;
  /** By file and name, in the order of their locations. */
  private readonly added = new Map<string, Added>();

  constructor(profile: Profile) {
    this.profile = profile;
  }

  /** One location per key for each sample. */
  ofKeys(keys: readonly string[]): TagPaths {
    let id = new Int32Array(this.profile.samples.length);
    let paths: number[][] = [[]];
    for (const key of keys) {
      const longer: number[][] = [];
      const known = new Map<number, number>();
      const before = id;
      const own = this.ofKey(key);
      const count = this.profile.locations.length + this.added.size;
      id = before.map((path, s) => {
        const pair = path * count + own[s]!;
        let at = known.get(pair);
        if (at === undefined) {
          at = longer.push([...paths[path]!, own[s]!]) - 1;
          known.set(pair, at);
        }
        return at;
      });
      paths = longer;
    }
    return inOrder(id, paths);
  }

  /** The tables of the profile with what was added. */
  tables(): Pick<Profile, 'locations' | 'functions' | 'strings'> {
    return { locations: this.locations(), functions: this.functions(), strings: this.strings() };
  }

  private ofKey(key: string): Int32Array {
    const { samples, strings } = this.profile;
    const { start, key: keys } = samples.labels;
    const at = new Int32Array(samples.length);
    const isKey = Uint8Array.from({ length: textCount(strings) }, () => UNKNOWN);
    /** What one label alone makes, by the label's text, or by its unit and number: nearly all samples have one at most. */
    const ofText = new Map<number, number>();
    const ofNumber = new Map<number, Map<number, number>>();
    const none = this.intern('', key);
    const own: number[] = [];
    for (let s = 0; s < samples.length && start.length > 0; s++) {
      own.length = 0;
      for (let i = start[s]!; i < start[s + 1]!; i++) {
        const k = keys[i]!;
        if (isKey[k] === UNKNOWN) isKey[k] = textAt(strings, k) === key ? 1 : 0;
        if (isKey[k] === 1) own.push(i);
      }
      if (own.length === 0) at[s] = none;
      else if (own.length > 1) at[s] = this.intern(this.written(own), key);
      else {
        const { map, value } = this.single(own[0]!, ofText, ofNumber);
        let location = map.get(value);
        if (location === undefined) {
          location = this.intern(this.written(own), key);
          map.set(value, location);
        }
        at[s] = location;
      }
    }
    return start.length > 0 ? at : at.fill(none);
  }

  private single(
    i: number,
    ofText: Map<number, number>,
    ofNumber: Map<number, Map<number, number>>,
  ): { readonly map: Map<number, number>; readonly value: number } {
    const { text, number, unit } = this.profile.samples.labels;
    if (text[i] !== NONE) return { map: ofText, value: text[i]! };
    let map = ofNumber.get(unit[i]!);
    if (!map) {
      map = new Map();
      ofNumber.set(unit[i]!, map);
    }
    return { map, value: number[i]! };
  }

  /** All values of a key, texts before numbers. */
  private written(own: readonly number[]): string {
    const { strings, samples } = this.profile;
    const { text, number, unit } = samples.labels;
    const texts = own.filter((i) => text[i] !== NONE).map((i) => textAt(strings, text[i]!));
    const numbers = own
      .filter((i) => text[i] === NONE && !isNoLabel(number[i]!, unit[i]!))
      .map((i) => measured(number[i]!, textAt(strings, unit[i]!)));
    return [...texts, ...numbers].join(',');
  }

  private intern(name: string, file: string): number {
    const key = `${file}\n${name}`;
    let added = this.added.get(key);
    if (!added) {
      added = { name, file, location: this.profile.locations.length + this.added.size };
      this.added.set(key, added);
    }
    return added.location;
  }

  private locations(): LocationTable {
    const { locations, functions } = this.profile;
    const { length, mapping, address, lineStart, lineFunction, lineNumber } = locations;
    const { size } = this.added;
    const lines = lineFunction.length;
    const table = {
      length: length + size,
      mapping: new Int32Array(length + size).fill(NONE),
      address: new BigUint64Array(length + size),
      lineStart: new Uint32Array(length + size + 1),
      lineFunction: new Int32Array(lines + size),
      lineNumber: new Float64Array(lines + size),
    };
    table.mapping.set(mapping);
    table.address.set(address);
    table.lineStart.set(lineStart);
    table.lineFunction.set(lineFunction);
    table.lineNumber.set(lineNumber);
    for (let i = 0; i < size; i++) {
      table.lineFunction[lines + i] = functions.length + i;
      table.lineStart[length + i + 1] = lines + i + 1;
    }
    return table;
  }

  private functions(): FunctionTable {
    const { functions, strings } = this.profile;
    const { length, name, systemName, file, startLine } = functions;
    const { size } = this.added;
    const texts = textCount(strings);
    const table = {
      length: length + size,
      name: new Uint32Array(length + size),
      systemName: new Uint32Array(length + size),
      file: new Uint32Array(length + size),
      startLine: new Float64Array(length + size),
    };
    table.name.set(name);
    table.systemName.set(systemName);
    table.file.set(file);
    table.startLine.set(startLine);
    for (let i = 0; i < size; i++) {
      table.name[length + i] = texts + 2 * i;
      table.file[length + i] = texts + 2 * i + 1;
    }
    return table;
  }

  private strings(): Texts {
    const { strings } = this.profile;
    const builder = new TextBuilder();
    const encoder = new TextEncoder();
    for (let i = 0; i < textCount(strings); i++) builder.push(textBytes(strings, i));
    for (const { name, file } of this.added.values()) {
      builder.push(encoder.encode(name));
      builder.push(encoder.encode(file));
    }
    return builder.take();
  }
}

const UNKNOWN = 2;

function inOrder(id: Int32Array, paths: readonly (readonly number[])[]): TagPaths {
  const order = Int32Array.from(paths, (_, i) => i).sort((a, b) => compare(paths[a]!, paths[b]!));
  const place = new Int32Array(paths.length);
  for (let i = 0; i < order.length; i++) place[order[i]!] = i;
  return { id: id.map((path) => place[path]!), paths: Array.from(order, (path) => paths[path]!) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((location, i) => location !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
