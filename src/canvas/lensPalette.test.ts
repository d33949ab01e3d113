import { describe, expect, test } from 'vitest';
import { contrast, fromHex, luminance, type Rgb } from '../lib/colour.ts';
import { lensFills, lensPalette, NO_STEP, STEPS, stepOf } from './lensPalette.ts';
import { CONTEXT, DIM, LIT, LOOKS, PLAIN } from './palette.ts';

/** How colours look without one kind of cones, in linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, readonly number[]>> = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** Relative luminance of a colour as such an eye sees it. */
function seen(hex: string, eye: readonly number[]): number {
  const light = (channel: number): number => luminance({ r: channel, g: channel, b: channel });
  const { r, g, b }: Rgb = fromHex(hex);
  const rgb = [light(r), light(g), light(b)];
  const row = (i: number): number =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, channel, k) => sum + channel * eye[3 * i + k]!, 0),
      ),
    );
  return 0.2126 * row(0) + 0.7152 * row(1) + 0.0722 * row(2);
}

describe.each([false, true])('lens palette, dark: %s', (dark) => {
  const palette = lensPalette(dark);
  const { ramp, none } = lensFills(dark);

  test('text has a contrast of 4.5 at least on every colour, in every look', () => {
    expect(palette.fills).toHaveLength((STEPS + 1) * LOOKS + 7);
    expect(palette.fixed).toBe((STEPS + 1) * LOOKS);
    palette.fills.forEach((fill, style) => {
      expect(contrast(fromHex(fill), fromHex(palette.inks[style]!)), `style ${style}: ${fill}`).toBeGreaterThanOrEqual(
        4.5,
      );
    });
  });

  test.each(Object.entries(EYES))('more is further from the paper, for a %s eye', (_, eye) => {
    const light = ramp.map((fill) => seen(fill, eye));
    for (let step = 1; step < STEPS; step++) {
      expect(dark ? light[step]! - light[step - 1]! : light[step - 1]! - light[step]!, `step ${step}`).toBeGreaterThan(
        0,
      );
    }
    expect(contrast(fromHex(ramp[0]!), fromHex(ramp.at(-1)!))).toBeGreaterThan(7);
  });

  test('a box that lights up, or is a caller of the zoom, differs from itself', () => {
    for (let step = 0; step <= STEPS; step++) {
      const plain = fromHex(palette.fills[step * LOOKS + PLAIN]!);
      expect(contrast(plain, fromHex(palette.fills[step * LOOKS + LIT]!)), `step ${step}`).toBeGreaterThan(1.15);
      expect(palette.fills[step * LOOKS + CONTEXT]).not.toBe(palette.fills[step * LOOKS + PLAIN]);
    }
  });

  test('what does not match the search looks the same whatever its value', () => {
    const dim = Array.from({ length: STEPS + 1 }, (_, step) => palette.fills[step * LOOKS + DIM]);
    expect(new Set(dim).size).toBe(1);
  });

  test('no value is nearly grey, any value is not', () => {
    const spread = (hex: string): number => {
      const { r, g, b } = fromHex(hex);
      return Math.max(r, g, b) - Math.min(r, g, b);
    };
    expect(spread(none)).toBeLessThan(0.03);
    for (const fill of ramp) expect(spread(fill)).toBeGreaterThan(0.1);
  });
});

test('values find their step; beyond the ends they stand at them', () => {
  const linear = { kind: 'linear', from: 0, to: 1 } as const;
  expect([-1, 0, 0.5, 1, 7].map((v) => stepOf(linear, v))).toEqual([0, 0, STEPS / 2, STEPS - 1, STEPS - 1]);
  expect(stepOf(linear, Number.NaN)).toBe(NO_STEP);
  const log = { kind: 'log', from: 16, to: 4096 } as const;
  expect([0, 16, 256, 4096].map((v) => stepOf(log, v))).toEqual([0, 0, STEPS / 2, STEPS - 1]);
});
