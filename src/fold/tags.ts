import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { compile, isExpression, type Matcher } from './match.ts';
import { convert } from './tagsUnits.ts';

/** Numbers from `low` to `high`, both included, in `unit`. */
export interface TagRange {
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

/**
 * What a tag filter asks of a sample's labels. With a key: that some text of that key fits some of `texts`, or some number of it is in `range`.
 * Without: that each of `texts` fits `key:text` of some label, or a number of any key is in `range`.
 */
export type TagFilter = { readonly key: string | null } & (
  | { readonly range: TagRange }
  | { readonly texts: readonly Matcher[] }
);

export type CompiledTag =
  | { readonly ok: true; readonly filter: TagFilter }
  | { readonly ok: false; readonly reason: 'syntax' | 'too-long' | 'tag'; readonly detail: string };

/** What makes a text an expression, as all of them are in pprof. */
const SPECIAL = /[\\^$.*+?()[\]{}|]/;

/**
 * A tag filter in pprof's syntax: `key=wanted` or `wanted`, where `wanted` is a range of numbers or texts separated by commas. A text is an
 * expression between slashes, or where it has any of an expression's signs (as in pprof), else literal, in either case.
 */
export async function compileTag(text: string): Promise<CompiledTag> {
  const { key, wanted } = split(text);
  const range = rangeOf(wanted);
  if (range === 'bad') return { ok: false, reason: 'tag', detail: wanted };
  if (range) return { ok: true, filter: { key, range } };
  const texts: Matcher[] = [];
  for (const part of partsOf(wanted)) {
    const compiled = await compile(isExpression(part) || !SPECIAL.test(part) ? part : `/${part}/`);
    if (!compiled.ok) return compiled;
    texts.push(compiled.matches);
  }
  return { ok: true, filter: { key, texts } };
}

function split(text: string): { readonly key: string | null; readonly wanted: string } {
  const at = isExpression(text) ? -1 : text.indexOf('=');
  return at < 0 ? { key: null, wanted: text } : { key: text.slice(0, at), wanted: text.slice(at + 1) };
}

/** A comma inside an expression between slashes does not end it: `/a{1,2}/` is one text, `/a/,/b/` two. */
function partsOf(wanted: string): string[] {
  return isExpression(wanted) && !/\/i?,\//.test(wanted) ? [wanted] : wanted.split(',');
}

/** `32kb`, `:64kb`, `4mb:` or `12kb:64mb`; null for what is none of these, 'bad' for numbers that cannot be compared. */
function rangeOf(wanted: string): TagRange | 'bad' | null {
  const found = /^([+-]?\d+)?([a-z]+)?(?:(:)([+-]?\d+)?([a-z]+)?)?$/i.exec(wanted);
  if (!found) return null;
  const [, from, fromUnit = '', colon, to, toUnit = ''] = found;
  if ((from === undefined && fromUnit !== '') || (to === undefined && toUnit !== '')) return null;
  const first = from ?? to;
  if (first === undefined) return null;
  if (![from, to].every(isInt64)) return 'bad';
  const unit = from === undefined ? toUnit : fromUnit;
  const one = convert({ value: Number(first), unit }, unit);
  if (colon === undefined) return { unit: one.unit, low: one.value, high: one.value };
  if (from === undefined) return { unit: one.unit, low: -Infinity, high: one.value };
  if (to === undefined) return { unit: one.unit, low: one.value, high: Infinity };
  const other = convert({ value: Number(to), unit: toUnit }, one.unit);
  return other.unit === one.unit ? { unit: one.unit, low: one.value, high: other.value } : 'bad';
}

function isInt64(digits: string | undefined): boolean {
  return digits === undefined || BigInt.asIntN(64, BigInt(digits.replace('+', ''))) === BigInt(digits.replace('+', ''));
}

/** 1 for each sample whose labels are as the filter asks. */
export function tagged(profile: Profile, filter: TagFilter): Uint8Array {
  return 'range' in filter
    ? taggedByNumber(profile, filter.key, filter.range)
    : taggedByText(profile, filter.key, filter.texts);
}

function taggedByNumber(profile: Profile, wanted: string | null, { unit, low, high }: TagRange): Uint8Array {
  const { length, labels } = profile.samples;
  const hit = new Uint8Array(length);
  if (labels.start.length === 0) return hit;
  const units = unitsOfKeys(profile);
  const unitOf = remember((key) => units.get(textAt(profile.strings, key)) ?? '');
  const isWanted = remember((key) => wanted === null || textAt(profile.strings, key) === wanted);
  for (let s = 0; s < length; s++) {
    for (let i = labels.start[s]!; i < labels.start[s + 1]! && hit[s] === 0; i++) {
      const key = labels.key[i]!;
      if (!isNumber(labels, i) || !isWanted(key)) continue;
      const { value, unit: own } = convert({ value: labels.number[i]!, unit: unitOf(key) }, unit);
      if (own === unit && value >= low && value <= high) hit[s] = 1;
    }
  }
  return hit;
}

function taggedByText(profile: Profile, wanted: string | null, texts: readonly Matcher[]): Uint8Array {
  const { samples, strings } = profile;
  const { length, labels } = samples;
  const hit = new Uint8Array(length);
  if (labels.start.length === 0) return hit;
  const isWanted = remember((key) => wanted === null || textAt(strings, key) === wanted);
  const count = strings.start.length;
  const fits = texts.map((matches) =>
    remember((pair) => {
      const text = textAt(strings, pair % count);
      return matches(wanted === null ? `${textAt(strings, Math.floor(pair / count))}:${text}` : text);
    }),
  );
  for (let s = 0; s < length; s++) {
    const some = (fit: (pair: number) => boolean) => {
      for (let i = labels.start[s]!; i < labels.start[s + 1]!; i++) {
        const text = labels.text[i]!;
        if (text !== NONE && isWanted(labels.key[i]!) && fit(labels.key[i]! * count + text)) return true;
      }
      return false;
    };
    hit[s] = (wanted === null ? fits.every(some) : fits.some(some)) ? 1 : 0;
  }
  return hit;
}

/** pprof takes a label without a text, a number and a unit for none. */
export function isNumber(labels: Profile['samples']['labels'], i: number): boolean {
  return labels.text[i] === NONE && (labels.number[i] !== 0 || labels.unit[i] !== 0);
}

/**
 * The unit of each key's numbers: the first that is given with any of them, else what pprof guesses from the key. (Where a file gives several, pprof's
 * first is that of the file, ours that of the first stack.)
 */
function unitsOfKeys({ samples: { labels }, strings }: Profile): Map<string, string> {
  const units = new Map<string, string>();
  const nameOf = remember((key) => textAt(strings, key));
  for (let i = 0; i < labels.key.length; i++) {
    if (!isNumber(labels, i)) continue;
    const name = nameOf(labels.key[i]!);
    if (labels.unit[i] === 0 || units.get(name)) units.set(name, units.get(name) ?? '');
    else units.set(name, textAt(strings, labels.unit[i]!));
  }
  for (const [key, unit] of units) {
    if (unit === '') units.set(key, key === 'alignment' || key === 'request' ? 'bytes' : key);
  }
  return units;
}

/** The same function, each answer found once. */
function remember<T>(of: (index: number) => T): (index: number) => T {
  const known = new Map<number, T>();
  return (index) => {
    let answer = known.get(index);
    if (answer === undefined) {
      answer = of(index);
      known.set(index, answer);
    }
    return answer;
  };
}
