import { visible } from './quote.ts';

/**
 * Names as the page shows them. They come from files, so they may hold anything: line breaks, right-to-left marks, 100 kB
 * of type parameters. Nothing here knows a profile; `labelVariants` knows how Go, C++, Rust and Java write a function.
 */

/** What an empty name reads as. */
export const NO_NAME = '(no name)';

/** Longer names are cut before anything else looks at them; the end of a name says more than its start. */
const MAX_NAME = 400;

/** Scripts that are, or stand between, those written right to left; not Latin, Greek, Cyrillic and general punctuation. */
const REORDERED = /[\u0590-\u1fff\u2070-\uffff]/;

/** For a canvas: keeps a text that could be right-to-left from reordering what is drawn around it. */
export function isolated(text: string): string {
  return REORDERED.test(text) ? `\u2068${text}\u2069` : text;
}

/** Printable ASCII only: every character is as wide as the next in a monospaced face, and none is right-to-left. */
export function isAscii(text: string): boolean {
  return PLAIN.test(text);
}

/** Nothing in it but printable ASCII, as nearly every name is. */
const PLAIN = /^[ -~]*$/;

/** The text with what has no shape of its own, or moves others about, made visible. */
function shown(text: string): string {
  return visible(text, Number.POSITIVE_INFINITY);
}

/** At most `max` characters, the middle replaced by `…`, twice as much kept of the end as of the start. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const start = Math.floor((max - 1) / 3);
  const head = text.slice(0, start).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(text.length - (max - 1 - start)).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}

/** The name, whole if it is at all sensible, fit to be put on a page: never empty, never longer than 400 characters. */
export function displayName(name: string): string {
  return name === '' ? NO_NAME : shown(cutMiddle(name, MAX_NAME));
}

/**
 * A name as a reader says it: without path, arguments, type parameters; no longer than the name.
 * Example: `github.com/x/y/v2/pkg.(*T[go.shape.int]).M` → `pkg.(*T[…]).M`, `std::vector<int>::push_back(int&&)` → `vector<…>::push_back`.
 */
export function shortName(name: string): string {
  if (name === '') return NO_NAME;
  const { short } = parse(name);
  return shown(cutMiddle(short === '' || short.length > name.length ? name : short, MAX_NAME));
}

/**
 * The ways to write a name on a box, longest first and all different; the last is the least that still says something. What stands for
 * type parameters in Go's binaries (`[go.shape.int]`) is in none of them.
 * Example: `net/http.(*conn).serve`, `http.(*conn).serve`, `(*conn).serve`, `…serve`.
 */
export function labelVariants(name: string): readonly string[] {
  if (name === '') return [NO_NAME];
  const parts = parse(name);
  const variants: string[] = [];
  for (const form of [withoutShapes(name), withoutShapes(parts.bare), parts.short, parts.member, parts.last]) {
    const variant = shown(cutMiddle(form, MAX_NAME));
    const previous = variants.at(-1);
    const says = variant !== '' && variant !== '…';
    if (previous === undefined || (says && variant.length < previous.length)) variants.push(variant);
  }
  return variants;
}

/** `bare`: all that was written but the path; `short`: that without parameters; `member`: that without package; `last`: with … */
interface Parts {
  readonly bare: string;
  readonly short: string;
  readonly member: string;
  readonly last: string;
}

const FILE = /^\/|^[A-Za-z]:\\|\.(go|c|cc|cpp|cxx|h|hpp|rs|java|kt|py|js|mjs|ts|rb|s|S|so|dll|exe)$/;

function parse(full: string): Parts {
  const name = full.length > 8 * MAX_NAME ? cutMiddle(full, 8 * MAX_NAME) : full;
  return parsePlaced(name) ?? parseName(name);
}

/**
 * The name of a line or an address, as pprof writes it: `00000000004012ab main.f /srv/main.go:12`, either end of it missing; null for others.
 * Its short form is `4012ab main.f main.go:12`, the last `f:12`.
 */
function parsePlaced(name: string): Parts | null {
  const address = /^[0-9a-f]{16} (?=.)/.exec(name)?.[0] ?? '';
  const blank = name.lastIndexOf(' ');
  const [, file, line = ''] = /^([^\s()]+)(:\d+)$/.exec(name.slice(blank + 1)) ?? [];
  const hasPlace = file !== undefined && /[./\\]/.test(file) && blank > address.length;
  if (address === '' && !hasPlace) return null;
  const { bare, short, member, last } = parseName(name.slice(address.length, hasPlace ? blank : undefined));
  const before = address.replace(/^0+(?=.)/, '');
  const after = hasPlace ? ` ${file.replace(/^.*[/\\](?=.)/, '')}${line}` : '';
  return {
    bare: before + bare + after,
    short: before + short + after,
    member: before + member + after,
    last: last + (hasPlace ? line : ''),
  };
}

/** `F[go.shape.int,…]` → `F[…]`; type parameters that someone wrote stay. */
function withoutShapes(name: string): string {
  return name.includes('[go.shape.') ? collapse(name, '[]') : name;
}

function parseName(name: string): Parts {
  if (/[/\\]/.test(name) && FILE.test(name) && !/\s/.test(name)) return parseFile(name);
  const masked = maskOperator(name);
  const bare = masked.text.replaceAll('(anonymous namespace)', '{anonymous}');
  if (collapse(collapse(bare, '<>'), '()').includes('::')) return unmask(parseColons(bare), masked.operator);
  return unmask(parseDots(bare), masked.operator);
}

