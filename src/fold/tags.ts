import { textAt } from '../lib/texts.ts';
import { isNoLabel, labelUnits } from '../profile/labelUnits.ts';
import type { Profile } from '../profile/profile.ts';
import { type Compiled, compile, isExpression, type Matcher } from './match.ts';
import { type Conversion, conversion, convert } from './measure.ts';
import { allAtOnce, type Known, once, type Steps, type Timed } from './turn.ts';

/** What a `tagfocus` or `tagignore` asks of the labels of a sample. `key` is null where any will do. */
export type TagQuestion =
  | { readonly kind: 'range'; readonly key: string | null; readonly range: Range }
  /** With a key, one of the expressions has to match a text of that key; without, each has to match some `key:text`. */
  | { readonly kind: 'texts'; readonly key: string | null; readonly matchers: readonly Matcher[] };

/** Numbers from `low` to `high`, both included, of a unit ('' for none). */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

export type ReadTag =
  | { readonly ok: true; readonly question: TagQuestion }
  | { readonly ok: false; readonly reason: 'syntax' | 'too-long' | 'tag'; readonly detail: string };

/** Text that means the same as an expression and as it stands. */
const PLAIN = /^[\w \-/:@%&;<>~"'!#]*$/;

/**
 * Reads a tag filter as pprof does: `key=…` or just `…`, where `…` is a range of numbers (`64kb`, `1kb:`, `:64kb`, `1kb:64kb`), else expressions,
 * divided by commas. An expression may be written between slashes, and may then have commas. What looks like a range of two kinds of units
 * (`1kb:64ms`) is an expression, as in pprof. `tag`: a range whose numbers are too large.
 */
export async function readTag(text: string): Promise<ReadTag> {
  const equals = isExpression(text) ? -1 : text.indexOf('=');
  const key = equals < 0 ? null : text.slice(0, equals);
  const value = text.slice(equals + 1);
  const range = readRange(value);
  if (range === 'bad') return { ok: false, reason: 'tag', detail: value };
  if (range) return { ok: true, question: { kind: 'range', key, range } };
  const matchers: Matcher[] = [];
  for (const part of isExpression(value) && !/\/i?,\//.test(value) ? [value] : value.split(',')) {
    const compiled = await compileTag(part, key !== null);
    if (!compiled.ok) return compiled;
    matchers.push(compiled.matches);
  }
  return { ok: true, question: { kind: 'texts', key, matchers } };
}

/** With a key, all is pprof's; without, what is no expression is looked for in either case, as everywhere on the page. */
async function compileTag(part: string, keyed: boolean): Promise<Compiled> {
  if (isExpression(part)) return compile(part);
  if (!PLAIN.test(part)) return compile(`/${part}/`);
  return keyed ? { ok: true, matches: (name) => name.includes(part) } : compile(part);
}

const LARGEST = 2n ** 63n;

function readRange(value: string): Range | null | 'bad' {
  const form = /^(:)?([+-]?\d+)([A-Za-z]+)?(?:(:)(?:([+-]?\d+)([A-Za-z]+)?)?)?$/.exec(value);
  if (!form) return null;
  const [, before, first, firstUnit = '', between, second, secondUnit = ''] = form;
  if (before && between) return null;
  if (![first, second].every(isInt64)) return 'bad';
  const scale = conversion(firstUnit, firstUnit);
  const { unit } = scale;
  const low = convert(Number(first), scale);
  if (second !== undefined) {
    const other = conversion(secondUnit, unit);
    return other.unit === unit ? { low, high: convert(Number(second), other), unit } : null;
  }
  if (before) return { low: -Infinity, high: low, unit };
  return { low, high: between ? Infinity : low, unit };
}

function isInt64(digits: string | undefined): boolean {
  if (digits === undefined) return true;
  const number = BigInt(digits.replace('+', ''));
  return number < LARGEST && number >= -LARGEST;
}

const known: Known<Uint8Array> = new WeakMap();

/** Does what `matchTags` will ask for, which then is at hand; `timed` makes matchers that test within a time. */
export function tagsAhead(profile: Profile, question: TagQuestion, timed: Timed): Steps<Uint8Array> {
  return once(known, [question, profile], test(profile, question, timed));
}

/** 1 for each sample whose labels are what the question asks for. */
export function matchTags(profile: Profile, question: TagQuestion): Uint8Array {
  return allAtOnce(tagsAhead(profile, question, (matches) => matches));
}

function* test(profile: Profile, question: TagQuestion, timed: Timed): Steps<Uint8Array> {
  const { samples } = profile;
  const match = new Uint8Array(samples.length);
  if (samples.labels.start.length === 0) return match;
  if (question.kind === 'range') {
    matchRange(profile, question, match);
    return match;
  }
  const matchers = question.matchers.map(timed);
  if (question.key !== null) {
    yield* matchTexts(profile, matchers, { key: question.key, match });
    return match;
  }
  match.fill(1);
  for (const matcher of matchers) {
    const one = new Uint8Array(samples.length);
    yield* matchTexts(profile, [matcher], { key: null, match: one });
    for (let s = 0; s < match.length; s++) match[s]! &= one[s]!;
  }
  return match;
}

function matchRange(
  { samples, strings }: Profile,
  { key: wanted, range }: { readonly key: string | null; readonly range: Range },
  match: Uint8Array,
): void {
  const { start, key, text, number, unit } = samples.labels;
  const scaleOf = new Map<number, Conversion | null>();
  for (const [k, u] of labelUnits({ samples, strings })) {
    const scale = conversion(u, range.unit);
    const fits = scale.unit === range.unit && (wanted === null || textAt(strings, k) === wanted);
    scaleOf.set(k, fits ? scale : null);
  }
  let lastKey = -1;
  let scale: Conversion | null = null;
  for (let s = 0; s < samples.length; s++) {
    for (let i = start[s]!; i < start[s + 1]!; i++) {
      if (text[i]! >= 0 || isNoLabel(number[i]!, unit[i]!)) continue;
      if (key[i] !== lastKey) {
        lastKey = key[i]!;
        scale = scaleOf.get(lastKey) ?? null;
      }
      if (scale === null) continue;
      const value = convert(number[i]!, scale);
      if (value >= range.low && value <= range.high) match[s] = 1;
    }
  }
}

/** Matches a sample where any matcher matches any of its texts: of a key, or of all, as `key:text`. */
function* matchTexts(
  { samples, strings }: Profile,
  matchers: readonly Matcher[],
  into: { readonly key: string | null; readonly match: Uint8Array },
): Steps<void> {
  const { start, key, text } = samples.labels;
  /** Per key: which of its texts match, so that each is tested once. */
  const known = new Map<number, Map<number, boolean>>();
  let isNew = false;
  const test = (k: number, t: number): boolean => {
    let texts = known.get(k);
    if (!texts) {
      texts = new Map();
      known.set(k, texts);
    }
    let found = texts.get(t);
    if (found === undefined) {
      const value = textAt(strings, t);
      const name = into.key === null ? `${textAt(strings, k)}:${value}` : value;
      isNew = true;
      found = (into.key === null || textAt(strings, k) === into.key) && matchers.some((matches) => matches(name));
      texts.set(t, found);
    }
    return found;
  };
  for (let s = 0; s < samples.length; s++) {
    for (let i = start[s]!; i < start[s + 1]!; i++) {
      if (text[i]! >= 0 && test(key[i]!, text[i]!)) into.match[s] = 1;
    }
    if (isNew) yield;
    isNew = false;
  }
}
