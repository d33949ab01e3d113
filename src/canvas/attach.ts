import { NONE } from '../lib/brand.ts';
import { THIN } from './bars.ts';
import type { FlameChart } from './chart.ts';
import type { FlameIntents } from './data.ts';
import { PointerGestures, wheel } from './gestures.ts';
import { inWindow, MINIMAP_HEIGHT, mapWindow } from './minimap.ts';
import { across, ROW, rowTop } from './viewport.ts';
import { stepOfKey, walk } from './walk.ts';

/** Two clicks within this time and place are one double click: the second zooms nothing that has just slid under it. */
const DOUBLE_CLICK_MS = 350;
const DOUBLE_CLICK_PX = 5;
/** A key that opens the menu makes browsers send a contextmenu event too, sooner or later. */
const MENU_ECHO_MS = 500;
/** One press of + or −. */
const KEY_ZOOM = 1.5;

/** Connects the DOM events of the main canvas with the chart. Returns what disconnects them. */
export function attachMain(canvas: HTMLCanvasElement, chart: FlameChart, intents: FlameIntents): () => void {
  const off = new AbortController();
  const on = listener(canvas, off.signal);
  attachPointer(canvas, chart, on);
  attachMenu(canvas, chart, intents, on);
  on('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event, chart, intents)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return () => {
    off.abort();
  };
}

type On = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) => void;

function listener(element: HTMLElement, signal: AbortSignal): On {
  return (type, handle) => {
    element.addEventListener(type, handle, { signal, passive: false });
  };
}

function placeOf(element: HTMLElement, event: MouseEvent): { x: number; y: number; clientX: number; clientY: number } {
  const box = element.getBoundingClientRect();
  const { clientX, clientY } = event;
  return { x: clientX - box.left, y: clientY - box.top, clientX, clientY };
}

function attachPointer(canvas: HTMLCanvasElement, chart: FlameChart, on: On): void {
  let last = { time: Number.NEGATIVE_INFINITY, x: 0, y: 0, empty: false };
  const gestures = new PointerGestures({
    ...mover(chart),
    dragging: (active) => {
      if (active) chart.pointTo(null);
      canvas.style.cursor = active ? 'grabbing' : '';
    },
    click: (at, mode) => {
      const now = performance.now();
      const near = Math.abs(at.x - last.x) <= DOUBLE_CLICK_PX && Math.abs(at.y - last.y) <= DOUBLE_CLICK_PX;
      const second = near && now - last.time < DOUBLE_CLICK_MS;
      const empty = chart.isBackground(at.x, at.y);
      if (!second) chart.click(at.x, at.y, mode);
      // Not every browser tells of two taps of a finger as a double click.
      else if (empty && last.empty) chart.reset();
      last = { time: now, x: at.x, y: at.y, empty };
    },
  });
  const pointer = (event: PointerEvent): { id: number; x: number; y: number } => ({
    ...placeOf(canvas, event),
    id: event.pointerId,
  });
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    capture(canvas, event.pointerId);
    gestures.press(pointer(event));
  });
  on('pointermove', (event) => {
    gestures.move(pointer(event));
    if (!gestures.active && event.pointerType !== 'touch') chart.pointTo(placeOf(canvas, event));
  });
  on('pointerup', (event) => {
    gestures.release(
      pointer(event),
      event.ctrlKey || event.metaKey || event.shiftKey || event.altKey ? 'select' : 'plain',
    );
  });
  on('pointercancel', (event) => {
    gestures.cancel(event.pointerId);
  });
  on('pointerleave', () => {
    chart.pointTo(null);
  });
  let background = false;
  on('mousedown', (event) => {
    const { x, y } = placeOf(canvas, event);
    background = chart.isBackground(x, y) && (event.detail < 2 || background);
  });
  on('dblclick', (event) => {
    if (background && event.button === 0) chart.reset();
  });
  on('wheel', (event) => {
    event.preventDefault();
    wheel(event, placeOf(canvas, event).x, mover(chart));
  });
}

function mover(chart: FlameChart): {
  pan: (dx: number, dy: number) => void;
  zoom: (factor: number, x: number) => void;
} {
  return {
    pan: (dx, dy) => {
      chart.pan(dx, dy);
    },
    zoom: (factor, x) => {
      chart.zoomAbout(factor, x);
    },
  };
}

