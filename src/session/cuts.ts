import type { Frames } from '../fold/frames.ts';
import { NONE } from '../lib/brand.ts';
import { type Cut, type CutProblem, cutKey, WHOLE } from '../profile/cut.ts';
import { Columns } from './columns.ts';
import type { Cutting } from './cutting.ts';
import { type Making, type Member, makeShape, type Named, nameAll, namingKey, type TreeShape } from './treeShape.ts';

/** Trees that are kept besides that of all samples by function: going back and forth between two is fast, and a third would cost memory. */
const SHAPES = 2;
const COLUMNS = 4;

/** Loads what cuts profiles down. */
export async function loadCutting(): Promise<Cutting> {
  return (await import('./laterAnswers.ts')).CUTTING;
}

/** The columns of a cut, what is wrong with it, or null where it was given up. */
type Made = Promise<Columns | readonly CutProblem[] | null>;

/** The open profiles under every cut that was asked for lately. */
export class Cuts {
  private readonly shapes = new Map<string, TreeShape>();
  private readonly columns = new Map<string, Columns>();
  /** Cuts that are being made. */
  private readonly making = new Map<string, Made>();
  /** The names that trees were lately made with, besides those of functions. */
  private named: { readonly key: string; readonly value: Named } | null = null;
  private functions = nameAll([], WHOLE, null);
  /** The profiles without what they drop themselves; null: not known yet. */
  private dropped: readonly Member[] | null = null;
  private members: readonly Member[] = [];
  private versions = 0;
  private wholeColumns: Columns;

  constructor() {
    this.wholeColumns = this.makeWhole(null);
  }

  /** The columns of all samples by function. */
  get whole(): Columns {
    return this.wholeColumns;
  }

  /** Other profiles are open now. `frames`: the names of exactly these, where they are known already. */
  replace(members: readonly Member[], frames: Frames | null): void {
    this.members = members;
    this.shapes.clear();
    this.columns.clear();
    this.named = null;
    this.dropped = null;
    this.wholeColumns = this.makeWhole(frames);
  }

  /** The columns of a cut, or what is wrong with it. Null: what its filters look for was given up, as nobody wants it any more. */
  of(cut: Cut): Made {
    const key = cutKey(cut);
    if (key === cutKey(WHOLE)) return Promise.resolve(this.wholeColumns);
    const found = this.columns.get(key);
    if (found) {
      touch(this.columns, key, found);
      return Promise.resolve(found);
    }
    const made = this.making.get(key) ?? this.make(cut).finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private async make(cut: Cut): Made {
    const { members } = this;
    const cutting = await loadCutting();
    const read = await cutting.compileFilters(cut.filters);
    if (!read.ok) return read.problems;
    const compiled = read.filters;
    const shown = cut.dropFrames ? await this.withoutDropped(cutting) : members;
    if (shown === 'unwanted') return null;
    if (shown === 'too-slow') return [{ filter: NONE, reason: shown, detail: '' }];
    const unchained = cut.foldChains ? await this.of({ ...cut, foldChains: false }) : undefined;
    if (unchained !== undefined && !(unchained instanceof Columns)) return unchained;
    const making = { cutting, cut, compiled, members: shown };
    const profiles = this.namedOf(making).members.map((m) => m.profile);
    const slow = await cutting.matchFilters(profiles, compiled);
    // Another profile was opened meanwhile: its trees are made then.
    if (members !== this.members) return this.make(cut);
    if (!slow || slow.length > 0) return slow;
    const made = new Columns(this.shapeOf(making), (profile) => cutting.judge(profile, compiled), unchained);
    for (const [other, columns] of this.columns) {
      columns.release();
      if (!this.hasShape(columns.version)) this.columns.delete(other);
    }
    keep(this.columns, { key: cutKey(cut), value: made, most: COLUMNS });
    return made;
  }

  private shapeOf(making: Making): TreeShape {
    const key = shapeKey(making.cut);
    if (key === shapeKey(WHOLE)) return this.shapes.get(key)!;
    const shape = this.shapes.get(key) ?? this.makeShape(making);
    keep(this.shapes, { key, value: shape, most: SHAPES + 1 });
    return shape;
  }

  private makeShape(making: Making): TreeShape {
    const { cut, cutting } = making;
    if (!cut.foldChains) return makeShape(++this.versions, this.namedFor(making), making);
    const unchained = this.shapeOf({ ...making, cut: { ...cut, foldChains: false } });
    return unchained.chained(++this.versions, cutting);
  }

  private hasShape(version: number): boolean {
    return [...this.shapes.values()].some((shape) => shape.version === version);
  }

  /** Those of the tree, where there is one: what filters match is remembered with its profiles. */
  private namedOf(making: Making): Named {
    const { cut } = making;
    const shape = this.shapes.get(shapeKey(cut)) ?? this.shapes.get(shapeKey({ ...cut, foldChains: false }));
    return shape ?? this.namedFor(making);
  }

  /** Most changes of a cut leave the names as they are, and making them takes about as long as folding. */
  private namedFor({ cut, cutting, members }: Making): Named {
    const key = namingKey(cut);
    if (key === namingKey(WHOLE)) return this.functions;
    if (this.named?.key !== key) this.named = { key, value: nameAll(members, cut, cutting) };
    return this.named.value;
  }

  private makeWhole(frames: Frames | null): Columns {
    const { members } = this;
    this.functions = frames ? { members, frames } : nameAll(members, WHOLE, null);
    const shape = makeShape(++this.versions, this.functions, null);
    this.shapes.set(shapeKey(WHOLE), shape);
    return new Columns(shape, null);
  }

  private async withoutDropped({ withoutDropped }: Cutting): Promise<readonly Member[] | 'too-slow' | 'unwanted'> {
    const { members } = this;
    if (this.dropped) return this.dropped;
    const outcome = await withoutDropped(members.map((m) => m.profile));
    if (typeof outcome === 'string') return outcome;
    const dropped = members.map(({ id }, i) => ({ id, profile: outcome.found[i]! }));
    if (members === this.members) this.dropped = dropped;
    return dropped;
  }
}

/** What the tree depends on: focus, ignore and tags only choose samples. */
function shapeKey(cut: Cut): string {
  return cutKey({ ...cut, filters: cut.filters.filter(({ kind }) => /^(hide|show|show_from)$/.test(kind)) });
}

function touch<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
}

/** Puts a value in as the newest, and the oldest out; what is of all samples stays. */
function keep<T>(map: Map<string, T>, entry: { readonly key: string; readonly value: T; readonly most: number }): void {
  touch(map, entry.key, entry.value);
  for (const key of map.keys()) {
    if (map.size <= entry.most) return;
    if (key !== shapeKey(WHOLE)) map.delete(key);
  }
}
