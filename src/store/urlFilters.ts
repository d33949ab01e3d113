import { type Filter, type FilterKind, LONGEST_FILTER, MOST_FILTERS } from '../profile/cut.ts';
import { isTagSyntax } from '../profile/tagSyntax.ts';

/** pprof's names of filters in links. */
const KINDS = new Map<string, FilterKind>([
  ['f', 'focus'],
  ['i', 'ignore'],
  ['h', 'hide'],
  ['s', 'show'],
  ['sf', 'show_from'],
  ['tf', 'tagfocus'],
  ['ti', 'tagignore'],
]);
const KEYS = new Map(Array.from(KINDS, ([key, kind]) => [kind, key]));

export function isFilterKey(key: string): boolean {
  return KINDS.has(key);
}

/** In the order of the filters, of which pprof knows one of a kind. */
export function writeFilters(filters: readonly Filter[]): [key: string, value: string][] {
  return filters.map(({ kind, text }) => [KEYS.get(kind)!, expressionOf(kind, text)]);
}

/** The filter of a parameter that `isFilterKey` knows; null where it can't be one, or `place` is too many. */
export function readFilter(key: string, value: string, place: number): Filter | null {
  const kind = KINDS.get(key)!;
  const text = textOf(kind, value);
  return value === '' || text.length > LONGEST_FILTER || place >= MOST_FILTERS ? null : { kind, text };
}

const LITERAL = '(?i)\\Q';
const IN_ANY_CASE = '(?i)';
/** Matches nothing: keeps apart an expression that begins like the marks above. */
const NOTHING = '(?:)';

/**
 * Links hold expressions, as pprof's do: `/json/` is `json`, `/json/i` is `(?i)json`, and literal text, which is looked for in either case,
 * `(?i)\Qjson\E`. What pprof's tag filters have besides expressions stands for itself: `bytes=1kb:64kb`.
 */
function expressionOf(kind: FilterKind, text: string): string {
  if (kind.startsWith('tag') && textOf(kind, text) === text) return text;
  const [, expression, ignoreCase] = /^\/(.*)\/(i?)$/s.exec(text) ?? [];
  if (expression === undefined || text.length < 3) return `${LITERAL}${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
  if (ignoreCase !== '') return IN_ANY_CASE + expression;
  return isOther(kind, expression) ? NOTHING + expression : expression;
}

/** What `expressionOf` was given; for other expressions, the text between slashes. */
function textOf(kind: FilterKind, value: string): string {
  if (value.startsWith(LITERAL) && value.endsWith('\\E')) {
    const text = value.slice(LITERAL.length, -2).replaceAll('\\E\\\\E\\Q', '\\E');
    if (expressionOf('focus', text) === value) return text;
  }
  if (kind.startsWith('tag') && !isMarked(value) && isTagSyntax(value)) return value;
  const kept = value.startsWith(NOTHING) ? value.slice(NOTHING.length) : '';
  if (isOther(kind, kept)) return `/${kept}/`;
  return value.startsWith(IN_ANY_CASE) ? `/${value.slice(IN_ANY_CASE.length)}/i` : `/${value}/`;
}

/** Whether an expression would be read as something else if it stood alone. */
function isOther(kind: FilterKind, expression: string): boolean {
  return isMarked(expression) || (kind.startsWith('tag') && isTagSyntax(expression));
}

function isMarked(expression: string): boolean {
  return expression.startsWith(IN_ANY_CASE) || expression.startsWith(NOTHING);
}
