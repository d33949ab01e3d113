import { isOwn } from '../fold/ownModule.ts';
import type { FrameTable, Package } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { prefixOf } from './packagePrefix.ts';
import { type Area, squarify } from './squarify.ts';
import type { TopTable } from './topTable.ts';

/** Whose code it is: the program's own module, one it depends on, or the standard library's. */
export type Owner = 'own' | 'other' | 'standard';

/** What flat values of a column add up to in one package. */
export interface PackageRow {
  readonly pack: Package;
  readonly owner: Owner;
  /** Sum of flat, and of its absolute values. */
  readonly flat: number;
  readonly magnitude: number;
  /** Functions with a flat value. */
  readonly functions: number;
  /** What the names of its functions begin with (`net/http.`), for filters; '' where that cannot be told. */
  readonly prefix: string;
}

/**
 * A rectangle of the map. `module` and `package` contain the cells that follow with a greater `depth`, unless they are too small to be divided
 * (`whole`); `rest` stands for `items` cells of its container that would be too thin; `empty` for samples without a stack.
 */
export interface PackageCell extends Area {
  readonly kind: 'module' | 'package' | 'frame' | 'rest' | 'empty';
  readonly depth: number;
  readonly name: string;
  /** Row of the frame table, NONE but for `frame`. */
  readonly frame: number;
  /** What its colour is of. */
  readonly pack: Package;
  readonly owner: Owner;
  readonly flat: number;
  readonly magnitude: number;
  readonly functions: number;
  readonly items: number;
  readonly whole: boolean;
}

/** Where the map is: in all packages (both ''), in a module, or in a package of it. */
export interface MapPlace {
  readonly module: string;
  readonly package: string;
}

export interface PackageMap {
  /** Where it is: the whole, if the column has nothing at the place that was asked for. */
  readonly place: MapPlace;
  /** Containers before their contents, siblings by size. The cells of depth 0 and no others add up to `flat`. */
  readonly cells: readonly PackageCell[];
  readonly flat: number;
  readonly magnitude: number;
  /** Every package of the column with a flat value, by size, wherever the map is. */
  readonly rows: readonly PackageRow[];
}

export interface MapRequest extends MapPlace {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Value of the samples without a stack. */
  readonly empty: number;
  /** The program's own module, as `mainModule` has it. */
  readonly own: string | null;
}

/** Cells of fewer square CSS pixels than this are drawn together: 12 × 12. */
const SMALLEST = 144;
/** Height of the line that names a container, and width of the rim round its contents, CSS pixels. */
const HEAD = 18;
const RIM = 2;
/** A container with less room than this inside is drawn as one cell. */
const ROOM = { width: 28, height: 14 };

const NOWHERE: Package = { name: '', module: '', origin: 'other' };

interface Item {
  readonly kind: PackageCell['kind'];
  readonly name: string;
  readonly frame: number;
  readonly pack: Package;
  readonly owner: Owner;
  readonly flat: number;
  readonly magnitude: number;
  readonly functions: number;
  readonly items: number;
  readonly inside: readonly Item[];
}

/**
 * The flat values of a column as areas: modules, their packages, their functions. Every flat value is in exactly one innermost cell, so that the
 * map adds up to the total; areas are by absolute value.
 */
export function packageMap(top: TopTable, frames: FrameTable, request: MapRequest): PackageMap {
  const groups = packageGroups(top, frames, request.own);
  const all = modulesOf(groups);
  if (request.empty !== 0) all.push({ ...leaf('empty', request.empty), name: '' });
  const { place, inside } = inPlace(all, request);
  const cells: PackageCell[] = [];
  divide(inside, { x0: 0, y0: 0, x1: request.width, y1: request.height }, { cells, frames, depth: 0 });
  return {
    place,
    cells,
    flat: sum(inside, 'flat'),
    magnitude: sum(inside, 'magnitude'),
    rows: groups
      .map(({ pack, owner, flat, magnitude, functions, prefix }) => ({
        pack,
        owner,
        flat,
        magnitude,
        functions,
        prefix,
      }))
      .sort(bySize),
  };
}

interface Group extends Item {
  readonly prefix: string;
}

function packageGroups(top: TopTable, frames: FrameTable, own: string | null): Group[] {
  const inside = new Map<number, Item[]>();
  for (let row = 0; row < top.frame.length; row++) {
    const flat = top.flat[row]!;
    if (flat === 0) continue;
    const frame = top.frame[row]!;
    const place = frames.package[frame]!;
    const pack = frames.packages[place] ?? NOWHERE;
    const item: Item = { ...leaf('frame', flat), frame, pack, owner: ownerOf(pack, own), functions: 1 };
    const others = inside.get(place);
    if (others) others.push(item);
    else inside.set(place, [item]);
  }
  return [...inside.values()].map((items) => {
    items.sort(bySize);
    const { pack, owner, frame } = items[0]!;
    return { ...container('package', pack.name, items), pack, owner, prefix: prefixOf(frames, frame, pack.name) };
  });
}

