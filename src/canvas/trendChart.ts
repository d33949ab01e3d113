import { scaleLinear } from 'd3-scale';

/** CSS px. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  readonly value: number;
  readonly at: number;
}

/** How values and moments are told in round numbers: a tick is a whole number of `unit`s. */
export interface Axis {
  readonly unit: number;
  readonly ticks: readonly Tick[];
}

/** A line over the snapshots: CSS px from the upper left corner of the plot. */
export interface LineChart {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Of an SVG path. */
  readonly line: string;
  readonly area: string;
  readonly across: Axis;
  readonly up: Axis;
}

/** Units that an axis is divided by: bytes in powers of 1024, others in powers of 1000. */
const BYTES = [1, 1024, 1024 ** 2, 1024 ** 3, 1024 ** 4, 1024 ** 5];
/** Of minutes: milliseconds, seconds, minutes, hours, days. */
const MOMENTS = [1 / 60_000, 1 / 60, 1, 60, 1440];

/** CSS px between ticks, at least. */
const ROOM_ACROSS = 72;
const ROOM_UP = 28;

export interface Place extends ChartSize {
  /** Moments are minutes; else they are places. */
  readonly timed: boolean;
  readonly isBytes: boolean;
}

/** `at` ascending; the axis of values always has 0. */
export function lineChart(at: Float64Array, values: Float64Array, place: Place): LineChart {
  const { across, x } = acrossOf(at, place);
  const { up, y } = upOf([0, ...values], place);
  const points = Array.from(values, (v, k) => ({ x: x(at[k]!), y: y(v) }));
  const line = points.map((p, k) => `${k === 0 ? 'M' : 'L'}${round(p.x)},${round(p.y)}`).join('');
  const floor = round(y(0));
  const [first, last] = [points[0], points.at(-1)];
  const area = first && last ? `${line}L${round(last.x)},${floor}L${round(first.x)},${floor}Z` : '';
  return { x: points.map((p) => p.x), y: points.map((p) => p.y), line, area, across, up };
}

export interface AreaChart {
  readonly x: readonly number[];
  /** Paths, the lowest first. */
  readonly layers: readonly string[];
  readonly across: Axis;
  readonly up: Axis;
}

/** Layers on top of each other; values below 0 have no height. */
export function areaChart(at: Float64Array, layers: readonly Float64Array[], place: Place): AreaChart {
  const tops: Float64Array[] = [new Float64Array(at.length)];
  for (const layer of layers) tops.push(tops.at(-1)!.map((v, k) => v + Math.max(0, layer[k]!)));
  const { across, x } = acrossOf(at, place);
  const { up, y } = upOf([0, ...tops.at(-1)!], place);
  const xs = Array.from(at, (t) => x(t));
  const path = (edge: Float64Array): string[] => Array.from(edge, (v, k) => `${round(xs[k]!)},${round(y(v))}`);
  const paths = layers.map((_, i) => `M${path(tops[i + 1]!).join('L')}L${path(tops[i]!).reverse().join('L')}Z`);
  return { x: xs, layers: paths, across, up };
}

/** A line in a table: from its lowest to its highest value, the axis at 0 left out. */
export function sparkline(at: Float64Array, values: Float64Array, { width, height }: ChartSize): string {
  const [start, end] = [at[0] ?? 0, at[at.length - 1] ?? 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (t: number): number => (end > start ? ((t - start) / (end - start)) * width : 0);
  const y = (v: number): number => (high > low ? height - ((v - low) / (high - low)) * height : height / 2);
  return Array.from(values, (v, k) => `${k === 0 ? 'M' : 'L'}${round(x(at[k]!))},${round(y(v))}`).join('');
}

/** The snapshot nearest to a place, CSS px. */
export function nearest(x: readonly number[], at: number): number {
  let best = 0;
  for (let k = 1; k < x.length; k++) if (Math.abs(x[k]! - at) < Math.abs(x[best]! - at)) best = k;
  return best;
}

function acrossOf(at: Float64Array, { width, timed }: Place): { across: Axis; x: (t: number) => number } {
  const [start, end] = [at[0] ?? 0, at[at.length - 1] ?? 0];
  const x = scaleLinear()
    .domain(end > start ? [start, end] : [start - 1, start + 1])
    .range([0, width]);
  const unit = timed ? unitOf(end - start, MOMENTS) : 1;
  const count = Math.max(1, Math.floor(width / ROOM_ACROSS));
  const round = scaleLinear().domain([start / unit, end / unit]);
  const ticksFor = (n: number) => round.ticks(n).filter((t) => timed || Number.isInteger(t));
  const isRoomy = ([one = 0, next = Number.POSITIVE_INFINITY]: number[]) =>
    x(next * unit) - x(one * unit) >= ROOM_ACROSS;
  // Round steps may be narrower than asked for.
  let n = timed ? count : Math.min(count, at.length - 1);
  while (n > 1 && !isRoomy(ticksFor(n))) n--;
  const ticks = ticksFor(n);
  return { across: { unit, ticks: ticks.map((value) => ({ value, at: x(value * unit) })) }, x };
}

function upOf(
  values: readonly number[],
  { height, isBytes }: Place,
): { readonly up: Axis; readonly y: (v: number) => number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const unit = isBytes ? unitOf(Math.max(high, -low), BYTES) : 1;
  const count = Math.max(2, Math.floor(height / ROOM_UP));
  const scale = scaleLinear()
    .domain(high > low ? [low / unit, high / unit] : [0, 1])
    .nice(count)
    .range([height, 0]);
  const whole = scale.ticks(count).filter((t) => unit !== 1 || Number.isInteger(t));
  return { up: { unit, ticks: whole.map((value) => ({ value, at: scale(value) })) }, y: (v) => scale(v / unit) };
}

/** The largest unit that a span fills. */
function unitOf(span: number, units: readonly number[]): number {
  return units.findLast((unit) => span >= unit) ?? units[0]!;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
