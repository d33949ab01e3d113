import type { Filter, Granularity } from '../profile/cut.ts';
import type { Lens } from '../views/lens.ts';
import type { TopColumn } from '../views/top.ts';
import { isLetter, readCompare, writeCompare } from './urlCompare.ts';
import { isFilterKey, readFilter, writeFilters } from './urlFilters.ts';
import { fewerRows, readPlaces, writePlaces } from './urlPlaces.ts';
import { readTrend, writeTrend } from './urlTrend.ts';
import { INITIAL_VIEW, NODE_COUNTS, type PathKey, SCOPES, type ViewName, type ViewState } from './viewState.ts';

/** A profile that a link brings: by its address, or in the link itself as base64url, with the name to show it by. */
export type Linked = { readonly url: string } | { readonly data: string; readonly name: string };

/** What the fragment of an address says: the view, and where the profiles come from. */
export interface Link {
  readonly view: ViewState;
  /** `url=` and `data=`, in their order. A `base=` that is an address, as pprof has it, comes before all others. */
  readonly linked: readonly Linked[];
  /** Keys that are not known, or whose values were not understood. */
  readonly ignored: readonly string[];
  /** Which profile the link was made of (`profileMark.ts`); '' where it does not say. */
  readonly of: string;
  /** It says something of the view: there is more than where the profiles come from. */
  readonly describes: boolean;
}

/**
 * Links have no number of a version: a key keeps its meaning for ever, and one that has got another name is read under both (see `url.test.ts`).
 * So a link that is older opens; of one that is newer, what is not known is left out, and said.
 */

/** Longest that is read of what a link says of the view, in characters, and longest that is written. */
const LONGEST = 4096;
const LONGEST_WRITTEN = 2048;
const LONGEST_SEARCH = 500;
const LONGEST_NAME = 1000;

const VIEWS: readonly ViewName[] = [
  'flame',
  'top',
  'callers',
  'packages',
  'graph',
  'labels',
  'source',
  'outline',
  'compare',
  'trend',
  'about',
];
const ORIENTATIONS = ['flame', 'icicle'] as const;
const ORDERS = ['size', 'name'] as const;
const LENSES: readonly Lens[] = ['package', 'share', 'survival', 'size', 'depth'];
const THEMES = ['system', 'light', 'dark'] as const;
const COLUMNS: readonly TopColumn[] = [
  'flat',
  'flat%',
  'sum%',
  'cum',
  'cum%',
  'survival',
  'size',
  'over',
  'under',
  'name',
  'file',
];
/** pprof's words, and two of ours. */
const GRANULARITIES: Readonly<Record<string, Granularity>> = {
  functions: 'function',
  files: 'file',
  lines: 'line',
  packages: 'package',
  modules: 'module',
  addresses: 'address',
};
/** pprof writes the first letter, and reads all of these. */
const BOOLEANS = ['true', 't', '1', 'false', 'f', '0'] as const;

type Values = Record<string, string>;

/** The fragment for a view, without `#`; what is as it begins is left out. `si` is pprof's name for the sample type. */
export function writeLink(view: ViewState, linked: readonly Linked[] = []): string {
  return partsOf(view, linked).join('&');
}

/**
 * The same as short as an address should be: where it would be longer, rows of the outline are left out, and then the longest parts. `left`: the keys
 * of what is not whole.
 */
export function writeShortLink(
  view: ViewState,
  linked: readonly Linked[] = [],
): { readonly fragment: string; readonly left: readonly string[] } {
  const parts = partsOf(view, linked);
  const left: string[] = [];
  const length = (): number => lengthOf(parts.slice(linked.length));
  const rows = parts.findIndex((part) => part.startsWith('rows='));
  if (rows >= 0 && length() > LONGEST_WRITTEN) {
    left.push('rows');
    const fewer = fewerRows(parts[rows]!, length() - LONGEST_WRITTEN);
    parts.splice(rows, 1, ...(fewer === '' ? [] : [fewer]));
  }
  while (length() > LONGEST_WRITTEN) {
    const sizes = parts.map((part, i) => (i < linked.length ? 0 : part.length));
    const [longest] = parts.splice(sizes.indexOf(Math.max(...sizes)), 1);
    left.push(longest!.slice(0, longest!.indexOf('=')));
  }
  return { fragment: parts.join('&'), left };
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length + 1, 0);
}

