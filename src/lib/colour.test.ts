import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, fromHex, fromOklch, packageHue, stableHash, toHex } from './colour.ts';

describe('colour', () => {
  test('converts known OKLCH colours', () => {
    expect(toHex(fromOklch({ l: 1, c: 0, h: 0 }))).toBe('#ffffff');
    expect(toHex(fromOklch({ l: 0, c: 0, h: 0 }))).toBe('#000000');
    // The sRGB primaries, by the reference conversion.
    expect(toHex(fromOklch({ l: 0.62796, c: 0.25768, h: 29.234 }))).toBe('#ff0000');
    expect(toHex(fromOklch({ l: 0.45201, c: 0.31321, h: 264.052 }))).toBe('#0000ff');
  });

  test('gives up chroma, never lightness, where sRGB ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 0.95, noNaN: true }), fc.integer({ min: 0, max: 359 }), (l, h) => {
        const grey = fromOklch({ l, c: 0, h });
        const vivid = fromOklch({ l, c: 0.4, h });
        for (const channel of [vivid.r, vivid.g, vivid.b]) {
          expect(channel).toBeGreaterThanOrEqual(0);
          expect(channel).toBeLessThanOrEqual(1);
        }
        expect(contrast(grey, vivid)).toBeLessThan(1.8);
      }),
    );
  });

  test('hex goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (bits) => {
        const hex = `#${bits.toString(16).padStart(6, '0')}`;
        expect(toHex(fromHex(hex))).toBe(hex);
      }),
    );
  });

  test('contrast is that of WCAG', () => {
    expect(contrast(fromHex('#000000'), fromHex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(fromHex('#777777'), fromHex('#ffffff'))).toBeCloseTo(4.478, 2);
  });

  test('the hash is pinned: a colour must not change with a release', () => {
    expect(stableHash('')).toBe(stableHash(''));
    expect([stableHash('github.com/a/b'), stableHash('github.com/a/c')]).toMatchInlineSnapshot(`
      [
        1601597410,
        3066725199,
      ]
    `);
  });

  test('packages of a module stay near its hue', () => {
    const away = (one: number, other: number): number => Math.min(Math.abs(one - other), 360 - Math.abs(one - other));
    fc.assert(
      fc.property(fc.string(), fc.string(), (module, name) => {
        const centre = packageHue(module, module, 14);
        const hue = packageHue(module, name, 14);
        expect(away(centre, hue)).toBeLessThanOrEqual(14 + 1e-9);
        expect(hue).toBeGreaterThanOrEqual(0);
        expect(hue).toBeLessThan(360);
      }),
    );
  });

  test('hues are spread: 1,000 modules leave no empty twelfth', () => {
    const twelfths = new Set<number>();
    for (let i = 0; i < 1000; i++) twelfths.add(Math.floor(packageHue(`example.com/m${i}`, '', 0) / 30));
    expect(twelfths.size).toBe(12);
  });
});
