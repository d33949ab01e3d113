import { describe, expect, test } from 'vitest';
import { FlameChart } from './chart.ts';
import type { FlameData, FlameIntents } from './data.ts';
import type { Frames } from './schedule.ts';
import { pictureOf } from './testing/picture.ts';
import { type Log, recordingCanvas } from './testing/recordingPen.ts';

/** A chart on recording canvases, with a clock of frames that runs when told to, and a list of what it asked for. */
class Bench {
  readonly asked: string[] = [];
  readonly main: Log;
  readonly overlay: Log;
  readonly strip: Log;
  readonly chart: FlameChart;
  /** How often it asked to be called before the next frame. */
  soon = 0;
  private queue: ((now: number) => void)[] = [];

  constructor() {
    const [main, overlay, ruler, minimap, strip] = [0, 1, 2, 3, 4].map(recordingCanvas);
    this.main = main!.log;
    this.overlay = overlay!.log;
    this.strip = strip!.log;
    const intents: FlameIntents = {
      zoom: (node) => this.asked.push(`zoom ${node}`),
      select: (node) => this.asked.push(`select ${node}`),
      hover: (hover) =>
        this.asked.push(hover ? `hover ${hover.node} ${hover.merged?.boxes ?? ''}`.trim() : 'hover none'),
      menu: (node) => this.asked.push(`menu ${node}`),
      back: () => this.asked.push('back'),
      painted: () => this.asked.push('painted'),
      drawn: (drawn) => this.asked.push(`drawn ${drawn.boxes} ${drawn.merged}`),
    };
    const ask = (callback: (now: number) => void): (() => void) => {
      this.queue.push(callback);
      return () => {
        this.queue = this.queue.filter((other) => other !== callback);
      };
    };
    const frames: Frames = {
      next: ask,
      soon: (callback) => {
        this.soon++;
        return ask(callback);
      },
    };
    const canvases = {
      main: main!.canvas,
      overlay: overlay!.canvas,
      ruler: ruler!.canvas,
      minimap: minimap!.canvas,
      strip: strip!.canvas,
    };
    this.chart = new FlameChart(canvases, intents, frames);
  }

  /** Runs one frame, `later` ms from now. False: none was asked for. */
  frame(later = 0): boolean {
    const queue = this.queue;
    this.queue = [];
    for (const callback of queue) callback(performance.now() + later);
    return queue.length > 0;
  }

  /** Until nothing is asked for any more. */
  settle(): void {
    while (this.frame());
  }

  take(): string[] {
    return this.asked.splice(0);
  }
}

const SMALL = pictureOf([
  { name: 'a', callees: [{ name: 'b', self: 60 }] },
  { name: 'c', self: 40 },
]);

function shown(data: FlameData = SMALL): Bench {
  const bench = new Bench();
  bench.chart.setData(data);
  bench.chart.resize({ width: 400, height: 190 }, 1);
  bench.settle();
  return bench;
}

const at = (x: number, y: number): { x: number; y: number; clientX: number; clientY: number } => ({
  x,
  y,
  clientX: x + 5,
  clientY: y + 5,
});

