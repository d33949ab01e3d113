import type { Axis } from '../../canvas/trendChart.ts';
import { formatCount, formatExact, formatValue, NO_VALUE } from '../../lib/units.ts';
import type { TrendColumns } from '../../views/trend.ts';
import { classOf } from '../../views/trend.ts';
import { trendWords as words } from '../wordsTrend.ts';

const MINUTE = 6e10;

/** `+4.20 MiB`, `−3`, `0 B`. */
export function signed(value: number, unit: string): string {
  const text = formatValue(value, unit);
  return value > 0 ? `+${text}` : text;
}

/** `+4.20 MiB/min`, or per snapshot. */
export function slopeText(slope: number, unit: string, timed: boolean): string {
  if (!Number.isFinite(slope)) return NO_VALUE;
  // Counts are whole, their slopes need not be.
  const rounded = Math.abs(slope) >= 100 ? Math.round(slope) : Number(slope.toPrecision(3));
  const text = signed(rounded, unit);
  return timed ? words.perMinute(text) : words.perSnapshot(text);
}

/** A span of minutes. */
export function spanText(minutes: number): string {
  return formatValue(minutes * MINUTE, 'nanoseconds');
}

/** A tick of an axis of moments: `+1.5 s`; without times the number of the snapshot, from 1. */
export function momentText({ unit }: Axis, value: number, timed: boolean): string {
  if (!timed) return formatCount(value + 1);
  const symbol = unit < 1 / 60_000 + 1e-9 ? 'ms' : unit < 1 ? 's' : unit < 60 ? 'min' : unit < 1440 ? 'h' : 'd';
  return value === 0 ? '0' : `+${formatCount(value)} ${symbol}`;
}

/** A tick of an axis of values, without needless decimals. */
export function tickText({ unit }: Axis, value: number, of: string): string {
  return formatValue(value * unit, of)
    .replace(/(\.\d*?)0+(?= |$)/, '$1')
    .replace(/\.(?= |$)/, '');
}

export function classText(columns: TrendColumns, row: number): string {
  const is = classOf(columns, row);
  return is === 'appears' ? words.appearsAt(formatCount(columns.since[row]! + 1)) : words.is[is];
}

export function exact(value: number, unit: string): string {
  return formatExact(value, unit);
}

/** A probability: `0.04 %`. */
export function chanceText(p: number): string {
  return p < 0.0001 ? '<0.01 %' : `${(100 * p).toFixed(p < 0.01 ? 2 : 1)} %`;
}
