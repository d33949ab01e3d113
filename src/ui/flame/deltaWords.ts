import type { FlameData } from '../../canvas/data.ts';
import { formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { formatChange, formatDelta, compareWords as words } from '../wordsCompare.ts';

interface Reading {
  readonly word: string;
  readonly value: string;
  readonly share: string;
}

/** A node in base and in head, and what is between them. */
export function deltaReadings({ delta, unit }: FlameData, node: number): readonly Reading[] {
  const { pair, wholes, slope, rough } = delta!;
  const [was, is] = slope ? words.ends : words.sides;
  const valueUnit = slope?.of ?? unit;
  const of = (word: string, values: { readonly base: number; readonly head: number }): Reading[] => [
    {
      word: `${was} ${word}`,
      value: formatValue(values.base, valueUnit),
      share: formatShare(shareOf(values.base, wholes.base)),
    },
    {
      word: `${is} ${word}`,
      value: formatValue(values.head, valueUnit),
      share: formatShare(shareOf(values.head, wholes.head)),
    },
    {
      word: `Δ ${word}`,
      value: formatDelta(values.head - values.base, valueUnit),
      share: formatChange(values.base, values.head),
    },
  ];
  const total = of('total', { base: pair.base.total[node]!, head: pair.head.total[node]! });
  if (slope) return [...total, { word: words.slope, value: formatDelta(slope.value[node]!, slope.unit), share: '' }];
  const self = of('self', { base: pair.base.self[node]!, head: pair.head.self[node]! });
  const said = rough?.[node] === 1 ? [{ word: '', value: words.rough, share: '' }] : [];
  return [...self, ...total, ...said];
}