describe('FlameChart', () => {
  test('tells once that a picture is painted, and not before it has a size', () => {
    const bench = new Bench();
    bench.chart.setData(SMALL);
    bench.frame();
    expect(bench.take()).toEqual([]);
    bench.chart.resize({ width: 400, height: 190 }, 1);
    expect(bench.take()).toEqual([]);
    bench.frame();
    expect(bench.take()).toEqual(['painted', 'drawn 4 0']);
    bench.settle(); // the minimap
    expect(bench.take()).toEqual([]);
    bench.chart.setData({ ...SMALL });
    expect(bench.frame()).toBe(false);
    bench.chart.setData({ ...SMALL, dark: true });
    bench.frame();
    expect(bench.take()).toEqual(['painted']);
  });

  test('where there is a canvas before its data, it is ready to be painted on, and the first picture does not wait for a frame', () => {
    const bench = new Bench();
    bench.chart.resize({ width: 400, height: 190 }, 1);
    bench.settle();
    expect(bench.main).toEqual(['setTransform 1 0 0 1 0 0', 'clearRect 0 0 400 190']);
    expect(bench.take()).toEqual([]);
    bench.soon = 0;
    bench.chart.setData(SMALL);
    expect(bench.soon).toBe(1);
    bench.frame();
    expect(bench.take()).toEqual(['painted', 'drawn 4 0']);
    bench.chart.setData({ ...SMALL, dark: true });
    expect(bench.soon).toBe(1);
  });

  test('a click selects and zooms; with a modifier it only selects', () => {
    const bench = shown();
    bench.take();
    bench.chart.click(100, 30, 'plain');
    expect(bench.take()).toEqual(['select 1', 'zoom 1']);
    bench.chart.click(100, 50, 'select');
    expect(bench.take()).toEqual(['select 2']);
    bench.chart.click(300, 50, 'plain');
    expect(bench.take()).toEqual([]);
  });

  test('what a click selected stays where it was clicked; what a key or a table selected is brought into sight', () => {
    for (const byClick of [true, false]) {
      const bench = shown();
      bench.chart.zoomAbout(2, 0);
      bench.frame();
      bench.chart.pan(-160, 0);
      bench.frame();
      if (byClick) bench.chart.click(395, 30, 'select');
      bench.chart.setData({ ...SMALL, selectedNode: 3 });
      bench.frame(1000);
      expect(bench.chart.currentView.x0).toBeCloseTo(byClick ? 20 : 50, 6);
    }
  });

  test('goes to the node when the data say so, in several frames, and ends exactly there', () => {
    const bench = shown();
    bench.chart.setData({ ...SMALL, zoomNode: 3 });
    expect(bench.frame(30)).toBe(true);
    expect(bench.chart.currentView.x0).toBeGreaterThan(0);
    expect(bench.chart.currentView.x0).toBeLessThan(60);
    expect(bench.frame(1000)).toBe(true);
    expect(bench.chart.currentView).toMatchObject({ x0: 60, x1: 100 });
    expect(bench.frame()).toBe(false);
    // Two boxes are in the window now, which is told once it stands still.
    expect(bench.take()).toEqual(['painted', 'drawn 4 0', 'painted', 'drawn 2 0']);
  });

  test('jumps there under reduced motion', () => {
    const bench = shown();
    bench.chart.setStill(true);
    bench.chart.setData({ ...SMALL, zoomNode: 3 });
    expect(bench.chart.currentView).toMatchObject({ x0: 60, x1: 100 });
    bench.frame();
    expect(bench.frame()).toBe(false);
  });

  test('pan and free zoom ask for nothing; a reset asks for the root, or goes back to it', () => {
    const bench = shown();
    bench.take();
    bench.chart.zoomAbout(2, 0);
    expect(bench.chart.currentView).toMatchObject({ x0: 0, x1: 50 });
    bench.chart.pan(-40, 0);
    expect(bench.chart.currentView).toMatchObject({ x0: 5, x1: 55 });
    bench.chart.reset();
    bench.frame(1000);
    expect(bench.chart.currentView).toMatchObject({ x0: 0, x1: 100 });
    expect(bench.take().filter((line) => !line.startsWith('hover'))).toEqual([]);
    bench.chart.setData({ ...SMALL, zoomNode: 1 });
    bench.chart.reset();
    expect(bench.take()).toContain('zoom 0');
  });

  test('however much happens, there is one paint per frame', () => {
    const bench = shown();
    bench.main.length = 0;
    for (let i = 0; i < 20; i++) bench.chart.zoomAbout(1.01, 100);
    bench.frame();
    expect(bench.main.filter((line) => line.startsWith('clearRect'))).toHaveLength(1);
  });

  test('the pointer repaints the overlay and nothing else', () => {
    const bench = shown();
    bench.take();
    bench.main.length = 0;
    bench.overlay.length = 0;
    bench.chart.pointTo(at(100, 30));
    bench.chart.pointTo(at(101, 30));
    bench.frame();
    expect(bench.main).toEqual([]);
    expect(bench.overlay.filter((line) => line.startsWith('fillRect'))).toHaveLength(1);
    bench.chart.pointTo(at(100, 150));
    bench.chart.pointTo(null);
    expect(bench.take()).toEqual(['hover 1', 'hover 1', 'hover none']);
  });

  test('what opens beside the picture takes the pointer from it', () => {
    const bench = shown();
    bench.chart.pointTo(at(100, 30));
    bench.chart.pointTo(at(200, 30));
    bench.take();
    bench.chart.resize({ width: 250, height: 190 }, 1);
    bench.frame();
    expect(bench.take()).not.toContain('hover none');
    bench.chart.resize({ width: 150, height: 190 }, 1);
    bench.frame();
    expect(bench.take()).toContain('hover none');
  });

  test('a pointer that is there before the picture has its size is on what comes under it', () => {
    const bench = new Bench();
    bench.chart.pointTo(at(100, 30));
    bench.chart.setData(SMALL);
    bench.chart.resize({ width: 400, height: 190 }, 1);
    bench.settle();
    expect(bench.take()).toContain('hover 1');
  });

  test('a pointer that leaves while the picture flies to a box is told of, and so is one that the flight leaves over nothing', () => {
    for (const leave of [(bench: Bench) => bench.chart.pointTo(null), () => {}]) {
      const bench = shown();
      bench.chart.pointTo(at(200, 50));
      bench.take();
      bench.chart.setData({ ...SMALL, zoomNode: 3 });
      bench.frame();
      leave(bench);
      bench.frame(1000);
      bench.frame(1016);
      expect(
        bench
          .take()
          .filter((word) => word.startsWith('hover'))
          .at(-1),
      ).toBe('hover none');
    }
  });

  test('merged boxes say how many they are, and open on a click', () => {
    const bench = shown(
      pictureOf([{ name: 'wide', self: 900 }, ...Array.from({ length: 1000 }, () => ({ name: 'thin', self: 0.1 }))]),
    );
    expect(bench.take()).toEqual(['painted', 'drawn 2 1000']);
    bench.chart.pointTo(at(380, 30));
    expect(bench.take()).toEqual(['hover -1 1000']);
    expect(bench.chart.nodeAt(380, 30)).toBe(-1);
    bench.chart.click(380, 30, 'plain');
    bench.frame(1000);
    expect(bench.take().some((line) => line.startsWith('zoom') || line.startsWith('select'))).toBe(false);
    expect(bench.chart.currentView.x0).toBeCloseTo(900, 6);
  });

  test('the strip of the minimap is painted again only when the picture is another', () => {
    const bench = shown();
    bench.strip.length = 0;
    bench.chart.zoomAbout(2, 0);
    bench.frame();
    bench.chart.setData({ ...SMALL, selectedNode: 1 });
    bench.frame();
    expect(bench.strip).toEqual([]);
    bench.chart.setData({ ...SMALL, dark: true });
    bench.frame(1000);
    expect(bench.strip).toEqual([]);
    bench.frame(1016);
    expect(bench.strip.length).toBeGreaterThan(0);
  });

  test('the frame that shows the first picture does not wait for the minimap', () => {
    const bench = new Bench();
    bench.chart.setData(SMALL);
    bench.chart.resize({ width: 400, height: 190 }, 1);
    bench.frame();
    expect(bench.take()).toContain('painted');
    bench.frame();
    bench.frame();
    expect(bench.strip).toEqual([]);
    bench.settle();
    expect(bench.strip.length).toBeGreaterThan(0);
  });

  test('hidden and shown again it keeps its place', () => {
    const bench = shown();
    bench.chart.zoomAbout(2, 0);
    bench.chart.resize({ width: 0, height: 0 }, 1);
    bench.chart.pan(10, 10);
    bench.chart.resize({ width: 400, height: 190 }, 2);
    expect(bench.chart.currentView).toMatchObject({ x0: 0, x1: 50 });
  });

  test('more new labels than one frame has time for are made in the frames after it', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ name: `f${i}`, self: 1 }));
    const bench = new Bench();
    bench.chart.setData(pictureOf(many));
    bench.chart.resize({ width: 20_000, height: 190 }, 1);
    const labels = (): number => bench.main.filter((line) => /text/i.test(line) && /f[0-9]+/.test(line)).length;
    bench.frame();
    const first = labels();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(200);
    bench.main.length = 0;
    bench.frame();
    expect(labels()).toBe(200);
    bench.frame();
    expect(bench.frame()).toBe(false);
  });

  test('an empty layout is a picture as well', () => {
    const bench = shown(pictureOf([]));
    bench.chart.click(10, 10, 'plain');
    bench.chart.pointTo(at(10, 10));
    bench.chart.zoomAbout(3, 10);
    bench.frame();
    expect(bench.take()).toEqual(['painted']);
  });
});
