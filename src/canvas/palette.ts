import type { FrameTable, Package } from '../fold/tree.ts';
import { fromOklch, type Oklch, packageHue, toHex } from '../lib/colour.ts';

/** How a box looks. Every package has the first four; the rest are the same for all boxes. */
export const PLAIN = 0;
/** Under the pointer, or a box of the same frame. */
export const LIT = 1;
/** A caller of the node zoomed to. */
export const CONTEXT = 2;
/** Does not match the search. */
export const DIM = 3;
export const LOOKS = 4;

/**
 * Fills and the ink of their text, by style. Style `group * LOOKS + look`, then the fixed styles from `fixed` on. A group is a package, or a step
 * of a ramp (`lensPalette.ts`).
 */
export interface Palette {
  readonly fills: readonly string[];
  readonly inks: readonly string[];
  readonly fixed: number;
  readonly theme: Theme;
}

export const MATCH = 0;
export const MATCH_LIT = 1;
export const ROOT = 2;
export const ROOT_LIT = 3;
export const MERGED = 4;
export const MERGED_LIT = 5;
export const MERGED_DIM = 6;

/** Lines and texts beside the boxes. */
export interface Theme {
  readonly outline: string;
  readonly rule: string;
  readonly ruleText: string;
  readonly shade: string;
  readonly windowEdge: string;
}

interface Tones {
  readonly plain: Tone;
  readonly lit: Tone;
  readonly context: Tone;
  readonly dim: Tone;
  /** Chroma of the standard library, as a part of that of other packages. */
  readonly quiet: number;
  readonly quietLightness: number;
  readonly ink: string;
  readonly fixed: readonly (Tone & { h: number; ink: string })[];
}

interface Tone {
  readonly l: number;
  readonly c: number;
  readonly ink?: string;
}

/** A package's hue may be so many degrees away from its module's. */
const HUE_SHIFT = 14;
/** The hue of what is nearly grey. */
const NEUTRAL_HUE = 255;

export const LIGHT_INK = '#1a1d21';
export const DARK_INK = '#e9ebee';
const MATCH_INK = '#241a00';

const LIGHT: Tones = {
  plain: { l: 0.83, c: 0.085 },
  lit: { l: 0.74, c: 0.125 },
  context: { l: 0.915, c: 0.035, ink: '#3c424b' },
  dim: { l: 0.945, c: 0.006, ink: '#5a616c' },
  quiet: 0.14,
  quietLightness: 0.05,
  ink: LIGHT_INK,
  fixed: [
    { l: 0.84, c: 0.165, h: 88, ink: MATCH_INK },
    { l: 0.77, c: 0.165, h: 76, ink: MATCH_INK },
    { l: 0.88, c: 0.012, h: NEUTRAL_HUE, ink: LIGHT_INK },
    { l: 0.8, c: 0.02, h: NEUTRAL_HUE, ink: LIGHT_INK },
    { l: 0.845, c: 0.012, h: NEUTRAL_HUE, ink: LIGHT_INK },
    { l: 0.74, c: 0.02, h: NEUTRAL_HUE, ink: LIGHT_INK },
    { l: 0.93, c: 0.004, h: NEUTRAL_HUE, ink: '#5a616c' },
  ],
};

const DARK: Tones = {
  plain: { l: 0.44, c: 0.075 },
  lit: { l: 0.535, c: 0.105, ink: '#ffffff' },
  context: { l: 0.315, c: 0.035, ink: '#c3c8cf' },
  dim: { l: 0.265, c: 0.006, ink: '#9ba1aa' },
  quiet: 0.14,
  quietLightness: -0.06,
  ink: DARK_INK,
  fixed: [
    { l: 0.82, c: 0.15, h: 88, ink: MATCH_INK },
    { l: 0.89, c: 0.13, h: 92, ink: MATCH_INK },
    { l: 0.37, c: 0.012, h: NEUTRAL_HUE, ink: DARK_INK },
    { l: 0.46, c: 0.02, h: NEUTRAL_HUE, ink: DARK_INK },
    { l: 0.345, c: 0.01, h: NEUTRAL_HUE, ink: DARK_INK },
    { l: 0.47, c: 0.02, h: NEUTRAL_HUE, ink: DARK_INK },
    { l: 0.275, c: 0.004, h: NEUTRAL_HUE, ink: '#9ba1aa' },
  ],
};

