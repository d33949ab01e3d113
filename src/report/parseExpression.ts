/** What an expression is made of. Characters are code points; −1 is before the first or after the last. */
export type Node =
  | { readonly is: 'character'; readonly takes: (character: number) => boolean }
  | { readonly is: 'place'; readonly holds: (before: number, next: number) => boolean }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Node[] }
  | { readonly is: 'repeat'; readonly of: Node; readonly from: number; readonly to: number };

/** Parses an expression of Go's regexp. Throws an error in Go's words. */
export function parse(expression: string, ignoreCase: boolean): Node {
  return new Parser(expression, ignoreCase).whole();
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const SHORT: Readonly<Record<string, string>> = { d: '0-9', s: '\\t\\n\\f\\r ', w: '0-9A-Za-z_' };
const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const MOST_REPEATS = 1000;

const isWord = (character: number): boolean =>
  character >= 0 && character < 128 && /\w/.test(String.fromCharCode(character));
const isEdge = (before: number, next: number): boolean => isWord(before) !== isWord(next);
const PLACES: Readonly<Record<string, Extract<Node, { is: 'place' }>['holds']>> = {
  A: (before) => before < 0,
  z: (_, next) => next < 0,
  b: isEdge,
  B: (before, next) => !isEdge(before, next),
};

class Parser {
  private readonly text: string;
  private at = 0;
  private flags: Readonly<Record<'i' | 'm' | 's' | 'U', boolean>>;
  private readonly names = new Set<string>();

  constructor(text: string, ignoreCase: boolean) {
    this.text = text;
    this.flags = { i: ignoreCase, m: false, s: false, U: false };
  }

  whole(): Node {
    const node = this.alternatives();
    if (this.at < this.text.length) throw new Error('unexpected )');
    return node;
  }

  private alternatives(): Node {
    const parts = [this.sequence()];
    while (this.taken('|')) parts.push(this.sequence());
    return { is: 'any', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    let repeated = false;
    for (;;) {
      const rest = this.text.slice(this.at);
      if (rest === '' || rest[0] === '|' || rest[0] === ')') return { is: 'all', parts };
      const [all, low, comma, high] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [''];
      const isRepeat = all !== '' && (comma !== '' || high === '');
      if (isRepeat) {
        this.at += all.length;
        if (repeated) throw new Error(`invalid nested repetition operator: \`${all}\``);
        const of = parts.pop();
        if (!of) throw new Error(`missing argument to repetition operator: \`${all}\``);
        parts.push({ is: 'repeat', of, ...timesOf(all, { low, comma, high }) });
      } else parts.push(...this.atom());
      repeated = isRepeat;
    }
  }

  /** Several where the text is quoted, none where only flags are set. */
  private atom(): Node[] {
    const { m, s } = this.flags;
    if (this.taken('(')) return this.group();
    if (this.taken('[')) return [this.class()];
    if (this.taken('.')) return [character(s ? '[\\s\\S]' : '[^\\n]', false)];
    if (this.taken('^')) return [{ is: 'place', holds: (before) => before < 0 || (m && before === 10) }];
    if (this.taken('$')) return [{ is: 'place', holds: (_, next) => next < 0 || (m && next === 10) }];
    if (this.taken('\\Q')) {
      const end = this.text.indexOf('\\E', this.at);
      const quoted = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + 2;
      return Array.from(quoted, (one) => this.literal(one.codePointAt(0)!));
    }
    const holds = this.text[this.at] === '\\' ? PLACES[this.text[this.at + 1] ?? ''] : undefined;
    if (holds) {
      this.at += 2;
      return [{ is: 'place', holds }];
    }
    const set = this.namedSet();
    return [set === null ? this.literal(this.character()) : character(`[${set}]`, this.flags.i)];
  }

  private group(): Node[] {
    const before = this.flags;
    const rest = this.text.slice(this.at);
    const [named = '', name = ''] = /^\?P?<(\w+)>/.exec(rest) ?? [];
    const [set = '', on = '', off = '', end] = /^\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest) ?? [];
    if (rest[0] === '?' && named === '' && set === '') {
      throw new Error(`invalid or unsupported Perl syntax: \`(${/^\?<?./.exec(rest)}\``);
    }
    if (this.names.has(name)) throw new Error(`duplicate capture group name: \`${name}\``);
    if (name !== '') this.names.add(name);
    this.at += (named || set).length;
    const flags = { ...before };
    for (const flag of on) flags[flag as keyof typeof flags] = true;
    for (const flag of off) flags[flag as keyof typeof flags] = false;
    this.flags = flags;
    if (end === ')') return [];
    const inner = this.alternatives();
    if (!this.taken(')')) throw new Error('missing closing )');
    this.flags = before;
    return [inner];
  }

  /** After its `[`. */
  private class(): Node {
    const start = this.at;
    let source = this.taken('^') ? '[^' : '[';
    for (let first = true; first || this.text[this.at] !== ']'; first = false) {
      if (this.at >= this.text.length) throw new Error(`missing closing ]: \`${this.text.slice(start - 1)}\``);
      const set = this.namedSet();
      source += set === null ? this.range() : `[${set}]`;
    }
    this.at++;
    return character(`${source}]`, this.flags.i);
  }

  private range(): string {
    const start = this.at;
    const low = this.character();
    if (this.text[this.at] !== '-' || this.text[this.at + 1] === ']' || this.at + 1 >= this.text.length)
      return hex(low);
    this.at++;
    const high = this.character();
    if (high < low) throw new Error(`invalid character class range: \`${this.text.slice(start, this.at)}\``);
    return `${hex(low)}-${hex(high)}`;
  }

  /** `\d`, `[:alpha:]`, `\pL` and their like, as the inside of a class; null where there is none, and nothing is taken. */
  private namedSet(): string | null {
    const rest = this.text.slice(this.at);
    const found = /^(?:\\([dswDSW])|\[:(\^?)(\w+):\]|\\([pP])(?:\{(\^?)(\w+)\}|(\w)))/.exec(rest);
    if (!found) return null;
    const [all, short, not, posix, property, no, long, letter] = found;
    this.at += all.length;
    if (short !== undefined) return complement(SHORT[short.toLowerCase()]!, short < 'a');
    const bad = new Error(`invalid character class range: \`${all}\``);
    if (posix !== undefined) {
      const set = Object.hasOwn(CLASSES, posix) ? CLASSES[posix] : undefined;
      if (set === undefined) throw bad;
      return complement(set, not === '^');
    }
    const name = long ?? letter!;
    const set = `\\p{${name.length <= 2 || name === 'Any' ? '' : 'Script='}${name}}`;
    try {
      new RegExp(set, 'v');
    } catch {
      throw bad;
    }
    return complement(set, (property === 'P') !== (no === '^'));
  }

  /** One character, written as it is or escaped. */
  private character(): number {
    if (this.text[this.at] !== '\\') return this.next();
    const rest = this.text.slice(this.at);
    const [all, octal, braced, two, letter, sign] =
      /^\\(?:(0[0-7]{0,2}|[1-7][0-7]{1,2})|x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|([afnrtv])|([\0-\x2f:-@[-`{-\x7f]))/.exec(
        rest,
      ) ?? [''];
    this.at += all.length;
    if (octal !== undefined) return Number.parseInt(octal, 8);
    if (letter !== undefined) return CONTROL[letter]!;
    if (sign !== undefined) return sign.charCodeAt(0);
    const code = Number.parseInt(braced ?? two ?? '', 16);
    if (code <= 0x10ffff) return code;
    throw new Error(
      rest === '\\' ? 'trailing backslash at end of expression' : `invalid escape sequence: \`${rest.slice(0, 2)}\``,
    );
  }

  private next(): number {
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private literal(code: number): Node {
    return character(`[${hex(code)}]`, this.flags.i);
  }

  private taken(text: string): boolean {
    const is = this.text.startsWith(text, this.at);
    if (is) this.at += text.length;
    return is;
  }
}

function timesOf(all: string, { low, comma, high }: Record<'low' | 'comma' | 'high', string | undefined>) {
  const from = low === undefined ? Number(all[0] === '+') : Number(low);
  const open = low === undefined ? all[0] !== '?' : comma === ',' && high === '';
  const to = open ? Number.POSITIVE_INFINITY : low === undefined ? 1 : Number(high || low);
  if (from > MOST_REPEATS || (!open && (to > MOST_REPEATS || to < from))) {
    throw new Error(`invalid repeat count: \`${all}\``);
  }
  return { from, to };
}

const hex = (code: number): string => `\\u{${code.toString(16)}}`;
const complement = (set: string, not: boolean): string => (not ? `[^${set}]` : set);

/** What a class of the browser's own takes: of one character at a time it can be asked without harm. Letters of ASCII are asked once. */
function character(source: string, ignoreCase: boolean): Node {
  const set = new RegExp(`^${source}$`, ignoreCase ? 'iv' : 'v');
  const takes = (code: number): boolean => set.test(String.fromCodePoint(code));
  const ascii = Array.from({ length: 128 }, (_, code) => takes(code));
  return { is: 'character', takes: (code) => ascii[code] ?? takes(code) };
}
