import { type FlameData, type Merged, nodeName } from '../../canvas/data.ts';
import { selfAt, totalAt, widthOf } from '../../fold/tree.ts';
import { formatCount, formatShare, formatValue, NO_VALUE, shareOf } from '../../lib/units.ts';
import { formatLens, lensWords } from '../wordsLens.ts';
import { deltaReadings } from './deltaWords.ts';

/** Every sentence of the flame graph, in one place. */
export const WORDS = {
  self: 'self',
  total: 'total',
  help: 'Arrow keys walk callers, callees and neighbours; Enter zooms; Escape goes back; 0 resets; Shift+F10 opens the menu.',
  twin: 'The Outline view has the same as a table: press g, then o.',
  noCanvas: 'This browser does not let the page draw. The Outline view has the same as a table.',
  minimap: 'The whole profile. Drag the window, or click where to look.',
} as const;

export function graphLabel(data: FlameData): string {
  const kind = data.orientation === 'flame' ? 'Flame graph' : 'Icicle graph';
  return `${kind} of ${nodeName(data, 0)}. ${WORDS.help}`;
}

export function mergedText(merged: Merged, { unit, ratio }: Pick<FlameData, 'unit' | 'ratio'>): string {
  const value = `${formatValue(merged.value, unit)}${ratio ? ` of ${ratio.of}` : ''}`;
  return `${formatCount(merged.boxes)} boxes, ${value} together: zoom in to see them`;
}

/** A value of a node and its share of the whole, as they stand side by side. */
export interface Reading {
  readonly word: string;
  readonly value: string;
  readonly share: string;
}

/** Self and total of a node. The share is that of the width where values of both signs meet. */
export function readings(data: FlameData, node: number): readonly Reading[] {
  if (data.delta) return deltaReadings(data, node);
  const { weights, unit, ratio, shape } = data;
  const { tree } = shape;
  const whole = data.whole ?? widthOf(weights)[0] ?? 0;
  const total = weights.total[node] ?? 0;
  const wide = widthOf(weights)[node] ?? 0;
  const ofTotal = { word: WORDS.total, value: formatValue(total, unit), share: formatShare(shareOf(wide, whole)) };
  if (data.inverted) return [ofTotal];
  if (ratio) {
    const average = (of: 'self' | 'total', at: (node: number) => number): Reading => {
      const value = at(node);
      return { word: WORDS[of], value: value === 0 ? NO_VALUE : formatValue(value, unit), share: '' };
    };
    const own = selfAt(tree, weights, ratio.under);
    return [average('self', own), average('total', totalAt(weights, ratio.under)), { ...ofTotal, word: ratio.of }];
  }
  const self = selfAt(tree, weights, null)(node);
  const ofSelf = { word: WORDS.self, value: formatValue(self, unit), share: formatShare(shareOf(self, whole)) };
  const coloured = lensReading(data, node, whole);
  return coloured ? [ofSelf, ofTotal, coloured] : [ofSelf, ofTotal];
}

/** What the colour of a node stands for, where that is not said already. */
function lensReading({ lens }: FlameData, node: number, whole: number): Reading | null {
  const value = lens?.value?.[node] ?? Number.NaN;
  if (!lens || lens.lens === 'share' || Number.isNaN(value)) return null;
  return { word: lensWords.reading[lens.lens], value: formatLens(lens.lens, value, whole), share: '' };
}

/** What a screen reader says when a node is selected. */
export function spoken(data: FlameData, node: number): string {
  if (node < 0) return '';
  const values = readings(data, node).map((r) => `${r.word} ${r.value}${r.share && `, ${r.share}`}`);
  const depth = data.shape.tree.depth[node] ?? 0;
  return [nodeName(data, node), ...values, `depth ${formatCount(depth)}`].join('; ');
}
