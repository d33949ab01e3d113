import { NONE } from '../lib/brand.ts';
import { TextBuilder, type Texts, textAt, textBytes, textCount } from '../lib/texts.ts';
import type { Cut } from '../profile/cut.ts';
import type { FunctionTable, LabelTable, LocationTable, Profile, SampleTable } from '../profile/profile.ts';
import { type StackLists, sortStacks } from '../profile/stacks.ts';
import { isNumber } from './tags.ts';
import { writtenMeasure } from './tagsUnits.ts';

/**
 * The profile with a frame for the values of each key at the root, or at the leaf, of every stack, as pprof's `tagroot` and `tagleaf`: the first root
 * key is the root, the last leaf key the leaf. Such a frame is a function that is called as its values are (`acme`, `1.50kB`, `a,b` of several, no name
 * where the sample has none) in a file that is called as the key is; filters find it like any other. Several keys are separated by
 * commas. Samples are in another order than before; without keys the profile is returned as it is.
 */
export function withTagFrames(profile: Profile, { tagRoot, tagLeaf }: Pick<Cut, 'tagRoot' | 'tagLeaf'>): Profile {
  const roots = keysOf(tagRoot);
  const leaves = keysOf(tagLeaf);
  if (roots.length + leaves.length === 0) return profile;
  const frames = new TagLocations(profile);
  const at = [...leaves, ...roots].map((key) => frames.ofSamples(key));
  const lists = listsOf(profile, at.slice(0, leaves.length), at.slice(leaves.length));
  const locations = frames.locations();
  const { stacks, order, stack } = sortStacks({ ...lists, locations: locations.length });
  return {
    ...profile,
    samples: inOrder(profile.samples, order, stack),
    stacks,
    locations,
    functions: frames.functions(),
    strings: frames.strings(),
  };
}

/** From the last, which stands nearest to the leaf, to the first. */
function keysOf(keys: string): string[] {
  return keys
    .split(',')
    .filter((key) => key !== '')
    .reverse();
}

interface Added {
  readonly name: string;
  readonly file: string;
  readonly location: number;
}

/** Locations of label values, after those of the profile. */
class TagLocations {
  private readonly profile: Profile;
  /** By file and name, in the order of their locations. */
  private readonly added = new Map<string, Added>();

  constructor(profile: Profile) {
    this.profile = profile;
  }

  /** The location of each sample's values of a key. */
  ofSamples(key: string): Int32Array {
    const { samples, strings } = this.profile;
    const { start, key: keys } = samples.labels;
    const isKey = new Map<number, boolean>();
    const at = new Int32Array(samples.length);
    const known = new Map<string, number>();
    for (let s = 0; s < samples.length; s++) {
      const own: number[] = [];
      for (let i = start[s] ?? 0; i < (start[s + 1] ?? 0); i++) {
        const k = keys[i]!;
        if (!isKey.has(k)) isKey.set(k, textAt(strings, k) === key);
        if (isKey.get(k)) own.push(i);
      }
      const same = own.map((i) => this.rawValue(i)).join(',');
      let location = known.get(same);
      if (location === undefined) {
        location = this.intern(this.written(own), key);
        known.set(same, location);
      }
      at[s] = location;
    }
    return at;
  }

  locations(): LocationTable {
    const { locations, functions } = this.profile;
    const { size } = this.added;
    const { length, mapping, address, lineStart, lineFunction, lineNumber } = locations;
    const lines = lineFunction.length;
    return {
      length: length + size,
      mapping: Int32Array.from({ length: length + size }, (_, l) => mapping[l] ?? NONE),
      address: longer(address, new BigUint64Array(length + size)),
      lineStart: Uint32Array.from({ length: length + size + 1 }, (_, l) => lineStart[l] ?? lines + l - length),
      lineFunction: Int32Array.from(
        { length: lines + size },
        (_, i) => lineFunction[i] ?? functions.length + i - lines,
      ),
      lineNumber: longer(lineNumber, new Float64Array(lines + size)),
    };
  }

