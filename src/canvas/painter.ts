import { type Bars, cull, makeBars, THIN } from './bars.ts';
import type { Drawn, FlameData } from './data.ts';
import { LABEL_FONT, LabelCache } from './labels.ts';
import { isWhole, MINIMAP_HEIGHT, mapWindow, paintMapWindow, paintMinimap } from './minimap.ts';
import { begin, paintBars, type Scene } from './paintBars.ts';
import { type Lit, paintOverlay } from './paintOverlay.ts';
import { paintRuler, RULER_HEIGHT } from './ruler.ts';
import { coloursOf, makeStyler, matchKind, type Styler, unzoomed } from './styles.ts';
import { Surface } from './surface.ts';
import { boundsOf, rowAt, type Size, sameView, type View } from './viewport.ts';

/** The canvases of a flame graph. `strip` is in no document: it keeps the picture of the minimap. */
export interface Canvases {
  readonly main: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly ruler: HTMLCanvasElement;
  readonly minimap: HTMLCanvasElement;
  readonly strip: HTMLCanvasElement;
}

/** Puts data and view on the canvases. Keeps only what can be made again from them. */
export class Painter {
  private readonly main: Surface;
  private readonly overlay: Surface;
  private readonly ruler: Surface;
  private readonly minimap: Surface;
  private readonly strip: Surface;
  private readonly bars: Bars = makeBars();
  private labels: LabelCache | null = null;
  private styler: Styler | null = null;
  private stripStale = true;
  /** What the bars were last found for: while it is the same, so are they. */
  private found: { readonly view: View; readonly styler: Styler; readonly size: Size } | null = null;
  private size: Size = { width: 0, height: 0 };
  /** There is something on the overlay. */
  private overlaid = false;

  constructor(canvases: Canvases) {
    this.main = new Surface(canvases.main);
    this.overlay = new Surface(canvases.overlay);
    this.ruler = new Surface(canvases.ruler);
    this.minimap = new Surface(canvases.minimap);
    this.strip = new Surface(canvases.strip);
  }

  get usable(): boolean {
    return this.main.usable;
  }

  resize(size: Size, ratio: number): void {
    this.size = size;
    this.main.resize(size, ratio);
    this.overlay.resize(size, ratio);
    this.ruler.resize({ width: size.width, height: RULER_HEIGHT }, ratio);
    this.minimap.resize({ width: size.width, height: MINIMAP_HEIGHT }, ratio);
    this.strip.resize({ width: size.width, height: MINIMAP_HEIGHT }, ratio);
    this.stripStale = true;
  }

  setData(data: FlameData): void {
    const before = this.styler?.data;
    if (before?.shape.frames !== data.shape.frames || before.rootLabel !== data.rootLabel) this.labels?.forget();
    this.styler = makeStyler(data, coloursOf(data), this.styler);
    this.stripStale ||= before === undefined || !sameStrip(before, data);
  }

  /** After the browser lost what was painted, or a face was loaded: everything is to be made again. */
  invalidate(): void {
    this.labels = null;
    this.stripStale = true;
  }

  /** Finds the bars there are to paint; in a large layout seen for the first time that alone takes a good part of a frame. */
  findBars(view: View): void {
    const { styler, size, found } = this;
    const sheet = this.main.sheet();
    if (styler === null || sheet === null) return;
    if (found !== null && found.styler === styler && found.size === size && sameView(found.view, view)) return;
    this.found = { view, styler, size };
    const { data } = styler;
    const rows = [
      rowAt(0, view, { ...sheet, orientation: data.orientation }),
      rowAt(sheet.height - 1, view, { ...sheet, orientation: data.orientation }),
    ];
    const range = { from: Math.min(...rows), to: Math.max(...rows) + 1 };
    cull(this.bars, data.layout, range, { view, width: sheet.width, thin: THIN, kindOf: matchKind(styler) });
  }

  /** Paints all but the overlay; null if there was nothing to paint, or to paint on. A canvas is given its memory even so, which takes a while. */
  paintPicture(view: View): Drawn | null {
    const sheet = this.main.sheet();
    if (sheet === null) return null;
    const scene = this.scene(view);
    if (scene === null) {
      begin(sheet);
      return null;
    }
    const { data } = scene.styler;
    this.findBars(view);
    scene.labels.begin();
    paintBars(sheet, scene);
    const ruler = this.ruler.sheet();
    if (ruler !== null) paintRuler(ruler, data, view, scene.styler.palette.theme);
    this.paintMapWindow(scene);
    return drawnOf(this.bars);
  }

  paintOverlay(view: View, pointed: Lit): void {
    const scene = this.scene(view);
    const sheet = this.overlay.sheet();
    if (scene !== null && sheet !== null) this.overlaid = paintOverlay(sheet, scene, pointed, this.overlaid);
  }

  /** The bars that are on the screen now: what is hit is what is seen. */
  get drawnBars(): Bars {
    return this.bars;
  }

  private scene(view: View): Scene | null {
    const sheet = this.main.sheet();
    if (this.styler === null || sheet === null) return null;
    this.labels ??= new LabelCache((text) => {
      sheet.pen.font = LABEL_FONT;
      return sheet.pen.measureText(text).width;
    });
    return { bars: this.bars, styler: this.styler, view, labels: this.labels };
  }

  /** Whether the picture lacks labels that were too many to make at once. */
  get lacksLabels(): boolean {
    return this.labels?.incomplete === true;
  }

  /** Whether the picture of the whole is out of date: painting it costs as much as the picture itself, so it has a frame of its own. */
  get mapIsStale(): boolean {
    return this.stripStale && this.styler !== null && this.strip.sheet() !== null;
  }

  paintMap(view: View): void {
    const scene = this.scene(view);
    const strip = this.strip.sheet();
    if (scene === null || strip === null) return;
    this.stripStale = false;
    paintMinimap(strip, unzoomed(scene.styler), boundsOf(scene.styler.data, this.size));
    this.paintMapWindow(scene);
  }

  private paintMapWindow({ styler, view }: Scene): void {
    const sheet = this.minimap.sheet();
    if (sheet === null) return;
    const bounds = boundsOf(styler.data, this.size);
    const window = mapWindow(view, bounds, MINIMAP_HEIGHT, styler.data.orientation);
    const shown = isWhole(window, bounds, MINIMAP_HEIGHT) ? null : window;
    paintMapWindow(sheet, this.strip.canvas, shown, styler.palette.theme);
  }
}

/** All that the picture of the whole depends on; a zoom is not part of it, its window is painted apart. */
function sameStrip(one: FlameData, other: FlameData): boolean {
  return (
    one.layout === other.layout &&
    one.shape.frames === other.shape.frames &&
    one.match === other.match &&
    one.lens === other.lens &&
    one.delta === other.delta &&
    one.orientation === other.orientation &&
    one.dark === other.dark
  );
}

function drawnOf(bars: Bars): Drawn {
  let boxes = 0;
  let merged = 0;
  for (let bar = 0; bar < bars.length; bar++) {
    const count = bars.end.array[bar]! - bars.first.array[bar]!;
    if (count > 1) merged += count;
    else boxes++;
  }
  return { boxes, merged };
}
