import type { LabelKeyValues } from './labels.ts';

/**
 * The text of a `tagfocus` or `tagignore` that matches the samples with exactly this label value, in pprof's syntax: `key=expression`. The plain value
 * where that matches no other value of the key (`tenant=acme`), else anchored (`endpoint=^/go$`, where there is `/gob`).
 * Null where pprof's syntax can't name the key.
 */
export function tagText(key: string, value: string, others: readonly string[]): string | null {
  if (!isKey(key)) return null;
  // A number, or two with a colon, would be read as a range; a comma ends one expression of several; between slashes stands an expression.
  const plain = /^[a-z_/](?:[\w/ -]*[\w/-])?$/i.test(value) && !/^\/.*\/i?$/.test(value);
  const wanted = value.toLowerCase();
  if (plain && others.every((other) => other === value || !other.toLowerCase().includes(wanted))) {
    return `${key}=${value}`;
  }
  const quoted = value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(',', '\\x2c');
  return `${key}=^${quoted}$`;
}

/** The same for the numbers from `low` to `high`, both included: `bytes=1024bytes:2047bytes`. */
export function tagRange(
  { key, unit }: Pick<LabelKeyValues, 'key' | 'unit'>,
  low: number,
  high: number,
): string | null {
  if (!isKey(key) || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return null;
  const named = /^[a-z]+$/i.test(unit) ? unit : '';
  return low === high ? `${key}=${low}${named}` : `${key}=${low}${named}:${high}${named}`;
}

/** What stands before the first `=` is the key; between slashes all would be an expression. */
function isKey(key: string): boolean {
  return key !== '' && !key.includes('=') && !key.startsWith('/');
}
