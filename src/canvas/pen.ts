/** The part of a 2D context that painters use: small enough to be recorded in a test. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textBaseline'
  | 'direction'
  | 'setTransform'
  | 'clearRect'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
> & {
  drawImage(image: CanvasImageSource, x: number, y: number, width: number, height: number): void;
};

/** A surface ready to be painted: CSS px, `scale` device px to one of them. */
export interface Sheet {
  readonly pen: Pen;
  readonly width: number;
  readonly height: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** The nearest edge of a device pixel, in CSS px. */
export function snap(px: number, scale: number): number {
  return Math.round(px * scale) / scale;
}
