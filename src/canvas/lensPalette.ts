import { contrast, fromHex, fromOklch, type Oklch, toHex } from '../lib/colour.ts';
import { type LensScale, placeOn } from '../views/lens.ts';
import { CONTEXT, DARK_INK, DIM, dimTone, LIGHT_INK, LIT, LOOKS, type Palette, PLAIN, withFixed } from './palette.ts';

/** Colours of a ramp. */
export const STEPS = 64;
/** The group of colours, after those of the ramp, of boxes without a value. */
export const NO_STEP = STEPS;

/**
 * From little to much, away from the paper: pale yellow to dark violet by day, dark violet to bright yellow by night. Lightness alone tells the
 * order, so that it is the same order for every eye; the hues only make neighbours easier to tell apart. The points are evenly spaced.
 */
const LIGHT_RAMP: readonly Oklch[] = [
  { l: 0.95, c: 0.06, h: 108 },
  { l: 0.83, c: 0.105, h: 150 },
  { l: 0.69, c: 0.1, h: 192 },
  { l: 0.53, c: 0.115, h: 245 },
  { l: 0.37, c: 0.135, h: 292 },
];
const DARK_RAMP: readonly Oklch[] = [
  { l: 0.3, c: 0.1, h: 298 },
  { l: 0.43, c: 0.11, h: 262 },
  { l: 0.57, c: 0.1, h: 218 },
  { l: 0.72, c: 0.12, h: 168 },
  { l: 0.89, c: 0.135, h: 108 },
];

const NONE_LIGHT: Oklch = { l: 0.9, c: 0.004, h: 255 };
const NONE_DARK: Oklch = { l: 0.34, c: 0.006, h: 255 };

const made: { light?: Palette; dark?: Palette } = {};

/** The colours of all lenses but that of packages: styles `step * LOOKS + look`, those of `NO_STEP`, then the fixed ones. */
export function lensPalette(dark: boolean): Palette {
  const key = dark ? 'dark' : 'light';
  made[key] ??= make(dark);
  return made[key];
}

/** The fills of a ramp from little to much, then that of boxes without a value: for legends. */
export function lensFills(dark: boolean): { readonly ramp: readonly string[]; readonly none: string } {
  const { fills } = lensPalette(dark);
  const ramp = Array.from({ length: STEPS }, (_, step) => fills[step * LOOKS + PLAIN]!);
  return { ramp, none: fills[NO_STEP * LOOKS + PLAIN]! };
}

/** The group of colours for a value; NaN has one of its own. */
export function stepOf(scale: LensScale, value: number): number {
  const place = placeOn(scale, value);
  return Number.isNaN(place) ? NO_STEP : Math.min(STEPS - 1, Math.floor(place * STEPS));
}

function make(dark: boolean): Palette {
  const fills: string[] = [];
  const inks: string[] = [];
  for (let step = 0; step <= STEPS; step++) {
    const plain = step === NO_STEP ? (dark ? NONE_DARK : NONE_LIGHT) : rampAt(dark, step / (STEPS - 1));
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

function rampAt(dark: boolean, t: number): Oklch {
  const points = dark ? DARK_RAMP : LIGHT_RAMP;
  const at = t * (points.length - 1);
  const i = Math.min(points.length - 2, Math.floor(at));
  const [a, b] = [points[i]!, points[i + 1]!];
  const mix = (from: number, to: number): number => from + (to - from) * (at - i);
  return { l: mix(a.l, b.l), c: mix(a.c, b.c), h: mix(a.h, b.h) };
}

/** A colour lit up, or of a caller of the node zoomed to. */
export function lookOf(plain: Oklch, look: number, dark: boolean): Oklch {
  if (look === LIT) return { ...plain, l: plain.l > 0.62 ? plain.l - 0.1 : plain.l + 0.11 };
  if (look === CONTEXT) return { ...plain, l: dark ? 0.27 + 0.12 * plain.l : 0.81 + 0.13 * plain.l, c: plain.c * 0.4 };
  return plain;
}

/** The ink of the page where it can be read, else black or white: one of the two always can. */
export function inkOn(fill: string): string {
  const read = (ink: string): number => contrast(fromHex(fill), fromHex(ink));
  const usual = read(LIGHT_INK) > read(DARK_INK) ? LIGHT_INK : DARK_INK;
  if (read(usual) >= 4.6) return usual;
  return read('#000000') > read('#ffffff') ? '#000000' : '#ffffff';
}
