import { describe, expect, test } from 'vitest';
import { cull, makeBars, THIN } from './bars.ts';
import type { FlameData } from './data.ts';
import { LabelCache } from './labels.ts';
import { paintBars, type Scene } from './paintBars.ts';
import { paintOverlay } from './paintOverlay.ts';
import { paletteOf } from './palette.ts';
import { makeStyler, matchKind, mergedOf } from './styles.ts';
import { pictureOf } from './testing/picture.ts';
import { CHARACTER, recordingSheet } from './testing/recordingPen.ts';
import type { View } from './viewport.ts';

const measure = (text: string): number => text.length * CHARACTER;

function sceneOf(data: FlameData, width: number, view: View = { x0: 0, x1: data.layout.width[0]!, scroll: 0 }): Scene {
  const styler = makeStyler(data, paletteOf(data.shape.frames.packages, data.dark), null);
  const bars = makeBars();
  cull(bars, data.layout, { from: 0, to: 20 }, { view, width, thin: THIN, kindOf: matchKind(styler) });
  return { bars, styler, view, labels: new LabelCache(measure) };
}

const SMALL = [
  {
    name: 'main.main',
    callees: [
      { name: 'example.com/app.Run', self: 60 },
      { name: 'runtime.mallocgc', self: 20 },
    ],
  },
  { name: 'net/http.(*conn).serve', self: 20 },
];

describe('paintBars', () => {
  test('an icicle: root on top, gaps of 1 px, fills before labels', () => {
    const data = pictureOf(SMALL);
    const { sheet, log } = recordingSheet(300, 57);
    paintBars(sheet, sceneOf(data, 300));
    const { fills, inks, fixed } = paletteOf(data.shape.frames.packages, false);
    const rects = log
      .filter((line) => line.startsWith('fillRect'))
      .map((line) => line.split(' ').slice(1, 5).join(' '));
    expect(new Set(rects)).toEqual(
      new Set(['0 0 300 18', '0 19 239 18', '240 19 60 18', '0 38 179 18', '180 38 59 18']),
    );
    expect(log).toContain(`fillRect 0 0 300 18 ${fills[fixed + 2]}`);
    expect(log.slice(0, 2)).toEqual(['setTransform 1 0 0 1 0 0', 'clearRect 0 0 300 57']);
    const texts = log.filter((line) => line.startsWith('fillText'));
    expect(texts.map((line) => line.split(' ')[1])).toEqual(
      expect.arrayContaining(['root', 'main.main', 'example.com/app.Run', 'malloc…', '…serve']),
    );
    expect(texts[0]).toContain(inks[0]);
    expect(log.findIndex((line) => line.startsWith('fillText'))).toBeGreaterThan(
      log.findLastIndex((line) => line.startsWith('fillRect')),
    );
  });

  test('a flame graph is the same upside down', () => {
    const data = pictureOf(SMALL, { orientation: 'flame' });
    const { sheet, log } = recordingSheet(300, 100);
    paintBars(sheet, sceneOf(data, 300));
    expect(log.some((line) => line.startsWith('fillRect 0 81 300 18'))).toBe(true);
    expect(log.some((line) => line.startsWith('fillRect 0 43 179 18'))).toBe(true);
  });

  test('edges lie on device pixels', () => {
    const data = pictureOf(SMALL);
    const { sheet, log } = recordingSheet(333.5, 57, 1.5);
    paintBars(sheet, sceneOf(data, 333.5));
    for (const line of log.filter((l) => l.startsWith('fillRect'))) {
      for (const edge of line.split(' ').slice(1, 5))
        expect(Math.abs(Number(edge) * 1.5 - Math.round(Number(edge) * 1.5))).toBeLessThan(0.01);
    }
  });

  test('a search dims all but what matches, also in bars of merged boxes', () => {
    const data = pictureOf(
      [
        { name: 'a.hit', self: 50 },
        ...Array.from({ length: 400 }, (_, i) => ({ name: i < 200 ? 'b.miss' : 'a.hit', self: 0.125 })),
      ],
      { match: Uint8Array.of(1, 0) },
    );
    const { sheet, log } = recordingSheet(100, 38);
    paintBars(sheet, sceneOf(data, 100));
    const { fills, fixed } = paletteOf(data.shape.frames.packages, false);
    const second = log.filter((line) => / 19 .* 18 /.test(line));
    expect(second.map((line) => line.split(' ').at(-1)).sort()).toEqual(
      [fills[fixed + 0], fills[fixed + 0], fills[fixed + 6]].sort(),
    );
  });

  test('nothing at all is painted without error', () => {
    const { sheet, log } = recordingSheet(100, 38);
    const data = pictureOf([]);
    paintBars(sheet, { ...sceneOf(pictureOf(SMALL), 100), ...sceneOf(data, 100, { x0: 0, x1: 1, scroll: 0 }) });
    expect(log.filter((line) => line.startsWith('fill'))).toEqual([]);
  });
});

