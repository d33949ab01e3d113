import { scaleLinear } from 'd3-scale';
import { formatValue } from '../lib/units.ts';
import type { FlameData } from './data.ts';
import { nearestBox } from './data.ts';
import { begin } from './paintBars.ts';
import type { Theme } from './palette.ts';
import { type Sheet, snap } from './pen.ts';
import { across, type View } from './viewport.ts';

/** CSS px. */
export const RULER_HEIGHT = 20;
const RULER_FONT = '12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** Ticks are at least about this far apart, CSS px. */
const TICK_ROOM = 110;
/** What is narrower has no room for a text, and would be an empty box. */
const LEAST_WIDTH = 36;
/** Rates have longer texts. */
const RATE_ROOM = 160;

/** `value` from the left edge of the node zoomed to; `x` CSS px. */
export interface Tick {
  readonly value: number;
  readonly x: number;
}

/** The value the ruler counts from: the left edge of the node zoomed to, so that its width can be read off. */
export function rulerOrigin(data: FlameData): number {
  const box = nearestBox(data, data.zoomNode);
  return box < 0 ? 0 : data.layout.x0[box]!;
}

/** Ticks at round values: powers of two of bytes (256 MiB), else 1, 2, 5 × 10^n; whole numbers where the unit counts things. */
export function rulerTicks(view: View, width: number, origin: number, unit: string): readonly Tick[] {
  if (!(width > 0) || !(view.x1 > view.x0)) return [];
  const count = Math.max(1, Math.floor(width / (unit.includes('/') ? RATE_ROOM : TICK_ROOM)));
  const scale = across(view, width);
  const from = view.x0 - origin;
  const to = view.x1 - origin;
  const values = isBytes(unit) ? binaryTicks(from, to, count) : scaleLinear().domain([from, to]).ticks(count);
  const whole = isCount(unit) ? values.filter(Number.isInteger) : values;
  const ticks = whole.map((value) => ({ value, x: scale(value + origin) }));
  // Far from the origin Float64 cannot tell neighbours apart, nor always whether one is still in the window.
  const inside = ticks.filter(({ x }) => x >= 0 && x <= width);
  return inside.filter((tick, i) => i === 0 || tick.x > inside[i - 1]!.x);
}

function isBytes(unit: string): boolean {
  return /^(|kilo|mega|giga|kibi|mebi|gibi)bytes?(\/|$)|^[kmg]?i?b(\/|$)/i.test(unit);
}

function isCount(unit: string): boolean {
  return !isBytes(unit) && !/second|^[nuµm]?s$/i.test(unit);
}

function binaryTicks(from: number, to: number, count: number): number[] {
  const step = 2 ** Math.ceil(Math.log2((to - from) / count));
  const ticks: number[] = [];
  if (!(step > 0)) return ticks;
  for (let i = Math.ceil(from / step); i * step <= to && ticks.length <= count + 1; i++) ticks.push(i * step);
  return ticks;
}

/** The texts of the ticks. Where the unit's digits no longer tell neighbours apart, they count from the first: `1.2 GiB`, `+64 B`. */
export function tickTexts(ticks: readonly Tick[], unit: string): readonly string[] {
  const texts = ticks.map((tick) => tickText(tick.value, unit));
  // `0 s` beside `1 s`, not `0 ns`.
  const [, ...symbol] = texts.at(-1)?.split(' ') ?? [];
  if (ticks[0]?.value === 0 && texts.length > 1 && !isBytes(unit)) texts[0] = ['0', ...symbol].join(' ');
  if (new Set(texts).size === texts.length) return texts;
  const first = ticks[0]!.value;
  return texts.map((text, i) => (i === 0 ? text : `+${tickText(ticks[i]!.value - first, unit)}`));
}

/** `formatValue` rounds to three digits; a tick is round in powers of two, so it has all of the few it needs: `1.125 GiB`. */
function tickText(value: number, unit: string): string {
  const text = formatValue(value, unit);
  const [number = '', ...symbol] = text.split(' ');
  const rounded = Number(number.replaceAll(',', '').replace('−', '-'));
  if (!Number.isFinite(rounded)) return text;
  const exact = isBytes(unit) && rounded !== 0 ? value / 1024 ** Math.round(Math.log2(value / rounded) / 10) : rounded;
  const digits = Number(exact.toFixed(Math.abs(exact) < 10 ? 3 : 2));
  return [digits < 0 ? `−${-digits}` : `${digits}`, ...symbol].join(' ');
}

/** Paints the ruler: a line below each text, and the text right of it. */
export function paintRuler(sheet: Sheet, data: FlameData, view: View, theme: Theme): void {
  begin(sheet);
  const { pen, width, scaleX } = sheet;
  if (width < LEAST_WIDTH) return;
  // What is empty has no width to be measured.
  const isEmpty = data.layout.rows === 0;
  const ticks = isEmpty ? [] : rulerTicks(view, width, rulerOrigin(data), data.unit);
  const texts = tickTexts(ticks, data.unit);
  const hair = Math.max(1, Math.round(scaleX)) / scaleX;
  pen.font = RULER_FONT;
  pen.textBaseline = 'alphabetic';
  pen.direction = 'ltr';
  pen.fillStyle = theme.rule;
  pen.fillRect(0, 0, width, hair);
  pen.fillRect(0, RULER_HEIGHT - hair, width, hair);
  for (const tick of ticks) pen.fillRect(snap(Math.min(tick.x, width - hair), scaleX), 4, hair, RULER_HEIGHT - 4);
  pen.fillStyle = theme.ruleText;
  // A unit may be any text: what would run into the one before is left out.
  let free = 0;
  ticks.forEach((tick, i) => {
    const text = texts[i]!;
    const start = snap(tick.x, scaleX) + 5;
    const end = start + pen.measureText(text).width;
    if (start < free || end >= width) return;
    pen.fillText(text, start, 14);
    free = end;
  });
}