function partsOf(view: ViewState, linked: readonly Linked[]): string[] {
  const i = INITIAL_VIEW;
  const sort = `${view.topSort.descending ? '-' : ''}${view.topSort.column}`;
  const values: Values = {
    view: view.view === i.view ? '' : view.view,
    si: view.sampleType,
    g: view.cut.granularity === i.cut.granularity ? '' : wordOf(view.cut.granularity),
    noinlines: view.cut.inlines ? '' : 'true',
    dropframes: view.cut.dropFrames ? 'true' : '',
    collapse: view.cut.collapseRecursion ? '1' : '',
    chains: view.cut.foldChains ? '1' : '',
    tagroot: view.cut.tagRoot,
    tagleaf: view.cut.tagLeaf,
    z: view.zoom,
    sel: view.selected,
    q: view.search,
    o: view.orientation === i.orientation ? '' : view.orientation,
    inv: view.inverted ? '1' : '',
    lens: view.lens === i.lens ? '' : view.lens,
    order: view.order === i.order ? '' : view.order,
    p: view.pivot,
    ...writeCompare(view.compare),
    ...writeTrend(view.trend),
    ...writePlaces(view.places),
    pmod: view.packages.module,
    ppkg: view.packages.package,
    n: view.nodeCount === i.nodeCount ? '' : String(view.nodeCount),
    sizes: view.sizes === i.sizes ? '' : view.sizes,
    sort: sort === '-flat' ? '' : sort,
    theme: view.theme === i.theme ? '' : view.theme,
    details: view.details ? '' : '0',
    shown: view.shown,
  };
  return [...linked.map(writeLinked), ...Object.entries(values), ...writeFilters(view.cut.filters)]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
}

/**
 * Reads a fragment, with or without `#`. Never throws: what it does not understand keeps its first value and is listed in `ignored`. `longest`: of
 * what it says of the view so much is read, in characters.
 */
