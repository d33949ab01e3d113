import type { FileFormat } from '../../profile/foreign.ts';
import { fail, type Problem } from '../../profile/problem.ts';
import type { FormatSource } from './format.ts';
import { wholeBytes } from './whole.ts';

/** A value out of a JSON file. Nothing of it is believed: every part is looked at by `Shape` before it is used. */
export type Json = unknown;

/** Reads a file as JSON. Throws `bad-json`, and `too-big` beyond what may be in memory as a whole. */
export async function jsonOf(source: FormatSource): Promise<Json> {
  return source.json === undefined ? parsed(await wholeBytes(source), source) : source.json;
}

export function parsed(bytes: Uint8Array, { encoding, format }: Pick<FormatSource, 'encoding' | 'format'>): Json {
  const text = new TextDecoder(encoding).decode(bytes);
  try {
    const huge = HUGE.test(text) ? withHugeAsTexts(text) : null;
    return huge === null ? JSON.parse(text) : JSON.parse(huge, asBigint);
  } catch {
    return fail({ kind: 'bad-json', format, what: isOpen(text) ? 'cut' : 'syntax', path: '', wants: '' });
  }
}

/** Whether brackets or a text are open at the end. */
function isOpen(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++;
      if (at >= text.length) return true;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return depth > 0;
}

/** A field of what may be an object or anything else; undefined where it has none of that name of its own. */
export function memberOf(value: Json, name: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  return (value as Record<string, Json>)[name];
}

/** Integers that may be beyond 2^53, where JSON.parse would round them without a word. */
const HUGE = /\d{16}/;
/** A text that stands for such an integer. One that a file has itself is taken for one, too, and then refused as a name. */
const MARK = '\u0000#';
const MARKED = /^\0#-?\d{16,}$/;

/** JSON in which integers beyond 2^53 are texts that `asBigint` makes bigints of; null where there are none. */
function withHugeAsTexts(text: string): string | null {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++;
    } else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
      const start = at;
      while (/[\d.eE+-]/.test(text.charAt(at + 1))) at++;
      const number = text.slice(start, at + 1);
      if (!/^-?\d{16,}$/.test(number) || Number.isSafeInteger(Number(number))) continue;
      parts.push(text.slice(from, start), JSON.stringify(MARK + number));
      from = at + 1;
    }
  }
  return parts.length === 0 ? null : parts.join('') + text.slice(from);
}

function asBigint(_: string, value: Json): Json {
  return typeof value === 'string' && MARKED.test(value) ? BigInt(value.slice(MARK.length)) : value;
}

type Wants = Extract<Problem, { readonly kind: 'bad-json' }>['wants'];

/** Asks parts of a JSON file whether they are what they should be; if not, says which one and what it should be. Paths are like `profiles[3].unit`. */
export class Shape {
  private readonly format: FileFormat;

  constructor(format: FileFormat) {
    this.format = format;
  }

  refuse(path: string, wants: Wants): never {
    return fail({ kind: 'bad-json', format: this.format, what: 'shape', path, wants });
  }

  /** A field of an object, undefined where it has none of that name. */
  field(value: Json, path: string, name: string): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.refuse(path, 'object');
    return Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined;
  }

  list(value: Json, path: string): readonly Json[] {
    return Array.isArray(value) ? value : this.refuse(path, 'list');
  }

  /** A list, or none. */
  listOrNone(value: Json, path: string): readonly Json[] {
    return value === undefined || value === null ? [] : this.list(value, path);
  }

  number(value: Json, path: string): number {
    return Number(this.value(value, path));
  }

  numbers(value: Json, path: string): readonly number[] {
    return this.values(value, path).map(Number);
  }

  /** A number, a bigint where a double would not be exact. */
  value(value: Json, path: string): number | bigint {
    if (typeof value === 'bigint') return value;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.refuse(path, 'number');
  }

  values(value: Json, path: string): readonly (number | bigint)[] {
    const list = this.list(value, path);
    for (let i = 0; i < list.length; i++) this.value(list[i], `${path}[${i}]`);
    return list as readonly (number | bigint)[];
  }

  /** A place in a list of so many. */
  index(value: Json, path: string, length: number): number {
    const at = this.number(value, path);
    return Number.isInteger(at) && at >= 0 && at < length ? at : this.refuse(path, 'index');
  }

  text(value: Json, path: string): string {
    return typeof value === 'string' ? value : this.refuse(path, 'text');
  }

  /** A text, '' where there is none. */
  textOrNone(value: Json, path: string): string {
    return value === undefined || value === null ? '' : this.text(value, path);
  }

  /** A number that is not negative, 0 where there is none. */
  countOrNone(value: Json, path: string): number {
    if (value === undefined || value === null) return 0;
    const count = this.number(value, path);
    return count >= 0 ? count : this.refuse(path, 'count');
  }
}
