import type { CompareColumn } from '../views/compareTable.ts';
import { type CompareState, INITIAL_VIEW } from './viewState.ts';

const MODES = ['side', 'difference', 'growth', 'table'] as const;
const SCALES = ['shared', 'each'] as const;
const NORMALISE = ['auto', 'yes', 'no'] as const;
/** pprof's `norm` is a boolean, of which it writes the first letter. */
const NORM = ['', 't', 'true', '1', 'f', 'false', '0'] as const;
const ROWS = ['all', 'new', 'gone', 'grown', 'shrunk', 'same'] as const;
const NUMBERS = ['base', 'head', 'delta', 'percent', 'times', 'rate'] as const;
const COLUMNS: readonly CompareColumn[] = [
  'name',
  ...NUMBERS.map((what) => `flat-${what}` as const),
  ...NUMBERS.map((what) => `cum-${what}` as const),
];
/** As on the chips: A to Z, then A2 to Z2, and so on. */
const LETTER = /^[A-Z](?:[2-9]|[1-9][0-9]{1,2})?$/;

export function isLetter(text: string): boolean {
  return LETTER.test(text);
}

/** The part of a link that says what is compared: what is as it begins is ''. */
export function writeCompare(compare: CompareState): Record<string, string> {
  const i = INITIAL_VIEW.compare;
  const sort = `${compare.sort.descending ? '-' : ''}${compare.sort.column}`;
  return {
    base: compare.base,
    head: compare.head,
    compare: compare.mode === i.mode ? '' : compare.mode,
    scale: compare.scale === i.scale ? '' : compare.scale,
    norm: compare.normalise === 'auto' ? '' : compare.normalise === 'yes' ? 't' : 'f',
    crows: compare.rows === i.rows ? '' : compare.rows,
    csort: sort === '-cum-delta' ? '' : sort,
  };
}

/** How values are read from a link: one of some words, or a text of some form; what is neither is as it begins. */
export interface Reading {
  oneOf<T extends string>(key: string, choices: readonly T[], otherwise: T): T;
  shaped(key: string, form: RegExp): string;
  anyText(key: string): string;
}

export function readCompare({ oneOf, shaped }: Pick<Reading, 'oneOf' | 'shaped'>): CompareState {
  const i = INITIAL_VIEW.compare;
  const sort = oneOf('csort', [...COLUMNS, ...COLUMNS.map((c) => `-${c}` as const)], '-cum-delta');
  const descending = sort.startsWith('-');
  const norm = oneOf('norm', NORM, '');
  // Its name in links of before.
  const older = oneOf('normalize', NORMALISE, i.normalise);
  return {
    base: shaped('base', LETTER),
    head: shaped('head', LETTER),
    mode: oneOf('compare', MODES, i.mode),
    scale: oneOf('scale', SCALES, i.scale),
    normalise: norm === '' ? older : /^[t1]/.test(norm) ? 'yes' : 'no',
    rows: oneOf('crows', ROWS, i.rows),
    sort: { column: (descending ? sort.slice(1) : sort) as CompareColumn, descending },
  };
}
