import { packTexts, textAt } from '../../lib/texts.ts';
import type { Profile } from '../../profile/profile.ts';
import { sortStacks } from '../../profile/stacks.ts';
import { stackIds } from '../../profile/stackWriter.ts';
import { type Folded, fold, outermostNodes } from '../fold.ts';
import { type Frames, nameFrames } from '../frames.ts';

/**
 * A profile from a picture: one line per sample, frames root first, then its values.
 *
 *     main a b  1 10
 *     main a    2 20
 *
 * Frames joined by `>` are one location, outermost first, the rest inlined: `main a>b` is two locations. `-` is an empty stack.
 */
export function profileOf(picture: string): Profile {
  const rows = picture.trim().split('\n').map(parseRow);
  const names = new Map<string, number>([['', 0]]);
  const locationOf = new Map<string, number>();
  const lines: number[][] = [];
  const name = (text: string): number => {
    if (!names.has(text)) names.set(text, names.size);
    return names.get(text)!;
  };
  const location = (text: string): number => {
    if (!locationOf.has(text)) {
      locationOf.set(text, locationOf.size);
      lines.push(text.split('>').reverse().map(name));
    }
    return locationOf.get(text)!;
  };
  const lists = rows.map(({ frames }) => frames.map(location).reverse());
  const { stacks, order, stack } = sortStacks(stackIds(lists, lines.length));
  const columns = rows[0]!.values.length;
  const lineFunction = lines.flat().map((n) => n - 1);
  const count = names.size - 1;
  return {
    sampleTypes: Array.from({ length: columns }, (_, t) => ({ type: `type${t}`, unit: 'count' })),
    defaultSampleType: columns - 1,
    samples: {
      length: rows.length,
      stack,
      values: Array.from({ length: columns }, (_, t) => Float64Array.from(order, (s) => rows[s]!.values[t]!)),
      residual: Array.from({ length: columns }, () => null),
      labels: {
        start: new Uint32Array(0),
        key: new Uint32Array(0),
        text: new Int32Array(0),
        number: new Float64Array(0),
        unit: new Uint32Array(0),
      },
    },
    stacks,
    locations: {
      length: lines.length,
      mapping: new Int32Array(lines.length).fill(-1),
      address: BigUint64Array.from(lines, (_, i) => BigInt(i + 1)),
      lineStart: Uint32Array.from([0, ...lines.map((_, i) => lines.slice(0, i + 1).flat().length)]),
      lineFunction: Int32Array.from(lineFunction),
      lineNumber: new Float64Array(lineFunction.length),
    },
    functions: {
      length: count,
      name: Uint32Array.from({ length: count }, (_, i) => i + 1),
      systemName: new Uint32Array(count),
      file: new Uint32Array(count),
      startLine: new Float64Array(count),
    },
    mappings: [],
    strings: packTexts(names.keys()),
    periodType: null,
    period: 0,
    timeNanos: 0n,
    durationNanos: 0n,
    comments: [],
    dropFrames: '',
    keepFrames: '',
    docUrl: '',
  };
}

function parseRow(line: string): { frames: string[]; values: number[] } {
  const words = line.trim().split(/\s+/);
  const first = words.findIndex((word, i) => i > 0 && /^-?[0-9]+$/.test(word));
  return { frames: words.slice(0, first).filter((w) => w !== '-'), values: words.slice(first).map(Number) };
}

export interface Tree extends Folded {
  readonly frames: Frames;
  readonly outermost: Uint8Array;
  readonly profiles: readonly Profile[];
}

/** Folded profiles, from pictures. */
export function treeOf(...pictures: readonly string[]): Tree {
  return treeOfProfiles(pictures.map(profileOf));
}

export function treeOfProfiles(profiles: readonly Profile[]): Tree {
  const frames = nameFrames(profiles);
  const folded = fold(
    profiles.map((p, i) => ({ stacks: p.stacks, frames: frames.ofLocation[i]! })),
    frames.table.length,
  );
  return { ...folded, frames, profiles, outermost: outermostNodes(folded.tree, frames.table.length) };
}

/** The tree as text, one line per node, indented by depth; with `column`, each with its number. */
export function drawTree(tree: Tree, column?: ArrayLike<number>): string[] {
  return Array.from({ length: tree.tree.length - 1 }, (_, i) => {
    const n = i + 1;
    const name = textAt(tree.frames.table.name, tree.tree.frame[n]!);
    return `${'  '.repeat(tree.tree.depth[n]! - 1)}${name}${column ? ` ${column[n]}` : ''}`;
  });
}
