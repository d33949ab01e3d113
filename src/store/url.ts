import type { Filter, Granularity } from '../profile/cut.ts';
import type { Lens } from '../views/lens.ts';
import type { TopColumn } from '../views/top.ts';
import { isLetter, readCompare, writeCompare } from './urlCompare.ts';
import { isFilterKey, readFilter, writeFilters } from './urlFilters.ts';
import { readTrend, writeTrend } from './urlTrend.ts';
import { INITIAL_VIEW, type PathKey, type ViewName, type ViewState } from './viewState.ts';

/** A profile that a link brings: by its address, or in the link itself as base64url, with the name to show it by. */
export type Linked = { readonly url: string } | { readonly data: string; readonly name: string };

/** What the fragment of an address says: the view, and where the profiles come from. */
export interface Link {
  readonly view: ViewState;
  /** `url=` and `data=`, in their order. A `base=` that is an address, as pprof has it, comes before all others. */
  readonly linked: readonly Linked[];
  /** Keys whose values were not understood. */
  readonly ignored: readonly string[];
}

/** Longest fragment that is read, in characters. */
const LONGEST = 100_000;
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
  const i = INITIAL_VIEW;
  const sort = `${view.topSort.descending ? '-' : ''}${view.topSort.column}`;
  const values: Values = {
    view: view.view === i.view ? '' : view.view,
    si: view.sampleType,
    g: view.cut.granularity === i.cut.granularity ? '' : wordOf(view.cut.granularity),
    noinlines: view.cut.inlines ? '' : 'true',
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
    sort: sort === '-flat' ? '' : sort,
    theme: view.theme === i.theme ? '' : view.theme,
  };
  return [...linked.map(writeLinked), ...Object.entries(values), ...writeFilters(view.cut.filters)]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Reads a fragment, with or without `#`. Never throws: what it does not understand keeps its first value and is listed in `ignored`. */
export function readLink(fragment: string): Link {
  const ignored: string[] = [];
  const values = new Map<string, string>();
  const filters: Filter[] = [];
  const linked: Linked[] = [];
  const text = fragment.replace(/^#/, '');
  for (const part of text.length > LONGEST ? [] : text.split('&')) {
    const equals = part.indexOf('=');
    if (equals <= 0) continue;
    const key = part.slice(0, equals);
    const value = decode(part.slice(equals + 1));
    const filter = value !== null && isFilterKey(key) ? readFilter(key, value, filters.length) : null;
    if (filter) filters.push(filter);
    else if (value === null || isFilterKey(key)) ignored.push(key);
    else if (key === 'url' || key === 'data') linked.push(...readLinked(key, value));
    else values.set(key, value);
  }
  if (text.length > LONGEST) ignored.push('address');
  takeBase(values, linked);
  const oneOf = <T extends string>(key: string, choices: readonly T[], otherwise: T): T => {
    const value = values.get(key);
    if (value === undefined) return otherwise;
    if ((choices as readonly string[]).includes(value)) return value as T;
    ignored.push(key);
    return otherwise;
  };
  const shaped = (key: string, form: RegExp): string => {
    const value = values.get(key) ?? '';
    if (value === '' || form.test(value)) return value;
    ignored.push(key);
    return '';
  };
  const i = INITIAL_VIEW;
  const view: ViewState = {
    view: oneOf('view', VIEWS, i.view),
    sampleType: shaped('si', /^.{1,200}$/su),
    zoom: shaped('z', /^[0-9a-z]{14}$/) as PathKey,
    selected: shaped('sel', /^[0-9a-z]{14}$/) as PathKey,
    search: (values.get('q') ?? '').slice(0, LONGEST_SEARCH),
    orientation: oneOf('o', ORIENTATIONS, i.orientation),
    inverted: oneOf('inv', ['0', '1'], '0') === '1',
    lens: oneOf('lens', LENSES, i.lens),
    order: oneOf('order', ORDERS, i.order),
    theme: oneOf('theme', THEMES, i.theme),
    cut: {
      ...i.cut,
      granularity: GRANULARITIES[oneOf('g', Object.keys(GRANULARITIES), 'functions')]!,
      inlines: !/^[t1]/.test(oneOf('noinlines', BOOLEANS, 'false')),
      filters,
      collapseRecursion: oneOf('collapse', ['0', '1'], '0') === '1',
      foldChains: oneOf('chains', ['0', '1'], '0') === '1',
      tagRoot: (values.get('tagroot') ?? '').slice(0, LONGEST_NAME),
      tagLeaf: (values.get('tagleaf') ?? '').slice(0, LONGEST_NAME),
    },
    pivot: (values.get('p') ?? '').slice(0, LONGEST_NAME),
    compare: readCompare({ oneOf, shaped }),
    trend: readTrend({ oneOf, shaped }),
    topSort: sortOf(oneOf('sort', [...COLUMNS, ...COLUMNS.map((c) => `-${c}` as const)], '-flat')),
  };
  return { view, linked, ignored };
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
