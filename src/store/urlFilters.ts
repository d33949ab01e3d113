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
/** Matches nothing: keeps apart an expression that would be read as something else if it stood alone. */
const NOTHING = '(?:)';

/**
 * Links hold expressions, as pprof's do: `/json/` is `json`, `/json/i` is `(?i)json`, and literal text, which is looked for in either case,
 * `(?i)\Qjson\E`. What pprof's tag filters have besides expressions stands for itself: `bytes=1kb:64kb`; there `/a/,/b/` is `a,b`.
 */
function expressionOf(kind: FilterKind, text: string): string {
  const [, inside = '', ignoreCase = ''] = /^\/(.*)\/(i?)$/s.exec(text) ?? [];
  const forms = isTag(kind) ? [text, inside.replaceAll('/,/', ',')] : [];
  const before = ignoreCase && IN_ANY_CASE;
  forms.push(before + inside, before + NOTHING + inside);
  return forms.find((form) => form !== '' && textOf(kind, form) === text) ?? literal(text);
}

function literal(text: string): string {
  return `${LITERAL}${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
}

/** What `expressionOf` was given; for other expressions, the text between slashes. */
function textOf(kind: FilterKind, value: string): string {
  const text = value.slice(LITERAL.length, -2).replaceAll('\\E\\\\E\\Q', '\\E');
  if (literal(text) === value && (isTag(kind) || !/^\/.+\/i?$/s.test(text))) return text;
  if (isTag(kind) && !isMarked(value) && isTagSyntax(value)) return value;
  if (value.startsWith(NOTHING)) {
    const inside = value.slice(NOTHING.length);
    if (isMarked(inside) || (isTag(kind) && (isTagSyntax(inside) || inside.includes(',')))) return `/${inside}/`;
  }
  return (isTag(kind) && /[^,],+[^,]/.test(value) ? value.split(/,+/) : [value]).map(between).join(',');
}

function between(expression: string): string {
  if (!expression.startsWith(IN_ANY_CASE)) return `/${expression}/`;
  const inside = expression.slice(IN_ANY_CASE.length);
  return `/${inside.startsWith(NOTHING) ? inside.slice(NOTHING.length) : inside}/i`;
}

function isTag(kind: FilterKind): boolean {
  return kind.startsWith('tag');
}

function isMarked(expression: string): boolean {
  return expression.startsWith(IN_ANY_CASE) || expression.startsWith(NOTHING);
}
