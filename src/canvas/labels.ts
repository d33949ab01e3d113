import { cutMiddle, isAscii, isolated, labelVariants } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import type { FlameData } from './data.ts';

/** Width of a text in CSS px, in the face of the labels. */
export type Measure = (text: string) => number;

export const LABEL_FONT =
  '12px ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Names longer than this many bytes are read at both ends only: decoding 100 kB per box would show. */
const MAX_BYTES = 2048;
const HEAD_BYTES = 256;
/** Labels remembered; more frames than that are never on the screen within a few paints. */
const MAX_LABELS = 20_000;

/** New labels made in one paint: reading and shortening a name costs far more than drawing it. The rest is made in the next. */
const NEW_PER_PAINT = 150;

/** Fewer characters than this before a cut say nothing. */
const LEAST = 3;

interface Label {
  readonly variants: readonly string[];
  /** Width of each variant, NaN until it is asked for. */
  readonly widths: Float64Array;
  /** What was drawn last, for a room of so many whole characters. */
  room: number;
  text: string;
}

/** The label of each frame that was drawn lately, cut to the room there was. Measures each text once, and only what is short. */
export class LabelCache {
  private readonly labels = new Map<number, Label>();
  private readonly measure: Measure;
  /** Width of any printable ASCII character; 0 where the face turned out not to be monospaced. */
  private readonly advance: number;
  private made = 0;
  private missed = false;
  private readonly most: number;

  /** `most`: how many labels are made in one paint. */
  constructor(measure: Measure, most = NEW_PER_PAINT) {
    this.measure = measure;
    this.most = most;
    const narrow = measure('iiiiiiiiii') / 10;
    const wide = measure('MMMMMMMMMM') / 10;
    this.advance = Math.abs(narrow - wide) < 0.01 ? wide : 0;
  }

  /** To be called before each paint. */
  begin(): void {
    this.made = 0;
    this.missed = false;
  }

  /** Whether the last paint went without labels that it might have had: paint again. */
  get incomplete(): boolean {
    return this.missed;
  }

  /** The longest way to write the frame's name (NONE: the root's label) in `room` CSS px; '' if there is none. */
  fit(data: FlameData, frame: number, room: number): string {
    const label = this.labelOf(data, frame);
    if (label === null) return '';
    const room4 = Math.floor(room * 4);
    if (label.room !== room4) {
      label.room = room4;
      label.text = this.choose(label, room);
    }
    return label.text;
  }

  forget(): void {
    this.labels.clear();
  }

  private labelOf(data: FlameData, frame: number): Label | null {
    let label = this.labels.get(frame);
    if (label) return label;
    if (this.made === this.most) {
      this.missed = true;
      return null;
    }
    this.made++;
    if (this.labels.size >= MAX_LABELS) this.labels.clear();
    const variants = labelVariants(frame < 0 ? data.rootLabel : readName(data, frame));
    label = { variants, widths: new Float64Array(variants.length).fill(Number.NaN), room: -1, text: '' };
    this.labels.set(frame, label);
    return label;
  }

  private choose(label: Label, room: number): string {
    for (let i = 0; i < label.variants.length; i++) {
      if (this.widthOf(label, i) <= room) return isolated(label.variants[i]!);
    }
    return isolated(this.cut(label.variants.at(-1)!, room));
  }

  private widthOf(label: Label, i: number): number {
    if (Number.isNaN(label.widths[i]!)) label.widths[i] = this.width(label.variants[i]!);
    return label.widths[i]!;
  }

  private width(text: string): number {
    return this.advance > 0 && isAscii(text.replace('…', '.')) ? text.length * this.advance : this.measure(text);
  }

  /** The start of the last word and `…`: `…serve` → `ser…`. */
  private cut(text: string, room: number): string {
    const characters = Array.from(text.startsWith('…') ? text.slice(1) : text);
    let count = Math.min(characters.length, this.advance > 0 ? Math.floor(room / this.advance) - 1 : characters.length);
    while (count >= LEAST) {
      const part = `${characters
        .slice(0, count)
        .join('')
        .replace(/[^\p{L}\p{N})\]]+$/u, '')}…`;
      if (this.width(part) <= room) return part;
      count = Math.min(count - 1, Math.floor(count * 0.9));
    }
    return '';
  }
}

/** The name, or its two ends where it is very long. */
function readName(data: FlameData, frame: number): string {
  const { name } = data.shape.frames;
  const from = name.start[frame]!;
  const to = name.start[frame + 1]!;
  if (to - from <= MAX_BYTES) return textAt(name, frame);
  const ends = {
    bytes: name.bytes,
    start: Uint32Array.of(from, from + HEAD_BYTES, to - (MAX_BYTES - HEAD_BYTES), to),
  };
  return cutMiddle(`${textAt(ends, 0)}…${textAt(ends, 2)}`, MAX_BYTES);
}
