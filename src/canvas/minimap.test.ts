import { describe, expect, test } from 'vitest';
import {
  inWindow,
  isWhole,
  MINIMAP_HEIGHT,
  mapWindow,
  paintMapWindow,
  paintMinimap,
  viewCentredAt,
} from './minimap.ts';
import { paletteOf } from './palette.ts';
import { makeStyler } from './styles.ts';
import { pictureOf, type Sketch } from './testing/picture.ts';
import { recordingSheet } from './testing/recordingPen.ts';
import { boundsOf, ROW } from './viewport.ts';

function chain(depth: number): Sketch {
  let sketch: Sketch = { name: `f${depth}`, self: 10 };
  for (let d = depth - 1; d > 0; d--) sketch = { name: `f${d}`, self: 10, callees: [sketch] };
  return sketch;
}

const shallow = pictureOf([
  { name: 'a', self: 50 },
  { name: 'b', self: 50 },
]);
const deep = pictureOf([chain(2000)]);
const size = { width: 400, height: 190 };

describe('minimap', () => {
  test('a shallow layout is a few lines, root at its edge', () => {
    for (const [orientation, y] of [
      ['icicle', 0],
      ['flame', 28],
    ] as const) {
      const data = { ...shallow, orientation };
      const { sheet, log } = recordingSheet(400, MINIMAP_HEIGHT);
      paintMinimap(sheet, makeStyler(data, paletteOf(data.shape.frames.packages, false), null), boundsOf(data, size));
      expect(
        log.filter((line) => line.startsWith('fillRect')).map((line) => line.split(' ').slice(1, 5).join(' ')),
      ).toEqual([`0 ${y} 400 4`, expect.stringMatching(/^0 \d+ 200 4$/), expect.stringMatching(/^200 \d+ 200 4$/)]);
    }
  });

  test('a layout of 2,000 rows costs as many lines as the strip has', () => {
    const { sheet, log } = recordingSheet(400, MINIMAP_HEIGHT);
    paintMinimap(sheet, makeStyler(deep, paletteOf(deep.shape.frames.packages, false), null), boundsOf(deep, size));
    const lines = new Set(log.filter((line) => line.startsWith('fillRect')).map((line) => line.split(' ')[2]));
    expect(lines.size).toBe(MINIMAP_HEIGHT);
  });

  test('the window is where the view is, and a drag of it comes back to that view', () => {
    const bounds = boundsOf(deep, size);
    const view = { x0: bounds.x1 * 0.25, x1: bounds.x1 * 0.5, scroll: 500 * ROW };
    for (const orientation of ['icicle', 'flame'] as const) {
      const window = mapWindow(view, bounds, MINIMAP_HEIGHT, orientation);
      expect(window.x).toBeCloseTo(100, 6);
      expect(window.width).toBeCloseTo(100, 6);
      const centre = { x: window.x + window.width / 2, y: window.y + window.height / 2 };
      expect(inWindow(centre, window)).toBe(true);
      const back = viewCentredAt(centre, view, bounds, { height: MINIMAP_HEIGHT, orientation });
      expect(back.x0).toBeCloseTo(view.x0, 6);
      expect(back.x1).toBeCloseTo(view.x1, 6);
      expect(back.scroll).toBeCloseTo(view.scroll, 3);
    }
  });

  test('says nothing while everything is shown', () => {
    const bounds = boundsOf(shallow, size);
    const all = mapWindow({ x0: 0, x1: 100, scroll: 0 }, bounds, MINIMAP_HEIGHT, 'flame');
    expect(isWhole(all, bounds, MINIMAP_HEIGHT)).toBe(true);
    expect(
      isWhole(mapWindow({ x0: 0, x1: 50, scroll: 0 }, bounds, MINIMAP_HEIGHT, 'flame'), bounds, MINIMAP_HEIGHT),
    ).toBe(false);
    const { sheet, log } = recordingSheet(400, MINIMAP_HEIGHT);
    paintMapWindow(sheet, {} as CanvasImageSource, null, paletteOf([], false).theme);
    expect(log.at(-1)).toBe('drawImage 0 0 400 32');
  });

  test('a window too thin to see is drawn all the same', () => {
    const { sheet, log } = recordingSheet(400, MINIMAP_HEIGHT);
    paintMapWindow(
      sheet,
      {} as CanvasImageSource,
      { x: 399.9, y: 0, width: 0.001, height: 32 },
      paletteOf([], false).theme,
    );
    const [x, , width] = log.at(-1)!.split(' ').slice(1).map(Number);
    expect(x! + width!).toBeLessThanOrEqual(400);
    expect(width).toBeGreaterThanOrEqual(1);
  });
});