/** Fails for a pointer that is no longer there, or that a script made up: then moves outside the canvas are not seen. */
function capture(element: HTMLElement, id: number): void {
  try {
    element.setPointerCapture(id);
  } catch {
    // Nothing depends on it.
  }
}

function attachMenu(canvas: HTMLCanvasElement, chart: FlameChart, intents: FlameIntents, on: On): void {
  let byKey = Number.NEGATIVE_INFINITY;
  on('contextmenu', (event) => {
    const echo = event.button !== 2 && performance.now() - byKey < MENU_ECHO_MS;
    const { x, y } = placeOf(canvas, event);
    const node = chart.nodeAt(x, y);
    if (!echo && node < 0) return;
    event.preventDefault();
    chart.pointTo(null);
    if (!echo) intents.menu(node, event.clientX, event.clientY);
  });
  on('keydown', (event) => {
    const { current } = chart;
    const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!asked || current === null || current.selectedNode < 0) return;
    event.preventDefault();
    byKey = performance.now();
    const at = anchorOf(chart, current.selectedNode);
    const box = canvas.getBoundingClientRect();
    intents.menu(current.selectedNode, box.left + at.x, box.top + at.y);
  });
}

/** CSS px of a place inside what is seen of the node's box: where its menu opens. */
function anchorOf(chart: FlameChart, node: number): { x: number; y: number } {
  const { current, bounds, currentView } = chart;
  if (current === null || bounds === null) return { x: 0, y: 0 };
  const box = current.layout.box[node] ?? NONE;
  const left = box < 0 ? 0 : across(currentView, bounds.width)(current.layout.x0[box]!);
  const top = rowTop(current.shape.tree.depth[node]!, currentView, {
    height: bounds.height,
    orientation: current.orientation,
  });
  return { x: between(left + 8, bounds.width - 8), y: between(top + ROW - 2, bounds.height - 2) };
}

function between(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** True if the key means something here. */
function onKey(event: KeyboardEvent, chart: FlameChart, intents: FlameIntents): boolean {
  const { current, bounds } = chart;
  if (current === null || bounds === null) return false;
  const step = event.shiftKey ? null : stepOfKey(event.key, current.orientation);
  if (step !== null) {
    const { x0, x1 } = chart.currentView;
    const node = walk(current, current.selectedNode, step, (THIN * (x1 - x0)) / Math.max(1, bounds.width));
    if (node >= 0 && node !== current.selectedNode) intents.select(node);
    return true;
  }
  if (event.key === 'Enter' && current.selectedNode >= 0) chart.zoomTo(current.selectedNode);
  else if (event.key === 'Escape') intents.back();
  else if (event.key === '0') chart.reset();
  else if (event.key === '+' || event.key === '=') chart.zoomAbout(KEY_ZOOM, bounds.width / 2);
  else if (event.key === '-') chart.zoomAbout(1 / KEY_ZOOM, bounds.width / 2);
  else if (event.key === 'PageUp') chart.pan(0, bounds.height * 0.8);
  else if (event.key === 'PageDown') chart.pan(0, -bounds.height * 0.8);
  else return false;
  return true;
}

/** The minimap: drag its window, or click where it should be. */
export function attachMinimap(canvas: HTMLCanvasElement, chart: FlameChart): () => void {
  const off = new AbortController();
  const on = listener(canvas, off.signal);
  let grip: { dx: number; dy: number } | null = null;
  on('pointerdown', (event) => {
    const { current, bounds } = chart;
    if (event.button !== 0 || current === null || bounds === null) return;
    capture(canvas, event.pointerId);
    const at = placeOf(canvas, event);
    const window = mapWindow(chart.currentView, bounds, MINIMAP_HEIGHT, current.orientation);
    const held = inWindow(at, window);
    grip = held
      ? { dx: window.x + window.width / 2 - at.x, dy: window.y + window.height / 2 - at.y }
      : { dx: 0, dy: 0 };
    if (!held) chart.centreOn(at);
  });
  on('pointermove', (event) => {
    if (grip === null) return;
    const at = placeOf(canvas, event);
    chart.centreOn({ x: at.x + grip.dx, y: at.y + grip.dy });
  });
  const drop = (): void => {
    grip = null;
  };
  on('pointerup', drop);
  on('pointercancel', drop);
  on('wheel', (event) => {
    event.preventDefault();
    wheel(event, placeOf(canvas, event).x, mover(chart));
  });
  return () => {
    off.abort();
  };
}
