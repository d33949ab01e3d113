import { type Filter, type FilterKind, LONGEST_FILTER, MOST_FILTERS } from './cut.ts';
import { isTagSyntax } from './tagSyntax.ts';

/** What could not be taken over from a line, and which part of it. */
export interface LineError {
  readonly reason: 'empty' | 'quote' | 'too-long' | 'too-many';
  readonly text: string;
}

export interface ParsedLine {
  readonly filters: readonly Filter[];
  readonly errors: readonly LineError[];
}

/** In the order in which the page offers them. */
export const FILTER_KINDS: readonly FilterKind[] = [
  'focus',
  'ignore',
  'hide',
  'show',
  'show_from',
  'tagfocus',
  'tagignore',
];

/** `show_from:`, and as pprof has it on its command line and in its shell: `-show_from=`, `show_from=`. */
const HEAD = /^(?:-{0,2}(focus|ignore|hide|show[_-]?from|show|tagfocus|tagignore)(?:(:)|=))/i;
const EXPRESSION = /^\/.+\/i?$/s;

/**
 * Filters as one line of text, in order: `focus:json hide:/^runtime\./ tagfocus:bytes=1kb:64kb ignore:"two words"`. Between double quotes `\"` is a
 * quotation mark and `\\` a backslash. A word without a kind is `focus`. `focus=…` and `-focus=…` are pprof's, where every text is an expression.
 */
export function parseFilters(line: string): ParsedLine {
  const filters: Filter[] = [];
  const errors: LineError[] = [];
  let rest = line.trimStart();
  while (rest !== '') {
    const [head, word, colon] = HEAD.exec(rest) ?? [''];
    const value = valueAt(rest.slice(head.length));
    const part = rest.slice(0, head.length + value.length);
    rest = rest.slice(part.length).trimStart();
    const kind = kindOf(word ?? 'focus');
    const text = word !== undefined && colon === undefined ? asPprof(kind, value.text) : value.text;
    const reason = !value.closed ? 'quote' : faultOf(text, filters.length);
    if (reason !== null) errors.push({ reason, text: part });
    if ((reason === null || reason === 'quote') && text !== '') filters.push({ kind, text });
  }
  return { filters, errors };
}

/** What a line ends with, for completing it: a kind (null: none is given) and the beginning of a text, from `start` on. */
export function lastWord(line: string): {
  readonly start: number;
  readonly kind: FilterKind | null;
  readonly text: string;
} {
  const start = line.search(/\S*$/);
  const [head, word] = HEAD.exec(line.slice(start)) ?? [''];
  return { start, kind: word === undefined ? null : kindOf(word), text: line.slice(start + head.length) };
}

/** Whether a line ends with what may be the beginning of a kind (`hid`), or of an expression (`/^ma`): as it stands it would mean something else. */
export function isUnfinished(line: string): boolean {
  const { kind, text } = lastWord(line);
  if (text.startsWith('/')) return !EXPRESSION.test(text);
  return kind === null && text !== '' && FILTER_KINDS.some((name) => name.startsWith(text.toLowerCase()));
}

/** The line that `parseFilters` reads as these filters. */
export function printFilters(filters: readonly Filter[]): string {
  return filters.map(printFilter).join(' ');
}

export function printFilter({ kind, text }: Filter): string {
  const plain = text !== '' && !/[\s"]/.test(text);
  return `${kind}:${plain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`}`;
}

/** A text for the frames of exactly this name. Of one that is too long, its two ends are taken. */
export function exactly(name: string): string {
  const whole = `/^${quoteMeta(name)}$/`;
  if (whole.length <= LONGEST_FILTER) return whole;
  const part = Math.floor(LONGEST_FILTER / 5);
  const head = name.slice(0, part).replace(/[\ud800-\udbff]$/, '');
  const tail = name.slice(-part).replace(/^[\udc00-\udfff]/, '');
  return `/^${quoteMeta(head)}.*${quoteMeta(tail)}$/`;
}

/** The name that `exactly` made a text of; null for any other text. */
export function exactName(text: string): string | null {
  if (!text.startsWith('/^') || !text.endsWith('$/')) return null;
  const name = unquoteMeta(text.slice(2, -2));
  return name === '' ? null : name;
}

/** The text as an expression that matches just it, in RE2's syntax. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** What `quoteMeta` was given; null for what it would not write. */
export function unquoteMeta(expression: string): string | null {
  const text = expression.replace(/\\([^\w\s])/g, '$1');
  return quoteMeta(text) === expression ? text : null;
}

interface Value {
  readonly text: string;
  /** Characters of the line that it takes. */
  readonly length: number;
  readonly closed: boolean;
}

/** The value that a line begins with: to the next blank, but for what is quoted, and for blanks in an expression. */
function valueAt(line: string): Value {
  if (line.startsWith('"')) {
    const [all, inside, end] = /^"((?:[^"\\]|\\.|\\$)*)("|$)/s.exec(line)!;
    return { text: inside!.replace(/\\(["\\])/g, '$1'), length: all.length, closed: end === '"' };
  }
  let length = line.search(/\s|$/);
  if (line.startsWith('/') && !EXPRESSION.test(line.slice(0, length))) length = endOfExpression(line) ?? length;
  return { text: line.slice(0, length), length, closed: true };
}

/** Where an expression with blanks in it ends; null where none does before the next kind. */
function endOfExpression(line: string): number | null {
  for (const { index, 0: found } of line.matchAll(/\/i?(?=\s|$)|\s+(?=\S)/g)) {
    if (!found.startsWith('/')) {
      if (HEAD.test(line.slice(index + found.length))) return null;
    } else if (index > 1) return index + found.length;
  }
  return null;
}

function kindOf(word: string): FilterKind {
  const kind = word.toLowerCase();
  return /^show.?from$/.test(kind) ? 'show_from' : (kind as FilterKind);
}

function asPprof(kind: FilterKind, text: string): string {
  if (text === '' || EXPRESSION.test(text)) return text;
  return kind.startsWith('tag') && isTagSyntax(text) ? text : `/${text}/`;
}

function faultOf(text: string, before: number): LineError['reason'] | null {
  if (text === '') return 'empty';
  if (text.length > LONGEST_FILTER) return 'too-long';
  return before >= MOST_FILTERS ? 'too-many' : null;
}