function parseFile(name: string): Parts {
  const segments = name.split(/[/\\]/);
  const last = segments.at(-1) ?? name;
  return { bare: segments.slice(-2).join('/'), short: last, member: last, last };
}

/** Go and Java: `path/package.Type.method`. */
function parseDots(name: string): Parts {
  const flat = collapse(name, '[]');
  const [path, head] = splitPath(flat);
  const components = splitOutside(head, '.').map(dropArguments);
  let from = /^v\d+$/.test(components[0] ?? '') && path !== '' ? 1 : 0;
  if (from === 1) components[0] = packageBefore(path);
  const type = javaType(components);
  if (type > 0) components.splice(0, type);
  components[0] = (components[0] ?? '').replace(/%2e/gi, '.');
  from = components.length > 1 && type <= 0 ? 1 : 0;
  const short = components.join('.');
  const last = lastMember(components);
  const bare = path === '' || name !== flat ? withoutPath(name) : short;
  const member = components.slice(from).join('.');
  return { bare, short, member, last: last === member ? member : `…${last}` };
}

/** Where generics hold slashes too, the path ends at the last slash before the first bracket. */
function withoutPath(name: string): string {
  return splitPath(name)[1];
}

function splitPath(name: string): [string, string] {
  const bracket = name.search(/[([\s]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  if (slash < 0 || slash === name.length - 1 || name.slice(0, slash).includes('$$Lambda')) return ['', name];
  return [name.slice(0, slash), name.slice(slash + 1)];
}

function packageBefore(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Index of the class in `java.util.HashMap.put` (2), or -1: two lower-case names at least, then an upper-case one. */
function javaType(components: readonly string[]): number {
  const type = components.findIndex((part) => /^[A-Z]/.test(part));
  return type >= 2 && type < components.length - 1 && components.every((part) => !part.startsWith('(')) ? type : -1;
}

const CLOSURE = /^(func\d+|gowrap\d+|deferwrap\d+|-range\d+|\d+)$/;

/** `serve` of (*conn).serve; a closure keeps the function it stands in: `serve.func1.2`. */
function lastMember(components: readonly string[]): string {
  let at = components.length - 1;
  while (at > 1 && CLOSURE.test(components[at]!)) at--;
  return components.slice(at).join('.');
}

/** C++ and Rust: `ret ns::Type<args>::method(args) const`. */
function parseColons(name: string): Parts {
  const hashless = name.replace(/::h[0-9a-f]{16}$/, '');
  const flat = collapse(hashless, '<>');
  const bare = dropReturnType(dropArguments(flat));
  const components = splitOutside(bare, '::');
  const short = components.slice(-2).join('::');
  const last = components.at(-1) ?? bare;
  return { bare, short, member: short, last: components.length > 1 ? `…${last}` : last };
}

function dropReturnType(name: string): string {
  let depth = 0;
  for (let i = name.length - 1; i > 0; i--) {
    const c = name[i]!;
    if (c === '>' || c === ')' || c === '}') depth++;
    else if (c === '<' || c === '(' || c === '{') depth--;
    else if (c === ' ' && depth === 0) return name.slice(i + 1).replace(/^[*&]+/, '');
  }
  return name;
}

/** `put(Object)` → `put`; a Go receiver `(*T)` begins with its bracket and stays. */
function dropArguments(part: string): string {
  const bracket = part.search(/[\w\])>}$\ue000]\(/);
  return bracket < 0 || !/\)[^.]*$/.test(part) ? part : part.slice(0, bracket + 1);
}

/** What balanced brackets that follow a word enclose becomes `…`; a bracket that is never closed stays as it is written. */
function collapse(text: string, brackets: string): string {
  const open = brackets[0]!;
  const close = brackets[1]!;
  let out = '';
  let from = 0;
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === open) {
      if (depth === 0) start = i;
      depth++;
    } else if (c === close && depth > 0 && text[i - 1] !== '-') {
      depth--;
      if (depth > 0 || (start === 0 && open === '[')) continue;
      out += `${text.slice(from, start)}${open}…${close}`;
      from = i + 1;
    }
  }
  return out + text.slice(from);
}

/** Parts between separators that stand outside all brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if ('([{<'.includes(c)) depth++;
    else if (')]}>'.includes(c) && depth > 0) depth--;
    else if (depth === 0 && i > from && text.startsWith(separator, i)) {
      parts.push(text.slice(from, i));
      from = i + separator.length;
      i = from - 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const OPERATOR =
  /\boperator(?:\s*(?:\(\)|\[\]|<=>|<<=|>>=|->\*|<<|>>|<=|>=|->|<|>|[-+*/%^&|~!=,]+)|\s+[\w:]+(?:\[\])?[*&]*)/;
const MASK = '\ue000';

/** The name of a C++ operator has brackets that are none; it is put aside while the rest is taken apart. */
function maskOperator(name: string): { text: string; operator: string } {
  const operator = OPERATOR.exec(name)?.[0] ?? '';
  return { text: operator === '' ? name : name.replace(operator, MASK), operator };
}

function unmask(parts: Parts, operator: string): Parts {
  if (operator === '') return parts;
  const put = (text: string): string => text.replace(MASK, () => operator);
  return { bare: put(parts.bare), short: put(parts.short), member: put(parts.member), last: put(parts.last) };
}
