import { NONE } from '../lib/brand.ts';
import { type Flight, flightAt } from './animation.ts';
import { barAt, isMerged, viewOfMerged } from './bars.ts';
import {
  type Drawn,
  type FlameData,
  type FlameIntents,
  type Hover,
  type Merged,
  type Place,
  sameData,
} from './data.ts';
import { MINIMAP_HEIGHT, viewCentredAt } from './minimap.ts';
import { type Canvases, Painter } from './painter.ts';
import type { Pointed } from './paintOverlay.ts';
import { browserFrames, type Frames, OncePerFrame } from './schedule.ts';
import { mergedOf } from './styles.ts';
import {
  type Bounds,
  boundsOf,
  clampView,
  pan,
  reveal,
  rowAt,
  type Size,
  sameView,
  type View,
  viewOfNode,
  zoomAbout,
} from './viewport.ts';

const NOWHERE: Pointed = { bar: -1, row: -1 };
const MANY_BOXES = 50_000;

/**
 * The flame graph as one thing: data in, intents out. Its own state is what passes: the view while it is dragged or on its way,
 * and where the pointer is.
 */
export class FlameChart {
  private readonly painter: Painter;
  private readonly intents: FlameIntents;
  private readonly paints: OncePerFrame;
  private data: FlameData | null = null;
  private size: Size = { width: 0, height: 0 };
  private view: View = { x0: 0, x1: 1, scroll: 0 };
  private flight: Flight | null = null;
  private stillMotion = false;
  private pointer: Place | null = null;
  /** The last word on what the pointer is on was of something. */
  private told = false;
  private pointed: Pointed = NOWHERE;
  private merged: Merged | null = null;
  /** The frame that is pointed at in another picture. */
  private lit = NONE;
  private pictureStale = true;
  /** No picture of this layout has had a height yet, so where it is scrolled to means nothing. */
  private unseen = true;
  /** Nothing has been painted yet. */
  private blank = true;
  private announce = false;
  /** What there is to paint of a large layout is found in one frame and painted in the next: both at once would be a long task. */
  private unfound = false;
  private drawn: Drawn = { boxes: 0, merged: 0 };
  /** In how many paints the minimap's turn comes: not in the frame that shows the first picture, which is painted before it, nor in the next. */
  private mapIn = 0;
  /** The node a click selected: it is in sight, whatever part of it is. */
  private clicked = NONE;

  constructor(canvases: Canvases, intents: FlameIntents, frames: Frames = browserFrames) {
    this.painter = new Painter(canvases);
    this.intents = intents;
    this.paints = new OncePerFrame(frames, (now) => {
      this.paint(now);
    });
  }

  get usable(): boolean {
    return this.painter.usable;
  }

  get current(): FlameData | null {
    return this.data;
  }

  get currentView(): View {
    return this.view;
  }

  get bounds(): Bounds | null {
    return this.data === null ? null : boundsOf(this.data, this.size);
  }

  destroy(): void {
    this.paints.cancel();
  }

  /** True under `prefers-reduced-motion`. */
  setStill(still: boolean): void {
    this.stillMotion = still;
  }

  setData(data: FlameData): void {
    const before = this.data;
    if (before !== null && sameData(before, data)) return;
    this.data = data;
    this.painter.setData(data);
    const bounds = boundsOf(data, this.size);
    if (before === null || before.layout !== data.layout || before.shape.tree !== data.shape.tree) {
      const arrived = this.flight?.to;
      this.flight = null;
      this.unfound = data.layout.node.length > MANY_BOXES;
      this.unseen ||= !this.visible;
      const better =
        before !== null && before.of === data.of && before.zoomNode > 0 === data.zoomNode > 0 && !this.unseen;
      this.view = better
        ? clampView(arrived ?? this.view, bounds)
        : viewOfNode(data, data.zoomNode, bounds, this.unseen ? 0 : this.view.scroll);
    } else if (before.zoomNode !== data.zoomNode) this.flyToNode(data.zoomNode);
    else if (before.selectedNode !== data.selectedNode && data.selectedNode !== this.clicked) {
      this.flyTo(reveal(data, data.selectedNode, bounds, this.flight?.to ?? this.view));
    }
    this.clicked = NONE;
    this.announce = true;
    this.pictureStale = true;
    if (this.blank) this.paints.askSoon();
    else this.paints.ask();
  }