export function readLink(fragment: string, longest = LONGEST): Link {
  const ignored: string[] = [];
  const values = new Map<string, string>();
  const filters: Filter[] = [];
  const linked: Linked[] = [];
  const text = fragment.replace(/^#/, '');
  let length = 0;
  let describes = false;
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    // What names nothing is left out by its own name.
    const key = equals > 0 ? part.slice(0, equals) : part.slice(0, 20);
    if (equals <= 0 || (key !== 'url' && key !== 'data')) length += part.length + 1;
    describes ||= equals > 0 && key !== 'url' && key !== 'data';
    if (length > longest) {
      ignored.push('address');
      break;
    }
    const value = equals > 0 ? decode(part.slice(equals + 1)) : null;
    const filter = value !== null && isFilterKey(key) ? readFilter(key, value, filters.length) : null;
    if (filter) filters.push(filter);
    else if (value === null || isFilterKey(key)) ignored.push(key);
    else if (key === 'url' || key === 'data') linked.push(...readLinked(key, value));
    else values.set(key, value);
  }
  takeBase(values, linked);
  /** What nobody takes is known to nobody. */
  const take = (key: string): string => {
    const value = values.get(key) ?? '';
    values.delete(key);
    return value;
  };
  const oneOf = <T extends string>(key: string, choices: readonly T[], otherwise: T): T => {
    const known = values.has(key);
    const value = take(key);
    if (!known) return otherwise;
    if ((choices as readonly string[]).includes(value)) return value as T;
    ignored.push(key);
    return otherwise;
  };
  const shaped = (key: string, form: RegExp): string => {
    const value = take(key);
    if (value === '' || form.test(value)) return value;
    ignored.push(key);
    return '';
  };
  const anyText = (key: string): string => take(key).slice(0, LONGEST_NAME);
  const i = INITIAL_VIEW;
  const view: ViewState = {
    view: oneOf('view', VIEWS, i.view),
    sampleType: shaped('si', /^.{1,200}$/su),
    zoom: shaped('z', /^[0-9a-z]{14}$/) as PathKey,
    selected: shaped('sel', /^[0-9a-z]{14}$/) as PathKey,
    search: take('q').slice(0, LONGEST_SEARCH),
    orientation: oneOf('o', ORIENTATIONS, i.orientation),
    inverted: oneOf('inv', ['0', '1'], '0') === '1',
    lens: oneOf('lens', LENSES, i.lens),
    order: oneOf('order', ORDERS, i.order),
    theme: oneOf('theme', THEMES, i.theme),
    details: oneOf('details', ['0', '1'], '1') === '1',
    shown: shaped('shown', /^[0-9a-z]{7}(\.[1-9][0-9]?)?$/),
    cut: {
      ...i.cut,
      granularity: GRANULARITIES[oneOf('g', Object.keys(GRANULARITIES), 'functions')]!,
      inlines: !/^[t1]/.test(oneOf('noinlines', BOOLEANS, 'false')),
      dropFrames: /^[t1]/.test(oneOf('dropframes', BOOLEANS, 'false')),
      filters,
      collapseRecursion: oneOf('collapse', ['0', '1'], '0') === '1',
      foldChains: oneOf('chains', ['0', '1'], '0') === '1',
      tagRoot: anyText('tagroot'),
      tagLeaf: anyText('tagleaf'),
    },
    pivot: anyText('p'),
    compare: readCompare({ oneOf, shaped }),
    trend: readTrend({ oneOf, anyText }),
    places: readPlaces({ shaped }),
    packages: { module: anyText('pmod'), package: anyText('ppkg') },
    nodeCount: Number(oneOf('n', NODE_COUNTS.map(String), String(i.nodeCount))),
    sizes: oneOf('sizes', SCOPES, i.sizes),
    topSort: sortOf(oneOf('sort', [...COLUMNS, ...COLUMNS.map((c) => `-${c}` as const)], '-flat')),
  };
  const of = shaped('of', /^[0-9a-z]{1,14}$/);
  return { view, linked, ignored: [...ignored, ...values.keys()], of, describes };
}

function writeLinked(linked: Linked): [key: string, value: string] {
  return 'url' in linked ? ['url', linked.url] : ['data', `${linked.data},${linked.name}`];
}

function readLinked(key: 'url' | 'data', value: string): Linked[] {
  if (value === '') return [];
  if (key === 'url') return [{ url: value }];
  const [, data = '', name = ''] = /^([\w-]*),?(.*)$/s.exec(value) ?? [];
  return [{ data, name: name.slice(0, LONGEST_NAME) }];
}

/** pprof's `base` is a profile: it is opened first, as A, and what comes after it is compared with it. */
function takeBase(values: Map<string, string>, linked: Linked[]): void {
  const base = values.get('base') ?? '';
  if (base === '' || isLetter(base) || linked.length === 0) return;
  linked.unshift({ url: base });
  values.set('base', 'A');
  for (const [key, value] of [
    ['head', 'B'],
    ['view', 'compare'],
  ] as const)
    values.set(key, values.get(key) ?? value);
}

function wordOf(granularity: Granularity): string {
  return Object.keys(GRANULARITIES).find((word) => GRANULARITIES[word] === granularity)!;
}

function sortOf(text: string): ViewState['topSort'] {
  const descending = text.startsWith('-');
  return { column: (descending ? text.slice(1) : text) as TopColumn, descending };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
