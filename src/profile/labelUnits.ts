import { type Texts, textAt } from '../lib/texts.ts';
import type { LabelTable, Profile } from './profile.ts';

/**
 * Unit of each numeric label key (by its string), as pprof finds it: the first that the file gives, else bytes for `alignment` and `request`, else
 * what the key is called. (Where a key has several units, pprof's first is that of the file, ours that of the first stack.)
 */
export function labelUnits({ samples, strings }: Pick<Profile, 'samples' | 'strings'>): ReadonlyMap<number, string> {
  const found = known.get(samples.labels) ?? unitsOf(samples.labels, strings);
  known.set(samples.labels, found);
  return found;
}

const known = new WeakMap<LabelTable, ReadonlyMap<number, string>>();

function unitsOf({ key, text, number, unit }: LabelTable, strings: Texts): ReadonlyMap<number, string> {
  const given = new Map<number, number>();
  let last = -1;
  for (let i = 0; i < key.length; i++) {
    const k = key[i]!;
    if (text[i]! >= 0 || k === last || isNoLabel(number[i]!, unit[i]!)) continue;
    if ((given.get(k) ?? 0) === 0) given.set(k, unit[i]!);
    // Nothing more is to be found out about this key; the labels of most profiles have the same one over and over.
    if (given.get(k) !== 0) last = k;
  }
  return new Map([...given].map(([k, u]) => [k, u === 0 ? guess(textAt(strings, k)) : textAt(strings, u)]));
}

/** pprof takes a label with neither a text, nor a number, nor a unit for no label. */
export function isNoLabel(number: number, unit: number): boolean {
  return number === 0 && unit === 0;
}

function guess(key: string): string {
  return key === 'alignment' || key === 'request' ? 'bytes' : key;
}