  /** CSS size of the main canvas, and device px to a CSS px. */
  resize(size: Size, ratio: number): void {
    this.size = size;
    this.painter.resize(size, ratio);
    // What has opened beside the canvas may have taken the place that the pointer is at; of that no event tells.
    if (this.pointer) this.pointTo(this.pointer);
    if (this.data !== null && this.visible) {
      const bounds = boundsOf(this.data, size);
      this.view = this.unseen ? viewOfNode(this.data, this.data.zoomNode, bounds, 0) : clampView(this.view, bounds);
      this.unseen = false;
      if (this.flight) this.flight = { ...this.flight, to: clampView(this.flight.to, bounds) };
    }
    this.pictureStale = true;
    // A canvas that changes its size is empty until it is painted: now, or it would be seen so. The first picture has nothing to replace; in a
    // task of its own it does not add to the work of making the page around it.
    if (this.blank) this.paints.askSoon();
    else {
      this.paints.cancel();
      this.unfound = false;
      this.paint(performance.now());
    }
  }

  /** What was painted is lost, or measured with another face. */
  invalidate(): void {
    this.painter.invalidate();
    this.repaint();
  }

  pan(dx: number, dy: number): void {
    const { data } = this;
    if (data !== null)
      this.show(pan(this.view, boundsOf(data, this.size), dx, data.orientation === 'icicle' ? dy : -dy));
  }

  zoomAbout(factor: number, x: number): void {
    if (this.data !== null) this.show(zoomAbout(this.view, boundsOf(this.data, this.size), factor, x));
  }

  centreOn(at: { x: number; y: number }): void {
    if (this.data === null) return;
    const map = { height: MINIMAP_HEIGHT, orientation: this.data.orientation };
    this.show(viewCentredAt(at, this.view, boundsOf(this.data, this.size), map));
  }

  /** Back to everything. */
  reset(): void {
    this.zoomTo(0);
  }

  click(x: number, y: number, mode: 'plain' | 'select'): void {
    const { bar } = this.pointedAt(x, y);
    if (this.data === null || bar < 0) return;
    const bars = this.painter.drawnBars;
    if (isMerged(bars, bar)) {
      this.openMerged(bar, x);
      return;
    }
    const node = this.data.layout.node[bars.first.array[bar]!]!;
    this.clicked = node;
    this.intents.select(node);
    if (mode === 'plain') this.zoomTo(node);
  }

  /** Asks for the zoom; where the picture is zoomed there already but moved away, it only goes back. */
  zoomTo(node: number): void {
    if (this.data?.zoomNode === node) this.flyToNode(node);
    else this.intents.zoom(node);
  }

  /** The node at a place; NONE on the background and on merged boxes. */
  nodeAt(x: number, y: number): number {
    const { bar } = this.pointedAt(x, y);
    const bars = this.painter.drawnBars;
    if (this.data === null || bar < 0 || isMerged(bars, bar)) return NONE;
    return this.data.layout.node[bars.first.array[bar]!]!;
  }

  isBackground(x: number, y: number): boolean {
    return this.pointedAt(x, y).bar < 0;
  }

  /** null: the pointer is away, or busy dragging. */
  pointTo(place: Place | null): void {
    this.pointer = place;
    if (this.flight === null) this.point(false);
    else if (this.reached === null) this.tell(null);
  }

  /**
   * Where on the picture the pointer is. A pointer that a press has captured is told of outside, too, and one can be there before the
   * picture has its size.
   */
  private get reached(): Place | null {
    const { pointer, size } = this;
    return pointer && pointer.x < size.width && pointer.y < size.height ? pointer : null;
  }

  /** Nothing is told once: what was pointed at before a flight is still told of while it lasts. */
  private tell(hover: Hover | null): void {
    if (hover === null && !this.told) return;
    this.told = hover !== null;
    this.intents.hover(hover);
  }

