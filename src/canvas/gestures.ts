/** What a pointer did. CSS px from the top left of the canvas. */
export interface Pointer {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** What gestures mean, whatever device made them. */
export interface GestureSink {
  /** CSS px the picture is to move: right, down. */
  pan(dx: number, dy: number): void;
  /** `factor` > 1: closer, about CSS px `x`. */
  zoom(factor: number, x: number): void;
  /** A press and release in one place. `select`: with a modifier key, which selects without zooming. */
  click(at: Pointer, mode: 'plain' | 'select'): void;
  dragging(active: boolean): void;
}

/** A press that moved further than this is a drag, CSS px. */
export const DRAG_DISTANCE = 3;

/** Turns presses, moves and releases of any number of pointers into clicks, pans and pinches. */
export class PointerGestures {
  private readonly down = new Map<number, Pointer>();
  private readonly sink: GestureSink;
  private start: Pointer | null = null;
  private moved = false;

  constructor(sink: GestureSink) {
    this.sink = sink;
  }

  get active(): boolean {
    return this.moved;
  }

  press(pointer: Pointer): void {
    this.down.set(pointer.id, pointer);
    if (this.down.size === 1) this.start = pointer;
    else this.beginDrag();
  }

  move(pointer: Pointer): void {
    const before = this.down.get(pointer.id);
    if (!before) return;
    if (this.down.size > 1) {
      this.pinch(before, pointer);
    } else if (this.moved) {
      this.sink.pan(pointer.x - before.x, pointer.y - before.y);
    } else if (this.start && distance(this.start, pointer) > DRAG_DISTANCE) {
      this.beginDrag();
      this.sink.pan(pointer.x - this.start.x, pointer.y - this.start.y);
    }
    this.down.set(pointer.id, pointer);
  }

  release(pointer: Pointer, mode: 'plain' | 'select'): void {
    if (!this.down.delete(pointer.id)) return;
    if (this.down.size > 0) return;
    const click = !this.moved && this.start !== null;
    this.end();
    if (click) this.sink.click(pointer, mode);
  }

  /** The browser took the pointer away: nothing was clicked. */
  cancel(id: number): void {
    if (this.down.delete(id) && this.down.size === 0) this.end();
  }

  private beginDrag(): void {
    if (this.moved) return;
    this.moved = true;
    this.sink.dragging(true);
  }

  private end(): void {
    if (this.moved) this.sink.dragging(false);
    this.moved = false;
    this.start = null;
  }

  /** One of two fingers moved: their distance zooms, their middle pans. */
  private pinch(before: Pointer, now: Pointer): void {
    const other = [...this.down.values()].find((pointer) => pointer.id !== now.id);
    if (!other) return;
    const from = Math.max(1, Math.abs(before.x - other.x), Math.abs(before.y - other.y));
    const to = Math.max(1, Math.abs(now.x - other.x), Math.abs(now.y - other.y));
    this.sink.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.sink.zoom(to / from, (now.x + other.x) / 2);
  }
}

function distance(one: Pointer, other: Pointer): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The fields of a WheelEvent that matter. */
export interface Wheel {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0: px, 1: lines, 2: pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const LINE = 19;
const PAGE = 400;
/** A notch of a mouse wheel (100 px and more) zooms as far as this many px of a trackpad's pinch. */
const MOST_ZOOM_STEP = 50;

/** A wheel pans; with Shift across; with Ctrl or Cmd, and so a trackpad's pinch, it zooms about `x`. */
export function wheel(event: Wheel, x: number, sink: Pick<GestureSink, 'pan' | 'zoom'>): void {
  const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? PAGE : 1;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    const step = Math.max(-MOST_ZOOM_STEP, Math.min(MOST_ZOOM_STEP, dy));
    sink.zoom(Math.exp(-step * 0.01), x);
  } else if (event.shiftKey && dx === 0) sink.pan(-dy, 0);
  else sink.pan(-dx, -dy);
}