/** A module that is one package of the same name is that package. */
function modulesOf(groups: readonly Group[]): Item[] {
  const modules = new Map<string, Item[]>();
  for (const group of groups) {
    const others = modules.get(group.pack.module);
    if (others) others.push(group);
    else modules.set(group.pack.module, [group]);
  }
  return [...modules].map(([name, packages]) => {
    const { owner, pack } = packages[0]!;
    if (packages.length === 1) return packages[0]!;
    return {
      ...container('module', name, packages.sort(bySize)),
      owner,
      pack: { name, module: name, origin: pack.origin },
    };
  });
}

function inPlace(all: readonly Item[], { module, package: name }: MapPlace): { place: MapPlace; inside: Item[] } {
  const whole = { place: { module: '', package: '' }, inside: [...all] };
  if (module === '' && name === '') return whole;
  const packages = all.flatMap((item) => (item.kind === 'module' ? item.inside : [item]));
  if (name !== '') {
    const found = packages.find((item) => item.kind === 'package' && item.name === name);
    return found ? { place: { module: found.pack.module, package: name }, inside: [...found.inside] } : whole;
  }
  const found = all.find((item) => item.kind === 'module' && item.name === module);
  return found ? { place: { module, package: '' }, inside: [...found.inside] } : whole;
}

interface Division {
  readonly cells: PackageCell[];
  readonly frames: FrameTable;
  readonly depth: number;
}

/** Appends the cells of one container, each followed by those within it. */
function divide(items: readonly Item[], area: Area, division: Division): void {
  const { cells, frames, depth } = division;
  const shown = thickEnough(items, (area.x1 - area.x0) * (area.y1 - area.y0));
  const areas = squarify(
    shown.map((item) => item.magnitude),
    area,
  );
  shown.forEach((item, i) => {
    const { x0, y0, x1, y1 } = areas[i]!;
    const { inside, ...rest } = item;
    const inner = { x0: x0 + RIM, y0: y0 + HEAD, x1: x1 - RIM, y1: y1 - RIM };
    const whole = inside.length > 0 && (inner.x1 - inner.x0 < ROOM.width || inner.y1 - inner.y0 < ROOM.height);
    const name = item.kind === 'frame' ? textAt(frames.name, item.frame) : item.name;
    cells.push({ ...rest, name, x0, y0, x1, y1, depth, whole });
    if (inside.length > 0 && !whole) divide(inside, inner, { ...division, depth: depth + 1 });
  });
}

/** By size; those that would be too thin as one, unless it is only one. */
function thickEnough(items: readonly Item[], area: number): Item[] {
  const sorted = [...items].sort(bySize);
  const smallest = (SMALLEST / Math.max(area, 1)) * sum(sorted, 'magnitude');
  const first = sorted.findIndex((item) => item.magnitude < smallest);
  if (first < 0 || first === sorted.length - 1) return sorted;
  const thin = sorted.slice(first);
  const rest: Item = {
    ...leaf('rest', 0),
    pack: thin[0]!.pack,
    owner: thin[0]!.owner,
    flat: sum(thin, 'flat'),
    magnitude: sum(thin, 'magnitude'),
    functions: sum(thin, 'functions'),
    items: thin.length,
  };
  return [...sorted.slice(0, first), rest];
}

function leaf(kind: Item['kind'], flat: number): Item {
  return {
    kind,
    name: '',
    frame: NONE,
    pack: NOWHERE,
    owner: 'other',
    flat,
    magnitude: Math.abs(flat),
    functions: 0,
    items: 0,
    inside: [],
  };
}

function container(kind: Item['kind'], name: string, inside: readonly Item[]): Item {
  return {
    ...leaf(kind, sum(inside, 'flat')),
    name,
    magnitude: sum(inside, 'magnitude'),
    functions: sum(inside, 'functions'),
    items: inside.length,
    inside,
  };
}

function sum(items: readonly Item[], key: 'flat' | 'magnitude' | 'functions'): number {
  return items.reduce((total, item) => total + item[key], 0);
}

/** The larger first; equals by their place in the dictionary, which is the same at every drawing. */
function bySize(a: { readonly magnitude: number }, b: { readonly magnitude: number }): number {
  return b.magnitude - a.magnitude;
}

function ownerOf(pack: Package, own: string | null): Owner {
  if (pack.origin === 'standard') return 'standard';
  return isOwn(pack, own) ? 'own' : 'other';
}