  /** Lights up all boxes of a frame, as if the pointer were on one; NONE: none. */
  lightUp(frame: number): void {
    if (this.lit === frame) return;
    this.lit = frame;
    this.paints.ask();
  }

  /** Shows what another picture shows; nobody is told. */
  follow(view: View): void {
    if (this.data === null) return;
    this.flight = null;
    const next = clampView(view, boundsOf(this.data, this.size));
    if (sameView(next, this.view)) return;
    this.view = next;
    this.repaint();
  }

  private pointedAt(x: number, y: number): Pointed {
    if (this.data === null) return NOWHERE;
    const row = rowAt(y, this.view, { height: this.size.height, orientation: this.data.orientation });
    return { bar: barAt(this.painter.drawnBars, row, x), row };
  }

  /** Finds what the pointer is on. `repainted`: bars have other numbers now, so nothing can be told by comparing them. */
  private point(repainted: boolean): void {
    const { data, reached } = this;
    const before = this.pointed;
    this.pointed = reached === null ? NOWHERE : this.pointedAt(reached.x, reached.y);
    const { bar } = this.pointed;
    if (bar !== before.bar || repainted) {
      this.merged = data !== null && bar >= 0 ? mergedOf(data, this.painter.drawnBars, bar) : null;
      if (!repainted) this.paints.ask();
    }
    if (data === null || bar < 0 || reached === null) {
      this.tell(null);
      return;
    }
    const node = this.merged === null ? data.layout.node[this.painter.drawnBars.first.array[bar]!]! : NONE;
    this.tell({ node, merged: this.merged, x: reached.clientX, y: reached.clientY });
  }

  private openMerged(bar: number, x: number): void {
    if (this.data === null) return;
    const window = { view: this.view, bounds: boundsOf(this.data, this.size) };
    this.flyTo(viewOfMerged(this.painter.drawnBars, this.data.layout, bar, x, window));
  }

  private get visible(): boolean {
    return this.size.width > 0 && this.size.height > 0;
  }

  private flyToNode(node: number): void {
    if (this.data !== null) this.flyTo(viewOfNode(this.data, node, boundsOf(this.data, this.size), this.view.scroll));
  }

  private flyTo(to: View): void {
    if (sameView(to, this.view)) {
      this.flight = null;
    } else if (this.stillMotion || !this.visible) {
      this.flight = null;
      this.view = to;
    } else {
      this.flight = { from: this.view, to, start: performance.now() };
    }
    this.repaint();
  }

  private show(view: View): void {
    this.flight = null;
    if (sameView(view, this.view)) return;
    this.view = view;
    this.intents.viewed?.(view);
    this.repaint();
  }

  private repaint(): void {
    this.pictureStale = true;
    this.paints.ask();
  }

  private paint(now: number): void {
    if (this.flight !== null) {
      const { view, done } = flightAt(this.flight, now);
      this.view = view;
      if (done) this.flight = null;
      this.pictureStale = true;
    }
    if (this.unfound && this.visible) {
      this.unfound = false;
      this.painter.findBars(this.view);
      this.paints.ask();
      return;
    }
    if (this.pictureStale) {
      this.mapIn = this.blank ? 3 : 1;
      this.paintPicture();
    } else if (this.painter.mapIsStale && --this.mapIn <= 0) this.painter.paintMap(this.view);
    this.painter.paintOverlay(this.view, { ...this.pointed, frame: this.lit });
    if (this.flight !== null || this.pictureStale || this.painter.mapIsStale) this.paints.ask();
  }

  private paintPicture(): void {
    const drawn = this.painter.paintPicture(this.view);
    this.pictureStale = drawn !== null && this.painter.lacksLabels;
    if (this.flight === null) this.point(true);
    else this.pointed = NOWHERE;
    if (drawn === null) return;
    this.blank = false;
    if (this.announce) this.intents.painted();
    this.announce = false;
    if (this.flight !== null || (drawn.boxes === this.drawn.boxes && drawn.merged === this.drawn.merged)) return;
    this.drawn = drawn;
    this.intents.drawn?.(drawn);
  }
}
