import { scaleLinear } from 'd3-scale';
import type { SizeTable } from '../views/objectSizes.ts';

/** A bar of the histogram of object sizes, CSS px: of `height`, the uppermost `loose` may be lost to rounding up. */
export interface SizeBar {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly loose: number;
}

export interface SizeAxis {
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  readonly objects: readonly SizeBar[];
  readonly bytes: readonly SizeBar[];
}

/** Narrower bars could not be told from the axis. CSS px. */
const THINNEST = 3;
const GAP = 1;
/** Octaves are marked at least this far apart, CSS px. */
const TICK_ROOM = 56;

/**
 * Bars for objects and for bytes, row by row of `table`, over one logarithmic axis of sizes: a bar reaches from the next smaller size that Go gives to its
 * own. Heights are linear, the highest bar of each being `height`; sums below 0 have none.
 */
export function sizeBars(
  table: Omit<SizeTable, 'recorded' | 'error'>,
  { width, height }: { readonly width: number; readonly height: number },
): SizeAxis {
  const rows = table.size.length;
  if (rows === 0 || width <= 0) return { ticks: [], objects: [], bytes: [] };
  const low = 2 ** Math.floor(Math.log2(fromOf(table, 0)));
  const high = 2 ** Math.ceil(Math.log2(table.size[rows - 1]!));
  const octave = scaleLinear()
    .domain([low, Math.max(high, low * 2)].map(Math.log2))
    .range([0, width]);
  const across = (size: number) => octave(Math.log2(size));
  const given = table.bytes.map((b, i) => b + table.wasted[i]!);
  const loose = table.wasted.map((w, i) => w + table.atMost[i]!);
  const bars = (values: Float64Array, part: (i: number) => number): SizeBar[] => {
    const up = scaleLinear()
      .domain([0, Math.max(1, ...values)])
      .range([0, height]);
    return Array.from(values, (value, i) => {
      const right = across(table.size[i]!);
      const left = Math.min(across(fromOf(table, i)), right - THINNEST - GAP);
      const tall = Math.max(0, up(value));
      return {
        x: left + GAP,
        width: right - left - GAP,
        height: tall,
        loose: tall * Math.min(1, Math.max(0, part(i))),
      };
    });
  };
  return {
    ticks: ticksOf(low, Math.max(high, low * 2), width).map((value) => ({ value, x: across(value) })),
    objects: bars(table.objects, () => 0),
    bytes: bars(given, (i) => (given[i] === 0 ? 0 : loose[i]! / given[i]!)),
  };
}

/** Where a bar begins: half of the smallest size has nothing below it to begin at. */
function fromOf({ size, below }: Pick<SizeTable, 'size' | 'below'>, i: number): number {
  return below[i] === 0 ? size[i]! / 2 : below[i]!;
}

/** Powers of two, every so many octaves. */
function ticksOf(low: number, high: number, width: number): number[] {
  const octaves = Math.log2(high / low);
  const step = Math.max(1, Math.ceil((octaves * TICK_ROOM) / width));
  return Array.from({ length: Math.floor(octaves / step) + 1 }, (_, i) => low * 2 ** (i * step));
}
