/** A colour in sRGB, each channel 0 to 1 (gamma-encoded, as in CSS). */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Lightness 0 to 1, chroma 0 to about 0.37, hue in degrees: CSS `oklch()`. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** The nearest colour of the same lightness and hue that sRGB has: chroma is reduced until every channel fits. */
export function fromOklch(colour: Oklch): Rgb {
  const { l, c, h } = colour;
  if (inGamut(linear(l, c, h))) return encode(linear(l, c, h));
  let low = 0;
  let high = c;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (inGamut(linear(l, middle, h))) low = middle;
    else high = middle;
  }
  return encode(linear(l, low, h));
}

/** `#rrggbb`. */
export function toHex(colour: Rgb): string {
  const byte = (channel: number): string =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${byte(colour.r)}${byte(colour.g)}${byte(colour.b)}`;
}

/** The inverse of `toHex`. */
export function fromHex(hex: string): Rgb {
  const bits = Number.parseInt(hex.slice(1), 16);
  return { r: ((bits >> 16) & 255) / 255, g: ((bits >> 8) & 255) / 255, b: (bits & 255) / 255 };
}

/** Contrast of two colours as WCAG 2 defines it: 1 (the same) to 21 (black on white). */
export function contrast(one: Rgb, other: Rgb): number {
  const a = luminance(one) + 0.05;
  const b = luminance(other) + 0.05;
  return a > b ? a / b : b / a;
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance(colour: Rgb): number {
  return 0.2126 * decode(colour.r) + 0.7152 * decode(colour.g) + 0.0722 * decode(colour.b);
}

/**
 * 32 bits that depend on every character and are the same on every machine and in every release: colours that are
 * made from them must not change. FNV-1a over UTF-16 code units, then mixed so that near names land far apart.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A hue in [0, 360) for a module, moved by at most `shift` degrees either way for the package within it. */
export function packageHue(module: string, name: string, shift: number): number {
  const centre = (stableHash(module) / 2 ** 32) * 360;
  const offset = name === module ? 0 : ((stableHash(name) / 2 ** 32) * 2 - 1) * shift;
  return (centre + offset + 360) % 360;
}

/** OKLCH to linear-light sRGB, channels possibly outside [0, 1]. The numbers are those of the OKLab definition. */
function linear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    g: -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    b: -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  };
}

function inGamut(colour: Rgb): boolean {
  const fits = (channel: number): boolean => channel >= -1e-6 && channel <= 1 + 1e-6;
  return fits(colour.r) && fits(colour.g) && fits(colour.b);
}

function encode(colour: Rgb): Rgb {
  const channel = (value: number): number => {
    const light = Math.min(1, Math.max(0, value));
    return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  };
  return { r: channel(colour.r), g: channel(colour.g), b: channel(colour.b) };
}

function decode(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