const THEMES: { readonly light: Theme; readonly dark: Theme } = {
  light: {
    outline: '#1a1d21',
    rule: '#c3c8cf',
    ruleText: '#565d67',
    shade: 'rgba(240, 242, 245, 0.64)',
    windowEdge: '#4a5059',
  },
  dark: {
    outline: '#ffffff',
    rule: '#3d434c',
    ruleText: '#a3a9b2',
    shade: 'rgba(20, 22, 26, 0.6)',
    windowEdge: '#b6bbc3',
  },
};

const cache = new WeakMap<FrameTable['packages'], { light?: Palette; dark?: Palette }>();

/** The colours of a dictionary's packages; made once per dictionary and theme. */
export function paletteOf(packages: FrameTable['packages'], dark: boolean): Palette {
  let entry = cache.get(packages);
  if (!entry) {
    entry = {};
    cache.set(packages, entry);
  }
  const key = dark ? 'dark' : 'light';
  entry[key] ??= makePalette(packages, dark);
  return entry[key];
}

/** The colour that means a package, as on its boxes: for legends and tables. */
export function packageFill(pack: Package, dark: boolean): string {
  return fillOf(pack, hueOf(pack), dark ? DARK : LIGHT, PLAIN);
}

function makePalette(packages: readonly Package[], dark: boolean): Palette {
  const tones = dark ? DARK : LIGHT;
  const fills: string[] = [];
  const inks: string[] = [];
  const dim = dimTone(dark).fill;
  for (const pack of packages) {
    const hue = hueOf(pack);
    for (let look = PLAIN; look < LOOKS; look++) {
      fills.push(look === DIM ? dim : fillOf(pack, hue, tones, look));
      inks.push(toneOf(tones, look).ink ?? tones.ink);
    }
  }
  return withFixed(fills, inks, dark);
}

/** The palette of some groups of colours: they, and the fixed styles. */
export function withFixed(fills: readonly string[], inks: readonly string[], dark: boolean): Palette {
  const { fixed } = dark ? DARK : LIGHT;
  return {
    fills: [...fills, ...fixed.map(hex)],
    inks: [...inks, ...fixed.map((tone) => tone.ink)],
    fixed: fills.length,
    theme: dark ? THEMES.dark : THEMES.light,
  };
}

/** How a box looks that does not match the search, whatever its colour is else. */
export function dimTone(dark: boolean): { readonly fill: string; readonly ink: string } {
  const { dim, ink } = dark ? DARK : LIGHT;
  return { fill: hex({ ...dim, h: NEUTRAL_HUE }), ink: dim.ink ?? ink };
}

function toneOf(tones: Tones, look: number): Tone {
  if (look === LIT) return tones.lit;
  if (look === CONTEXT) return tones.context;
  return look === DIM ? tones.dim : tones.plain;
}

function fillOf(pack: Package, hue: number, tones: Tones, look: number): string {
  const tone = toneOf(tones, look);
  const quiet = pack.origin === 'standard' || (pack.module === '' && pack.name === '');
  const c = quiet ? tone.c * tones.quiet : tone.c;
  const l = quiet && look !== CONTEXT ? tone.l + tones.quietLightness : tone.l;
  return hex({ l, c, h: hue });
}

/** The standard library is one module; a trace of a hue per package is what tells `bufio` from `net/http`. */
function hueOf({ name, module, origin }: Package): number {
  if (module === '' && name === '') return NEUTRAL_HUE;
  return origin === 'standard' ? packageHue(name, name, 0) : packageHue(module || name, name, HUE_SHIFT);
}

function hex(colour: Oklch): string {
  return toHex(fromOklch(colour));
}
