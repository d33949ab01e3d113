import type { Pen, Sheet } from './pen.ts';
import type { Size } from './viewport.ts';

/** Beyond these a canvas draws nothing, and says nothing. Device px per side, and in all. */
const MAX_SIDE = 16_384;
const MAX_PIXELS = 64_000_000;

/** Device px of a backing store: what is wanted, scaled down alike on both sides if that is more than a canvas can be. */
export function backingStore(wanted: Size): Size {
  const { width, height } = wanted;
  if (!(width > 0) || !(height > 0) || !Number.isFinite(width * height)) return { width: 0, height: 0 };
  const shrink = Math.min(1, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_PIXELS / (width * height)));
  return { width: Math.max(1, Math.floor(width * shrink)), height: Math.max(1, Math.floor(height * shrink)) };
}

/** A canvas, its pen, and the one place where CSS px become device px. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  private readonly pen: Pen | null;
  private css: Size = { width: 0, height: 0 };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.pen = canvas.getContext('2d');
  }

  /** False: the browser gives no context; nothing will ever be painted. */
  get usable(): boolean {
    return this.pen !== null;
  }

  /** CSS size and device px to a CSS px. A change clears the canvas, so it is left alone where there is none. */
  resize(css: Size, ratio: number): void {
    this.css = css;
    const { width, height } = backingStore({
      width: Math.round(css.width * ratio),
      height: Math.round(css.height * ratio),
    });
    if (width === 0) return;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /** Null where there is nothing to paint on: no size, no context. */
  sheet(): Sheet | null {
    const { width, height } = this.css;
    if (this.pen === null || !(width > 0) || !(height > 0) || this.canvas.width === 0 || this.canvas.height === 0)
      return null;
    return { pen: this.pen, width, height, scaleX: this.canvas.width / width, scaleY: this.canvas.height / height };
  }
}
