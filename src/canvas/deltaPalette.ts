import { fromOklch, type Oklch, toHex } from '../lib/colour.ts';
import { DELTA_STEPS } from '../views/delta.ts';
import { inkOn, lookOf } from './lensPalette.ts';
import { DIM, dimTone, LOOKS, type Palette, PLAIN, withFixed } from './palette.ts';

/**
 * Two ramps that meet at 0: blue for less, orange for more, a pair that all kinds of colour-blind eyes tell apart, both as far from the paper.
 * Which of the two it is, a pattern says as well.
 */
const HUES = { less: 250, more: 52 };
const LIGHT = { none: { l: 0.925, c: 0.004, h: 255 }, least: { l: 0.9, c: 0.035 }, most: { l: 0.74, c: 0.14 } };
const DARK = { none: { l: 0.33, c: 0.006, h: 255 }, least: { l: 0.36, c: 0.035 }, most: { l: 0.58, c: 0.125 } };

const made: { light?: Palette; dark?: Palette } = {};

/** The colours of deltas: styles `(step + DELTA_STEPS) * LOOKS + look`, then the fixed ones. */
export function deltaPalette(dark: boolean): Palette {
  const key = dark ? 'dark' : 'light';
  made[key] ??= make(dark);
  return made[key];
}

/** Fills from all gone over the same to all new: for legends and tables. */
export function deltaFills(dark: boolean): readonly string[] {
  const { fills } = deltaPalette(dark);
  return Array.from({ length: 2 * DELTA_STEPS + 1 }, (_, group) => fills[group * LOOKS + PLAIN]!);
}

function make(dark: boolean): Palette {
  const fills: string[] = [];
  const inks: string[] = [];
  for (let step = -DELTA_STEPS; step <= DELTA_STEPS; step++) {
    const plain = toneOf(step, dark);
    for (let look = PLAIN; look < LOOKS; look++) {
      if (look === DIM) {
        const { fill, ink } = dimTone(dark);
        fills.push(fill);
        inks.push(ink);
      } else {
        const fill = toHex(fromOklch(lookOf(plain, look, dark)));
        fills.push(fill);
        inks.push(inkOn(fill));
      }
    }
  }
  return withFixed(fills, inks, dark);
}

function toneOf(step: number, dark: boolean): Oklch {
  const { none, least, most } = dark ? DARK : LIGHT;
  if (step === 0) return none;
  const t = (Math.abs(step) - 1) / (DELTA_STEPS - 1);
  return {
    l: least.l + (most.l - least.l) * t,
    c: least.c + (most.c - least.c) * t,
    h: step < 0 ? HUES.less : HUES.more,
  };
}