  functions(): FunctionTable {
    const { functions, strings } = this.profile;
    const { length, name, systemName, file, startLine } = functions;
    const all = length + this.added.size;
    const text = textCount(strings);
    return {
      length: all,
      name: Uint32Array.from({ length: all }, (_, f) => name[f] ?? text + 2 * (f - length)),
      systemName: Uint32Array.from({ length: all }, (_, f) => systemName[f] ?? text + 2 * (f - length)),
      file: Uint32Array.from({ length: all }, (_, f) => file[f] ?? text + 2 * (f - length) + 1),
      startLine: longer(startLine, new Float64Array(all)),
    };
  }

  strings(): Texts {
    const builder = new TextBuilder();
    const encoder = new TextEncoder();
    const { strings } = this.profile;
    for (let i = 0; i < textCount(strings); i++) builder.push(textBytes(strings, i));
    for (const { name, file } of this.added.values()) {
      builder.push(encoder.encode(name));
      builder.push(encoder.encode(file));
    }
    return builder.take();
  }

  private rawValue(i: number): string {
    const { text, number, unit } = this.profile.samples.labels;
    return text[i] === NONE ? `${number[i]} ${unit[i]}` : `${text[i]}`;
  }

  /** Texts come before numbers. */
  private written(own: readonly number[]): string {
    const { strings, samples } = this.profile;
    const { labels } = samples;
    const texts = own.filter((i) => labels.text[i] !== NONE).map((i) => textAt(strings, labels.text[i]!));
    const numbers = own
      .filter((i) => isNumber(labels, i))
      .map((i) => writtenMeasure({ value: labels.number[i]!, unit: textAt(strings, labels.unit[i]!) }));
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
}

/** A copy of `values` at the start of `room`. */
function longer<A extends Float64Array | BigUint64Array>(values: A, room: A): A {
  (room as { set(from: A): void }).set(values);
  return room;
}

type Lists = Omit<StackLists, 'locations'>;

/** All stacks, leaf first, with the locations that come before the leaf and after the root. */
function listsOf({ samples, stacks }: Profile, leaves: readonly Int32Array[], roots: readonly Int32Array[]): Lists {
  const { prefix, location } = stacks;
  const depth = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) depth[row] = 1 + (depth[prefix[row]!] ?? 0);
  let length = samples.length * (1 + leaves.length + roots.length);
  for (let s = 0; s < samples.length; s++) length += depth[samples.stack[s]!] ?? 0;
  const lists = new Int32Array(length);
  const root = new Int32Array(samples.length);
  let at = 0;
  for (let s = 0; s < samples.length; s++) {
    lists[at++] = ~s;
    for (const leaf of leaves) lists[at++] = leaf[s]!;
    for (let row = samples.stack[s]!; row !== NONE; row = prefix[row]!) lists[at++] = location[row]!;
    for (const top of roots) lists[at++] = top[s]!;
    root[s] = at - 1;
  }
  return { samples: samples.length, location: lists, root };
}

function inOrder(samples: SampleTable, order: Int32Array, stack: Int32Array): SampleTable {
  const sorted = (column: Float64Array) => Float64Array.from(order, (s) => column[s]!);
  return {
    length: samples.length,
    stack,
    values: samples.values.map(sorted),
    residual: samples.residual.map((column) => column && sorted(column)),
    labels: labelsInOrder(samples.labels, order),
  };
}

function labelsInOrder(labels: LabelTable, order: Int32Array): LabelTable {
  const { start, key, text, number, unit } = labels;
  if (start.length === 0) return labels;
  const from = new Uint32Array(order.length + 1);
  const place = new Uint32Array(key.length);
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    for (let label = start[order[i]!]!; label < start[order[i]! + 1]!; label++) place[at++] = label;
    from[i + 1] = at;
  }
  return {
    start: from,
    key: Uint32Array.from(place, (label) => key[label]!),
    text: Int32Array.from(place, (label) => text[label]!),
    number: Float64Array.from(place, (label) => number[label]!),
    unit: Uint32Array.from(place, (label) => unit[label]!),
  };
}
