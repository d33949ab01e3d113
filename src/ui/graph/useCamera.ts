import { useEffect, useMemo, useRef, useState } from 'react';
import type { GraphPicture, PlacedNode } from '../../views/graphLayout.ts';
import {
  type Camera,
  type Extent,
  firstSight,
  heaviest,
  kept,
  type Point,
  panned,
  showing,
  wholeOf,
  zoomed,
} from './camera.ts';

export interface Moves {
  /** About the middle of the window. */
  zoom(factor: number): void;
  whole(): void;
  show(node: PlacedNode): void;
}

/** A wheel turned by so many pixels zooms by e. */
const WHEEL = 300;
/** A pointer moved by so many pixels drags. */
const DRAG = 3;

/** Where the graph is, moved by wheel, drag and pinch on `room`. Another graph is looked at afresh. */
export function useCamera(room: HTMLElement | null, picture: GraphPicture): { camera: Camera; moves: Moves } {
  const [camera, setCamera] = useState<Camera>({ scale: 1, x: 0, y: 0 });
  const size = useRef<Extent>({ width: 1, height: 1 });
  const latest = useRef(picture);
  latest.current = picture;
  const moves = useMemo(() => {
    const set = (next: (camera: Camera) => Camera) => setCamera((old) => kept(next(old), latest.current, size.current));
    const middle = (): Point => ({ x: size.current.width / 2, y: size.current.height / 2 });
    return {
      set,
      zoom: (factor: number) => set((old) => zoomed(old, factor, middle())),
      whole: () => set(() => wholeOf(latest.current, size.current)),
      show: (node: PlacedNode) => set((old) => showing(old, node, size.current)),
    };
  }, []);
  const { set } = moves;

  const { width, height } = picture;
  useEffect(() => {
    if (!room) return;
    size.current = { width: room.clientWidth, height: room.clientHeight };
    const first = latest.current.nodes.reduce(heaviest);
    set(() => firstSight({ width, height }, size.current, first));
    const observer = new ResizeObserver(() => {
      size.current = { width: room.clientWidth, height: room.clientHeight };
      set((old) => old);
    });
    observer.observe(room);
    return () => observer.disconnect();
  }, [room, width, height, set]);

  useEffect(() => (room ? attach(room, set) : undefined), [room, set]);
  return { camera, moves };
}

type Change = (next: (camera: Camera) => Camera) => void;

/** Listens to the wheel and to the pointer; returns what stops it. */
function attach(room: HTMLElement, set: Change): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const at = (event: MouseEvent): Point => {
    const { left, top } = room.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const point = at(event);
    if (event.ctrlKey || event.metaKey) set((old) => zoomed(old, Math.exp((-lines * event.deltaY) / WHEEL), point));
    else {
      const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      set((old) => panned(old, { x: -lines * x, y: -lines * y }));
    }
  };
  // Not passive: the page must not zoom when the graph does.
  room.addEventListener('wheel', onWheel, { passive: false, signal });
  const pointers = new Map<number, Point>();
  let dragging = false;
  room.addEventListener(
    'pointerdown',
    (event) => {
      // Text is there to be selected.
      const onText = event.pointerType === 'mouse' && event.target instanceof SVGTextContentElement;
      if (event.button !== 0 || onText) return;
      pointers.set(event.pointerId, at(event));
      dragging = false;
    },
    { signal },
  );
  room.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const point = at(event);
      const by = { x: point.x - before.x, y: point.y - before.y };
      if (!dragging && Math.hypot(by.x, by.y) < DRAG) return;
      if (!dragging) room.setPointerCapture(event.pointerId);
      dragging = true;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, point);
      if (!other) set((old) => panned(old, by));
      else {
        const factor =
          Math.hypot(point.x - other.x, point.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
        set((old) => zoomed(old, factor, other));
      }
    },
    { signal },
  );
  const end = (event: PointerEvent) => pointers.delete(event.pointerId);
  room.addEventListener('pointerup', end, { signal });
  room.addEventListener('pointercancel', end, { signal });
  // The click that ends a drag is no click on a node.
  room.addEventListener(
    'click',
    (event) => {
      if (dragging) event.stopPropagation();
      dragging = false;
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}
