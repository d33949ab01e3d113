/** Where the graph is on the screen: a point p of it (CSS pixels at a scale of 1) is drawn at `scale * p + (x, y)`. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const LEAST = 0.05;
const MOST = 4;
/** The smallest scale at which names can still be read. */
const LEGIBLE = 0.75;
const MARGIN = 16;
/** So much of the graph stays in the window, CSS pixels. */
const KEPT = 48;

/** All of the graph, in the middle; never larger than life. */
export function wholeOf(graph: Extent, room: Extent): Camera {
  const fit = Math.min((room.width - MARGIN) / graph.width, (room.height - MARGIN) / graph.height, 1);
  const scale = clamp(fit, LEAST, MOST);
  return { scale, x: (room.width - scale * graph.width) / 2, y: (room.height - scale * graph.height) / 2 };
}

/** The one with more cum; of two that have the same, as along a chain of calls, the one further up. */
export function heaviest<T extends Point & { readonly cum: number }>(a: T, b: T): T {
  const more = Math.abs(b.cum) - Math.abs(a.cum);
  return more > 0 || (more === 0 && b.y < a.y) ? b : a;
}

/** What is seen first: all of the graph where that can be read, else the part around `first`, from the top, without needless emptiness beside it. */
export function firstSight(graph: Extent, room: Extent, first: Point): Camera {
  const whole = wholeOf(graph, room);
  if (whole.scale >= LEGIBLE) return whole;
  const along = (middle: number, size: number, window: number): number => {
    const length = LEGIBLE * size;
    if (length <= window) return (window - length) / 2;
    return clamp(window / 2 - LEGIBLE * middle, window - MARGIN - length, MARGIN);
  };
  const x = along(first.x, graph.width, room.width);
  const top = along(first.y, graph.height, room.height);
  const atTop = LEGIBLE * first.y < room.height / 2;
  return { scale: LEGIBLE, x, y: atTop ? Math.max(top, MARGIN) : top };
}

/** Larger by `factor`; `at`, a point of the window, stays where it is. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const scale = clamp(camera.scale * factor, LEAST, MOST);
  const by = scale / camera.scale;
  return { scale, x: at.x - by * (at.x - camera.x), y: at.y - by * (at.y - camera.y) };
}

export function panned(camera: Camera, by: Point): Camera {
  return { ...camera, x: camera.x + by.x, y: camera.y + by.y };
}

/** Moved as little as need be for some of the graph to be in the window. */
export function kept(camera: Camera, graph: Extent, room: Extent): Camera {
  return {
    ...camera,
    x: clamp(camera.x, KEPT - camera.scale * graph.width, room.width - KEPT),
    y: clamp(camera.y, KEPT - camera.scale * graph.height, room.height - KEPT),
  };
}

/** Moved as little as need be for a box (its middle and extent, in the graph) to be seen. */
export function showing(camera: Camera, box: Point & Extent, room: Extent): Camera {
  const along = (from: number, to: number, size: number): number => {
    if (from < MARGIN) return MARGIN - from;
    return to > size - MARGIN ? Math.max(size - MARGIN - to, MARGIN - from) : 0;
  };
  const left = camera.x + camera.scale * (box.x - box.width / 2);
  const top = camera.y + camera.scale * (box.y - box.height / 2);
  return panned(camera, {
    x: along(left, left + camera.scale * box.width, room.width),
    y: along(top, top + camera.scale * box.height, room.height),
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
