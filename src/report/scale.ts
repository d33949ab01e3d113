/** What the report needs of d3-scale, which is larger than all else that paints: `scripts/build/report.mjs` puts it in its place. */

type Pair = readonly [number, number];

export interface ScaleLinear {
  (value: number): number;
  domain(): Pair;
  domain(domain: Iterable<number>): ScaleLinear;
  range(range: Iterable<number>): ScaleLinear;
  invert(place: number): number;
  ticks(count?: number): number[];
  nice(count?: number): ScaleLinear;
}

/** Value ⇄ place, as d3's scale of that name. */
export function scaleLinear(): ScaleLinear {
  let from: Pair = [0, 1];
  let to: Pair = [0, 1];
  const scale = ((value: number) => between(value, from, to)) as ScaleLinear;
  function domain(): Pair;
  function domain(next: Iterable<number>): ScaleLinear;
  function domain(next?: Iterable<number>): Pair | ScaleLinear {
    if (next === undefined) return from;
    from = [...next] as unknown as Pair;
    return scale;
  }
  return Object.assign(scale, {
    domain,
    range: (next: Iterable<number>) => {
      to = [...next] as unknown as Pair;
      return scale;
    },
    invert: (place: number) => between(place, to, from),
    ticks: (count = 10) => ticksOf(from, count),
    nice: (count = 10) => {
      // Wider ends may ask for a wider step.
      for (let last = 0; ; ) {
        const step = stepOf(from, count);
        if (step === last || step === 0) return scale;
        last = step;
        from = [floor(from[0], step), -floor(-from[1], step)];
      }
    },
  });
}

function between(value: number, [a, b]: Pair, [c, d]: Pair): number {
  const share = b === a ? 0.5 : (value - a) / (b - a);
  return c * (1 - share) + d * share;
}

/** 1, 2 or 5 times a power of ten, so that there are about `count` steps; below 1 as its negative reciprocal, which is whole. */
function stepOf([start, stop]: Pair, count: number): number {
  const wanted = (stop - start) / Math.max(0, count);
  if (!(wanted > 0) || !Number.isFinite(wanted)) return 0;
  const power = Math.floor(Math.log10(wanted));
  const error = wanted / 10 ** power;
  const factor = error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1;
  return power < 0 ? -(10 ** -power) / factor : factor * 10 ** power;
}

function floor(value: number, step: number): number {
  return step > 0 ? Math.floor(value / step) * step : Math.floor(value * -step) / -step;
}

function ticksOf(range: Pair, count: number): number[] {
  const [start, stop] = range;
  if (start === stop) return [start];
  const step = stepOf(range, count);
  if (step === 0) return [];
  const place = (tick: number): number => (step > 0 ? tick * step : tick / -step);
  let first = Math.round(step > 0 ? start / step : start * -step);
  let last = Math.round(step > 0 ? stop / step : stop * -step);
  if (place(first) < start) first++;
  if (place(last) > stop) last--;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => place(first + i));
}
