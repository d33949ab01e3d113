import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paletteOf } from './palette.ts';
import { paintRuler, rulerOrigin, rulerTicks, tickTexts } from './ruler.ts';
import { pictureOf } from './testing/picture.ts';
import { recordingSheet } from './testing/recordingPen.ts';

const MIB = 2 ** 20;
const texts = (from: number, to: number, unit: string, width = 800): readonly string[] =>
  tickTexts(rulerTicks({ x0: from, x1: to, scroll: 0 }, width, 0, unit), unit);

describe('ruler', () => {
  test('bytes have ticks at powers of two', () => {
    expect(texts(0, 1300 * MIB, 'bytes')).toEqual(['0 B', '256 MiB', '512 MiB', '768 MiB', '1 GiB', '1.25 GiB']);
    expect(texts(0, 1024 * MIB + 1, 'bytes', 1000).slice(0, 3)).toEqual(['0 B', '128 MiB', '256 MiB']);
    expect(texts(0, 1025 * MIB + 200 * MIB, 'bytes', 1100).at(-1)).toBe('1.125 GiB');
  });

  test('other units have ticks at 1, 2, 5 × 10^n, and counts only whole ones', () => {
    expect(texts(0, 4e9, 'nanoseconds')).toEqual([
      '0 s',
      '500 ms',
      '1 s',
      '1.5 s',
      '2 s',
      '2.5 s',
      '3 s',
      '3.5 s',
      '4 s',
    ]);
    expect(texts(0, 4e6, 'nanoseconds')[0]).toBe('0 ms');
    expect(texts(0, 3, 'count')).toEqual(['0', '1', '2', '3']);
  });

  test('neighbours that would read alike count from the first', () => {
    const [first, second] = texts(1024 * MIB, 1024 * MIB + 512, 'bytes');
    expect(first).toBe('1 GiB');
    expect(second).toBe('+128 B');
  });

  test('ticks lie within the window, in order, and are not crowded', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        fc.double({ min: 1, max: 1e15, noNaN: true }),
        fc.integer({ min: 1, max: 8000 }),
        fc.constantFrom('bytes', 'count', 'nanoseconds', 'widgets'),
        (from, span, width, unit) => {
          const ticks = rulerTicks({ x0: from, x1: from + span, scroll: 0 }, width, 0, unit);
          expect(ticks.length).toBeLessThanOrEqual(width / 40 + 3);
          ticks.forEach((tick, i) => {
            expect(tick.x).toBeGreaterThanOrEqual(-0.01);
            expect(tick.x).toBeLessThanOrEqual(width + 0.01);
            if (i > 0) expect(tick.x).toBeGreaterThan(ticks[i - 1]!.x);
          });
        },
      ),
      { examples: [[999853746626839.9, 1, 1650, 'nanoseconds']] },
    );
    expect(rulerTicks({ x0: 0, x1: 100, scroll: 0 }, 0, 0, 'bytes')).toEqual([]);
  });

  test('counts from the left edge of the node zoomed to', () => {
    const data = pictureOf(
      [
        { name: 'a', self: 300 },
        { name: 'b', self: 700 },
      ],
      { zoomNode: 2, unit: 'count' },
    );
    expect(rulerOrigin(data)).toBe(300);
    const { sheet, log } = recordingSheet(800, 20);
    paintRuler(sheet, data, { x0: 300, x1: 1000, scroll: 0 }, paletteOf([], false).theme);
    const written = log.filter((line) => line.startsWith('fillText'));
    expect(written[0]).toMatch(/^fillText 0 5 14/);
    expect(written).toHaveLength(7);
  });

  test('long units do not run into one another', () => {
    const data = pictureOf([{ name: 'a', self: 1000 }], { unit: 'jars of marmalade' });
    const { sheet, log } = recordingSheet(900, 20);
    paintRuler(sheet, data, { x0: 0, x1: 1000, scroll: 0 }, paletteOf([], false).theme);
    const written = log.flatMap((line) => /^fillText (.*) ([\d.]+) 14/.exec(line)?.slice(1) ?? []);
    const starts = written.filter((_, i) => i % 2 === 1).map(Number);
    expect(starts.length).toBeGreaterThan(1);
    for (let i = 1; i < starts.length; i++) {
      expect(starts[i]! - starts[i - 1]!).toBeGreaterThanOrEqual(sheet.pen.measureText(written[2 * (i - 1)]!).width);
    }
  });

  test('where there is no room for a text there is no ruler', () => {
    const { sheet, log } = recordingSheet(24, 20);
    paintRuler(sheet, pictureOf([{ name: 'a', self: 9 }]), { x0: 0, x1: 9, scroll: 0 }, paletteOf([], false).theme);
    expect(log.filter((line) => line.startsWith('fill'))).toEqual([]);
  });

  test('what is empty is not measured', () => {
    const { sheet, log } = recordingSheet(800, 20);
    paintRuler(sheet, pictureOf([], { unit: 'bytes' }), { x0: 0, x1: 1, scroll: 0 }, paletteOf([], false).theme);
    expect(log.filter((line) => line.startsWith('fillText'))).toEqual([]);
  });
});
