import { NONE } from '../lib/brand.ts';
import { TextIndex } from '../lib/textIndex.ts';
import { textAt } from '../lib/texts.ts';
import type { LabelTable, Profile } from './profile.ts';
import { symbolOf } from './symbol.ts';

/** What a profile is to lose before it is given away. */
export interface LeftOut {
  readonly labels: boolean;
  /** Comments, the address of a documentation, and the expressions of dropped frames. */
  readonly comments: boolean;
  /** Mappings and paths of source files; also the addresses of what has a name. */
  readonly paths: boolean;
  /** Names of all but the standard library are hashed. Names say what labels, comments and paths say: those go with them. */
  readonly names: boolean;
}

/** The same name becomes the same other name, in every profile that one of these is used for. */
export class Renaming {
  /** By the name as it was. */
  readonly known = new Map<string, string>();
  private readonly taken = new Map<string, string>();
  /** Who does not know it cannot find out by trying which name became which. */
  private readonly salt: string;

  constructor(salt: string) {
    this.salt = salt;
  }

  /** The name a function goes by; that of a standard library stays, without type arguments, which are the program's own. */
  nameOf(name: string, file: string): string {
    if (name === '') return '';
    const before = this.known.get(name);
    if (before !== undefined) return before;
    const { package: pkg, origin } = symbolOf(name, file);
    const renamed =
      origin === 'standard' ? withoutArguments(name) : `${this.hashed('p', pkg)}.${this.hashed('f', name)}`;
    this.known.set(name, renamed);
    return renamed;
  }

  private hashed(kind: string, text: string): string {
    let [a, b] = [0x811c9dc5, 0x9e3779b1];
    for (const c of `${this.salt}${kind}${text}`) {
      const code = c.codePointAt(0)!;
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ (code + (b >>> 13)), 0x85ebca6b);
    }
    let short = kind + ((a ^ (b >>> 7)) >>> 0).toString(36).padStart(7, '0') + (b >>> 27).toString(36);
    // Two names that meet stay two.
    while ((this.taken.get(short) ?? text) !== text) short += 'x';
    this.taken.set(short, text);
    return short;
  }
}

/** `slices.Sort[go.shape.[]acme.Order]` → `slices.Sort[...]`; `std::sort<acme::Order>(…)` → `std::sort<...>`. */
function withoutArguments(name: string): string {
  if (name.includes('::')) return name.replace(/<.*>/s, '<...>').replace(/\(.*/s, '');
  return name.replace(/\[.*\]/s, '[...]');
}

/** The profile without what is left out; its samples and stacks stay. Stacks whose frames become the same are not merged. */
export function redact(profile: Profile, out: LeftOut, renaming: Renaming): Profile {
  const texts = new TextIndex();
  const empty = texts.internText('');
  const [noLabels, noComments, noPaths] = [out.labels, out.comments, out.paths].map((left) => left || out.names);
  const { functions, locations, samples, strings } = profile;
  const copied = (i: number): number => texts.internText(textAt(strings, i));
  const named = (i: number, f: number): number =>
    out.names ? texts.internText(renaming.nameOf(textAt(strings, i), textAt(strings, functions.file[f]!))) : copied(i);
  const name = functions.name.map(named);
  const systemName = functions.systemName.map(named);
  const file = noPaths ? new Uint32Array(functions.length).fill(empty) : functions.file.map(copied);
  const labels = noLabels ? NO_LABELS : copyLabels(samples.labels, copied);
  const symbolised = (l: number): boolean => locations.lineStart[l]! < locations.lineStart[l + 1]!;
  return {
    ...profile,
    samples: { ...samples, labels },
    functions: { ...functions, name, systemName, file },
    locations: noPaths
      ? {
          ...locations,
          mapping: locations.mapping.map(() => NONE),
          address: locations.address.map((address, l) => (symbolised(l) ? 0n : address)),
        }
      : locations,
    mappings: noPaths ? [] : profile.mappings,
    strings: texts.take(),
    ...(noComments ? { comments: [], docUrl: '', dropFrames: '', keepFrames: '' } : {}),
  };
}

const NO_LABELS: LabelTable = {
  start: new Uint32Array(),
  key: new Uint32Array(),
  text: new Int32Array(),
  number: new Float64Array(),
  unit: new Uint32Array(),
};

function copyLabels(labels: LabelTable, copied: (i: number) => number): LabelTable {
  return {
    ...labels,
    key: labels.key.map(copied),
    text: labels.text.map((i) => (i === NONE ? NONE : copied(i))),
    unit: labels.unit.map(copied),
  };
}
