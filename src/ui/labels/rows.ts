import { displayName } from '../../lib/text.ts';
import { formatCount, formatValue } from '../../lib/units.ts';
import { tagRange, tagText } from '../../views/labelFilter.ts';
import { type Rest, restOf } from '../sampling/rest.ts';
import type { AnswerTo } from '../types.ts';
import { labelWords as words } from '../wordsLabels.ts';

export type LabelKey = AnswerTo<'labels'>['keys'][number];

/** A row of a key's table. */
export interface LabelRow {
  /** As shown, and as it is copied. */
  readonly text: string;
  readonly copy: string;
  readonly value: number;
  readonly count: number;
  /** What sampling makes of the value; null where that is not known. */
  readonly rest: Rest | null;
  /** What `tagfocus` takes; null where pprof's syntax can't say it. */
  readonly filter: string | null;
}

/** A key with more numbers is shown as ranges first. */
const MANY = 24;

export function hasRanges({ numeric, distinct, ranges }: LabelKey): boolean {
  return numeric && distinct > MANY && ranges.low.length > 1;
}

/** One row per value, the largest first. */
export function valueRows(key: LabelKey): LabelRow[] {
  return Array.from(key.values, (value, i) => {
    const number = key.numbers[i] ?? 0;
    const text = key.texts[i] ?? '';
    return {
      text: key.numeric ? numberText(number, key) : text === '' ? words.empty : displayName(text),
      copy: key.numeric ? String(number) : text,
      value,
      count: key.counts[i]!,
      rest: restAt(key, i),
      filter: key.numeric ? tagRange(key, number, number) : tagText(key.key, text, key.texts),
    };
  });
}

/** One row per range of numbers, ascending. */
export function rangeRows(key: LabelKey): LabelRow[] {
  const { low, high, values, counts } = key.ranges;
  return Array.from(low, (from, r) => {
    const to = high[r]!;
    return {
      text: from === to ? numberText(from, key) : words.between(numberText(from, key), numberText(to, key)),
      copy: from === to ? String(from) : `${from}:${to}`,
      value: values[r]!,
      count: counts[r]!,
      rest: restAt(key.ranges, r),
      filter: tagRange(key, from, to),
    };
  });
}

function restAt({ recorded, errors }: LabelKey['ranges'] | LabelKey, row: number): Rest | null {
  return recorded[row]! > 0 ? restOf(recorded[row]!, errors[row]!) : null;
}

/** In its unit, where the unit is more than the name of the key: `16.0 KiB`, but thread 2115135 is just that. */
function numberText(number: number, { key, unit }: LabelKey): string {
  const text = formatValue(number, unit);
  if (unit !== key || !text.endsWith(` ${unit}`)) return text;
  return Number.isSafeInteger(number) ? String(number) : formatCount(number);
}
