import type { FlameData } from '../../canvas/data.ts';
import { formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { formatChange, formatDelta } from '../wordsCompare.ts';

interface Reading {
  readonly word: string;
  readonly value: string;
  readonly share: string;
}

/** A node in base and in head, and what is between them. */
export function deltaReadings({ delta, unit }: FlameData, node: number): readonly Reading[] {
  const { pair, totals } = delta!;
  const of = (word: string, values: { readonly base: number; readonly head: number }): Reading[] => [
    {
      word: `base ${word}`,
      value: formatValue(values.base, unit),
      share: formatShare(shareOf(values.base, totals.base)),
    },
    {
      word: `head ${word}`,
      value: formatValue(values.head, unit),
      share: formatShare(shareOf(values.head, totals.head)),
    },
    {
      word: `Δ ${word}`,
      value: formatDelta(values.head - values.base, unit),
      share: formatChange(values.base, values.head),
    },
  ];
  return [
    ...of('self', { base: pair.base.self[node]!, head: pair.head.self[node]! }),
    ...of('total', { base: pair.base.total[node]!, head: pair.head.total[node]! }),
  ];
}
