import type { Pen, Sheet } from './pen.ts';
import { colourAttributes, escapeXml, fontAttributes, short, tag } from './svgText.ts';
import type { Size } from './viewport.ts';

/** Width of a text in a font, CSS px. */
export type MeasureText = (text: string, font: string) => number;

/**
 * A pen that writes SVG: the painters of the screen draw with it as they do on a canvas. What has one colour is one path, texts stay texts.
 * It has no pictures, and one scale: a CSS px is a unit.
 */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '#000';
  strokeStyle: Pen['strokeStyle'] = '#000';
  lineWidth = 1;
  font = '12px sans-serif';
  textBaseline: Pen['textBaseline'] = 'alphabetic';
  direction: Pen['direction'] = 'ltr';
  private readonly measure: MeasureText;
  private readonly parts: string[] = [];
  /** Rectangles of one colour that are not written yet. */
  private run = { colour: '', path: [] as string[] };
  private path: string[] = [];

  constructor(measure: MeasureText) {
    this.measure = measure;
  }

  /** All that has been drawn. */
  take(): string {
    this.endRun();
    return this.parts.join('\n');
  }

  setTransform(): void {}

  clearRect(): void {}

  drawImage(): void {}

  fillRect(x: number, y: number, width: number, height: number): void {
    const colour = String(this.fillStyle);
    if (colour !== this.run.colour) this.endRun();
    this.run.colour = colour;
    this.run.path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.endRun();
    this.parts.push(tag('rect', { x, y, width, height, fill: 'none', ...this.strokeAttributes() }, '/>'));
  }

  fillText(text: string, x: number, y: number): void {
    this.endRun();
    const attributes = { x, y, ...fontAttributes(this.font), ...colourAttributes('fill', String(this.fillStyle)) };
    this.parts.push(`${tag('text', attributes)}${escapeXml(text)}</text>`);
  }

  measureText(text: string): TextMetrics {
    return { width: this.measure(text, this.font) } as TextMetrics;
  }

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`L${short(x)} ${short(y)}`);
  }

  stroke(): void {
    this.endRun();
    if (this.path.length === 0) return;
    this.parts.push(tag('path', { d: this.path.join(''), fill: 'none', ...this.strokeAttributes() }, '/>'));
  }

  private strokeAttributes(): Record<string, string | number> {
    return { ...colourAttributes('stroke', String(this.strokeStyle)), 'stroke-width': this.lineWidth };
  }

  private endRun(): void {
    const { colour, path } = this.run;
    if (path.length > 0) this.parts.push(tag('path', { d: path.join(''), ...colourAttributes('fill', colour) }, '/>'));
    this.run = { colour: '', path: [] };
  }
}

/** A drawing, ready to be put into another. */
export interface SvgPart extends Size {
  readonly content: string;
}

/** What a painter draws on a sheet of a size. */
export function paintSvg(size: Size, measure: MeasureText, paint: (sheet: Sheet) => void): SvgPart {
  const pen = new SvgPen(measure);
  paint({ pen, ...size, scaleX: 1, scaleY: 1 });
  return { ...size, content: pen.take() };
}

/** The part at a place; what reaches beyond its edges is cut off. */
export function svgAt({ width, height, content }: SvgPart, x: number, y: number): string {
  return `${tag('svg', { x, y, width, height })}\n${content}\n</svg>`;
}