describe('paintOverlay', () => {
  test('all boxes of the frame under the pointer light up, and no others', () => {
    const data = pictureOf([
      { name: 'x.f', callees: [{ name: 'x.g', self: 10 }] },
      { name: 'x.h', callees: [{ name: 'x.f', self: 10 }] },
    ]);
    const { sheet, log } = recordingSheet(200, 57);
    paintOverlay(sheet, sceneOf(data, 200), { bar: 1, row: 1, frame: -1 });
    expect(log.filter((line) => line.startsWith('fillRect')).map((line) => line.split(' ').slice(1, 3))).toEqual([
      ['0', '19'],
      ['100', '38'],
    ]);
  });

  test('a bar of merged boxes lights up only under the pointer itself', () => {
    const thin = Array.from({ length: 400 }, () => ({ name: 'x.f', self: 0.125 }));
    const scene = sceneOf(pictureOf([{ name: 'x.f', self: 50 }, ...thin]), 100);
    const over = (bar: number): string[] => {
      const { sheet, log } = recordingSheet(100, 38);
      paintOverlay(sheet, scene, { bar, row: 1, frame: -1 });
      return log.filter((line) => line.startsWith('fillRect')).map((line) => line.split(' ')[1]!);
    };
    expect(over(1)).toEqual(['0']);
    expect(over(2)).toEqual(['50']);
  });

  test('the selected node has an outline, however thin its box', () => {
    const data = pictureOf(
      [
        { name: 'a', self: 9999 },
        { name: 'b', self: 1 },
      ],
      { selectedNode: 2 },
    );
    const { sheet, log } = recordingSheet(100, 38);
    paintOverlay(sheet, sceneOf(data, 100), { bar: -1, row: -1, frame: -1 });
    expect(log.filter((line) => line.startsWith('strokeRect'))).toHaveLength(1);
    expect(log.filter((line) => line.startsWith('fill'))).toEqual([]);
  });

  test('a sheet is left alone until there is something to paint, and wiped once there is nothing any more', () => {
    const scene = sceneOf(pictureOf(SMALL), 100);
    const { sheet, log } = recordingSheet(100, 38);
    const nothing = { bar: -1, row: -1, frame: -1 };
    expect(paintOverlay(sheet, scene, nothing)).toBe(false);
    expect(log).toEqual([]);
    expect(paintOverlay(sheet, scene, { ...nothing, frame: 0 })).toBe(true);
    expect(log.filter((line) => line.startsWith('fillRect'))).not.toEqual([]);
    log.length = 0;
    expect(paintOverlay(sheet, scene, nothing, true)).toBe(false);
    expect(log.filter((line) => line.startsWith('clearRect'))).toHaveLength(1);
    expect(log.filter((line) => line.startsWith('fillRect'))).toEqual([]);
  });
});

describe('a bar of merged boxes', () => {
  test('answers how many, and their signed value together', () => {
    const data = pictureOf([
      { name: 'a', self: 50 },
      ...Array.from({ length: 400 }, () => ({ name: 'b', self: 0.125 })),
    ]);
    const scene = sceneOf(data, 100);
    expect(mergedOf(data, scene.bars, 1)).toBeNull();
    expect(mergedOf(data, scene.bars, 2)).toEqual({ boxes: 400, value: 50 });
    const signed = {
      ...data,
      weights: { ...data.weights, magnitude: data.weights.total, total: data.weights.total.map((v) => -v) },
    };
    expect(mergedOf(signed, scene.bars, 2)).toEqual({ boxes: 400, value: -50 });
  });
});
