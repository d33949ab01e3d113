import type { LabelKeyValues } from './labels.ts';

/**
 * The text of a `tagfocus` or `tagignore` that matches the samples with exactly this label value, in pprof's syntax: `key=expression`. The plain value
 * where that matches no other value of the key (`tenant=acme`), else anchored (`endpoint=^/go$`, where there is `/gob`).
 * Null where pprof's syntax can't name the key.
 */
export function tagText(key: string, value: string, others: readonly string[]): string | null {
  if (key === '' || key.includes('=')) return null;
  // A number, or two with a colon, would be read as a range of numeric labels; a comma as the end of one expression of several.
  const plain = /^[a-z_/](?:[\w/ -]*[\w/-])?$/i.test(value);
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
  if (key === '' || key.includes('=') || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return null;
  const named = /^[a-z]+$/i.test(unit) ? unit : '';
  return low === high ? `${key}=${low}${named}` : `${key}=${low}${named}:${high}${named}`;
}
