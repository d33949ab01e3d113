import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { attachMain, attachMinimap } from '../../canvas/attach.ts';
import { FlameChart } from '../../canvas/chart.ts';
import type { FlameData, FlameIntents } from '../../canvas/data.ts';
import { browserFrames, type Frames } from '../../canvas/schedule.ts';
import { charts } from './charts.ts';
import { observeMotion, observeSize } from './observe.ts';

/** The canvases a chart is drawn on, once they are in the document. */
export interface ChartRefs {
  readonly main: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
  readonly ruler: RefObject<HTMLCanvasElement | null>;
  readonly minimap: RefObject<HTMLCanvasElement | null>;
}

/** Puts a chart together with others; what it returns takes it out again. */
export type Join = (chart: FlameChart) => () => void;

/** Keeps a chart on the canvases for as long as they are mounted, and gives it the newest data. False: nothing can be drawn. */
export function useChart(refs: ChartRefs, data: FlameData | null, intents: FlameIntents, join?: Join): boolean {
  const chart = useRef<FlameChart | null>(null);
  const latest = useRef(intents);
  const joining = useRef(join);
  const [usable, setUsable] = useState(true);
  useLayoutEffect(() => {
    latest.current = intents;
  });
  useLayoutEffect(() => {
    const { main, overlay, ruler, minimap } = refs;
    if (!main.current || !overlay.current || !ruler.current || !minimap.current) return;
    const canvases = {
      main: main.current,
      overlay: overlay.current,
      ruler: ruler.current,
      minimap: minimap.current,
      strip: document.createElement('canvas'),
    };
    const forward = forwarding(latest);
    // Painting runs outside React: what goes wrong there is thrown again where the view's boundary hears of it.
    const heard = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        setUsable(() => {
          throw error;
        });
      }
    };
    const frames: Frames = {
      next: (paint) => browserFrames.next((now) => heard(() => paint(now))),
      soon: (paint) => browserFrames.soon((now) => heard(() => paint(now))),
    };
    const made = new FlameChart(canvases, forward, frames);
    chart.current = made;
    charts.set(canvases.main, made);
    setUsable(made.usable);
    const stop = [
      attachMain(canvases.main, made, forward),
      attachMinimap(canvases.minimap, made),
      observeSize(canvases.main, (size, ratio) => {
        heard(() => made.resize(size, ratio));
      }),
      observeMotion((still) => {
        made.setStill(still);
      }),
      ...Object.values(canvases).map((canvas) => onLost(canvas, made, setUsable)),
      joining.current?.(made) ?? (() => {}),
    ];
    return () => {
      for (const end of stop) end();
      charts.delete(canvases.main);
      made.destroy();
      chart.current = null;
    };
  }, [refs]);
  useEffect(() => {
    if (data === null) return;
    chart.current?.setData(data);
    // The sentence that says so takes the place of the picture.
    if (chart.current?.usable === false) latest.current.painted();
  }, [data]);
  return usable;
}

/** Milliseconds in which a browser gives back what a canvas has lost, if it does. */
const RESTORED_MS = 2000;

/** The browser may drop what a canvas holds (a GPU that restarts). It gives it back empty, or, where that fails, not at all: then the view says so. */
function onLost(canvas: HTMLCanvasElement, chart: FlameChart, setUsable: (usable: boolean) => void): () => void {
  let timer = 0;
  const lost = (): void => {
    timer = window.setTimeout(() => setUsable(false), RESTORED_MS);
  };
  const restored = (): void => {
    window.clearTimeout(timer);
    setUsable(chart.usable);
    chart.invalidate();
  };
  canvas.addEventListener('contextlost', lost);
  canvas.addEventListener('contextrestored', restored);
  return () => {
    window.clearTimeout(timer);
    canvas.removeEventListener('contextlost', lost);
    canvas.removeEventListener('contextrestored', restored);
  };
}

/** The chart lives longer than one set of intents. */
function forwarding(latest: RefObject<FlameIntents>): FlameIntents {
  return {
    zoom: (node) => latest.current.zoom(node),
    select: (node) => latest.current.select(node),
    hover: (hover) => latest.current.hover(hover),
    menu: (node, x, y) => latest.current.menu(node, x, y),
    back: () => latest.current.back(),
    painted: () => latest.current.painted(),
    drawn: (drawn) => latest.current.drawn?.(drawn),
    viewed: (view) => latest.current.viewed?.(view),
  };
}
