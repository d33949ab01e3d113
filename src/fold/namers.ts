import { NONE } from '../lib/brand.ts';
import { cleanPath } from '../lib/paths.ts';
import { textAt, textBytes } from '../lib/texts.ts';
import type { Granularity } from '../profile/cut.ts';
import type { Symbols } from '../profile/profile.ts';
import { type FrameDictionary, nameText } from './naming.ts';

/** Which frame line i of location l is; NONE in place of i where the location has no line. */
export type Namer = (l: number, i: number) => number;

const encoder = new TextEncoder();

/** In place of a frame: the function says nothing at this granularity, so the frame is called after the mapping. */
const NAMELESS = -2;

/** Names the lines of one profile's locations into `frames`. */
export function namerOf(granularity: Granularity, profile: Symbols, frames: FrameDictionary): Namer {
  switch (granularity) {
    case 'function':
      return byFunction(profile, frames, {
        ofFunction: (f) => (hasName(profile, f) ? frames.ofFunction(profile, f) : NAMELESS),
        // Each address is a frame: several functions under one name would say something that is not so.
        unsymbolised: (l) => addressName(profile, l),
      });
    case 'file':
      return byFunction(profile, frames, {
        ofFunction: (f) => fileFrame(profile, frames, f),
        unsymbolised: (l) => mappingName(profile, l),
      });
    case 'package':
    case 'module':
      return byFunction(profile, frames, {
        ofFunction: (f) => packageFrame(profile, frames, { f, module: granularity === 'module' }),
        unsymbolised: (l) => mappingName(profile, l),
      });
    case 'line':
    case 'address':
      return byLine(profile, frames, granularity === 'address');
  }
}

interface ByFunction {
  /** Frame of function f, or NAMELESS. */
  readonly ofFunction: (f: number) => number;
  /** Name of the frame of location l, which has no lines. */
  readonly unsymbolised: (l: number) => string;
}

/** What depends on nothing but the function is found once per function. */
function byFunction(profile: Symbols, frames: FrameDictionary, names: ByFunction): Namer {
  const { locations, functions } = profile;
  const ofFunction = new Int32Array(functions.length).fill(NONE);
  return (l, i) => {
    if (i === NONE) return frames.nameless(names.unsymbolised(l));
    const f = locations.lineFunction[i]!;
    if (ofFunction[f] === NONE) ofFunction[f] = names.ofFunction(f);
    const frame = ofFunction[f]!;
    return frame === NAMELESS ? frames.nameless(mappingName(profile, l)) : frame;
  };
}

function hasName({ functions, strings }: Symbols, f: number): boolean {
  const text = nameText(functions, strings, f);
  return strings.start[text + 1]! > strings.start[text]!;
}

/** As `pprof -files`. */
function fileFrame(profile: Symbols, frames: FrameDictionary, f: number): number {
  const file = sourceFile(profile, f);
  if (file === '') return NAMELESS;
  return frames.named(file, () => ({ file: encoder.encode(file), line: 0, package: frames.packageRowOf(profile, f) }));
}

/** A package has no file of its own. */
function packageFrame(profile: Symbols, frames: FrameDictionary, what: { f: number; module: boolean }): number {
  if (!hasName(profile, what.f)) return NAMELESS;
  const row = frames.packageRowOf(profile, what.f);
  const { name, module } = frames.packages[row]!;
  return frames.named(what.module ? module : name, () => ({ file: new Uint8Array(0), line: 0, package: row }));
}

/**
 * As `pprof -lines` and `-addresses`: `main.f /srv/app/main.go:12` and `00000000004012ab main.f /srv/app/main.go:12`, where the file,
 * the number, or the name may be missing. The line of such a frame is its own, not where the function begins.
 */
function byLine(profile: Symbols, frames: FrameDictionary, addresses: boolean): Namer {
  const { locations, functions, strings } = profile;
  const known: (LineStart | undefined)[] = [];
  let room = new Uint8Array(1 << 10);
  return (l, i) => {
    const address = addresses ? addressText(locations.address[l]!) : '';
    const unnamed = () => frames.nameless(mappingName(profile, l), address);
    if (i === NONE) return addresses ? unnamed() : frames.nameless(addressName(profile, l));
    const f = locations.lineFunction[i]!;
    known[f] ??= lineStart(profile, frames, f);
    const { start, colon, row } = known[f];
    const line = locations.lineNumber[i]!;
    if (start.length === 0 && line === 0) return unnamed();
    const number = line === 0 ? '' : colon + line;
    const length = address.length + start.length + number.length;
    if (length > room.length) room = new Uint8Array(2 * length);
    writeAscii(address, room, 0);
    room.set(start, address.length);
    writeAscii(number, room, length - number.length);
    return frames.ofBytes(room.subarray(0, length), () => ({
      file: textBytes(strings, functions.file[f]!),
      line: line === 0 ? functions.startLine[f]! : line,
      package: row,
    }));
  };
}

/** What the names of a function's lines have in common: bytes of `main.f /srv/app/main.go`, and `:`, before the number. */
interface LineStart {
  readonly start: Uint8Array;
  readonly colon: ':' | ' :';
  readonly row: number;
}

function lineStart(profile: Symbols, frames: FrameDictionary, f: number): LineStart {
  const name = textAt(profile.strings, nameText(profile.functions, profile.strings, f));
  const file = sourceFile(profile, f);
  return {
    start: encoder.encode(name === '' || file === '' ? name + file : `${name} ${file}`),
    colon: name !== '' && file === '' ? ' :' : ':',
    row: frames.packageRowOf(profile, f),
  };
}

function writeAscii(text: string, to: Uint8Array, at: number): void {
  for (let i = 0; i < text.length; i++) to[at + i] = text.charCodeAt(i);
}

function addressText(address: bigint): string {
  return address === 0n ? '' : `${address.toString(16).padStart(16, '0')} `;
}

/** The file as pprof writes it: without what only the build tool's sandbox is called, and in its shortest form. */
function sourceFile({ functions, strings }: Symbols, f: number): string {
  const file = textAt(strings, functions.file[f]!).replace(/^\/proc\/self\/cwd\/(\.\/)?/, '');
  return file === '' ? '' : cleanPath(file);
}

function addressName(profile: Symbols, l: number): string {
  return `0x${profile.locations.address[l]!.toString(16)}`;
}

/** As pprof prints a function without a name: `[server]` for one in /usr/bin/server. */
function mappingName(profile: Symbols, location: number): string {
  const mapping = profile.mappings[profile.locations.mapping[location]!];
  const base = mapping?.file.slice(mapping.file.lastIndexOf('/') + 1) ?? '';
  return base === '' ? '<unknown>' : `[${base}]`;
}
