import { describe, expect, test } from 'vitest';
import type { Package } from '../fold/tree.ts';
import { contrast, fromHex } from '../lib/colour.ts';
import { CONTEXT, LIT, LOOKS, PLAIN, packageFill, paletteOf } from './palette.ts';

const packages: Package[] = [
  { name: 'net/http', module: 'std', origin: 'standard' },
  { name: '', module: '', origin: 'other' },
  ...Array.from(
    { length: 1500 },
    (_, i): Package => ({
      name: `example.com/m${i >> 1}/p${i}`,
      module: `example.com/m${i >> 1}`,
      origin: 'other',
    }),
  ),
];

describe.each([false, true])('palette, dark: %s', (dark) => {
  const palette = paletteOf(packages, dark);

  test('text on every box has a contrast of 4.5 at least', () => {
    expect(palette.fills).toHaveLength(packages.length * LOOKS + 7);
    palette.fills.forEach((fill, style) => {
      expect(contrast(fromHex(fill), fromHex(palette.inks[style]!)), `style ${style}: ${fill}`).toBeGreaterThanOrEqual(
        4.5,
      );
    });
  });

  test('text beside the boxes has it too', () => {
    expect(contrast(fromHex(palette.theme.ruleText), fromHex(dark ? '#16181c' : '#f4f5f7'))).toBeGreaterThanOrEqual(
      4.5,
    );
  });

  test('the standard library is nearly grey, others are not', () => {
    const spread = (hex: string): number => {
      const { r, g, b } = fromHex(hex);
      return Math.max(r, g, b) - Math.min(r, g, b);
    };
    expect(spread(packageFill(packages[0]!, dark))).toBeLessThan(0.07);
    for (const pack of packages.slice(2)) expect(spread(packageFill(pack, dark))).toBeGreaterThan(0.1);
  });

  test('a box that lights up differs from itself', () => {
    for (let pack = 0; pack < packages.length; pack += 7) {
      const plain = fromHex(palette.fills[pack * LOOKS + PLAIN]!);
      expect(contrast(plain, fromHex(palette.fills[pack * LOOKS + LIT]!))).toBeGreaterThan(1.15);
      expect(contrast(plain, fromHex(palette.fills[pack * LOOKS + CONTEXT]!))).toBeGreaterThan(1.02);
    }
  });

  test('matches stand out by lightness or chroma from what is dimmed, not by hue alone', () => {
    const match = fromHex(palette.fills[palette.fixed]!);
    const dim = fromHex(palette.fills[3]!);
    expect(Math.abs(match.b - dim.b)).toBeGreaterThan(dark ? 0.05 : 0.4);
    expect(contrast(match, dim)).toBeGreaterThan(dark ? 5 : 1.3);
  });

  test('it is made once', () => {
    expect(paletteOf(packages, dark)).toBe(palette);
  });
});
