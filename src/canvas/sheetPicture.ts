import { type MeasureText, type SvgPart, svgAt } from './svgPen.ts';
import { escapeXml, fontAttributes, tag } from './svgText.ts';

/** What one of the pictures on a sheet is called, and the picture. */
export interface Titled extends SvgPart {
  readonly title: string;
}

/** A colour and what it means; `ramp`: colours from the first word to the last, in equal steps. */
export type Legend =
  | { readonly kind: 'keys'; readonly keys: readonly { readonly fill: string; readonly text: string }[] }
  | { readonly kind: 'ramp'; readonly fills: readonly string[]; readonly words: readonly string[] };

export interface PictureSheet {
  readonly title: string;
  /** Lines below the title. */
  readonly facts: readonly string[];
  readonly pictures: readonly Titled[];
  /** Beside each other, else one below the other. */
  readonly beside: boolean;
  /** Flame graphs, not icicles. */
  readonly rootsBelow: boolean;
  readonly legend: Legend | null;
  readonly colours: { readonly paper: string; readonly ink: string; readonly muted: string };
}

const UI_FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const TEXT = `12px ${UI_FONT}`;
const HEADING = `600 15px ${UI_FONT}`;
const MARGIN = 16;
const LINE = 18;
const GAP = 14;
const SWATCH = 12;
const RAMP = 240;
/** Narrower sheets have no room for a title. */
const NARROWEST = 480;
const WIDEST_TITLE = 240;

/** A whole SVG file: title, facts, pictures and legend on paper. It has no script, no style, no link, and asks for nothing. */
export function pictureSheet(sheet: PictureSheet, measure: MeasureText): SvgPart {
  const { pictures, beside, colours } = sheet;
  const total = (of: (p: Titled) => number): number => pictures.reduce((sum, p) => sum + of(p) + GAP, -GAP);
  const most = (of: (p: Titled) => number): number => Math.max(0, ...pictures.map(of));
  /** A title may be wider than its picture, within reason. */
  const roomOf = ({ title, width }: Titled): number => Math.max(width, Math.min(WIDEST_TITLE, measure(title, TEXT)));
  const inside = Math.max(NARROWEST, beside ? total(roomOf) : most((p) => p.width));
  const out: string[] = [];
  const write = (text: string, x: number, y: number, font: string, fill: string): void => {
    out.push(`${tag('text', { x, y, fill, ...fontAttributes(font) })}${escapeXml(text)}</text>`);
  };
  let y = MARGIN + 14;
  write(
    cut(sheet.title, inside, (t) => measure(t, HEADING)),
    MARGIN,
    y,
    HEADING,
    colours.ink,
  );
  for (const fact of sheet.facts) {
    y += LINE;
    write(
      cut(fact, inside, (t) => measure(t, TEXT)),
      MARGIN,
      y,
      TEXT,
      colours.muted,
    );
  }
  y += GAP;
  let x = MARGIN;
  let bottom = y;
  const tallest = beside ? most((p) => p.height) : 0;
  for (const picture of pictures) {
    const head = picture.title === '' ? 0 : LINE;
    if (head > 0)
      write(
        cut(picture.title, roomOf(picture), (t) => measure(t, TEXT)),
        x,
        y + 12,
        TEXT,
        colours.ink,
      );
    // Roots beside each other lie on one line.
    const lower = sheet.rootsBelow ? Math.max(0, tallest - picture.height) : 0;
    out.push(svgAt(picture, x, y + head + lower));
    bottom = Math.max(bottom, y + head + lower + picture.height);
    if (beside) x += roomOf(picture) + GAP;
    else y = bottom + GAP;
  }
  y = bottom + GAP;
  if (sheet.legend) y = writeLegend(sheet.legend, { y, inside, colours, measure, write, out });
  const [width, height] = [Math.ceil(inside + 2 * MARGIN), Math.ceil(y + MARGIN)];
  const root = tag('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'xml:space': 'preserve',
  });
  const paper = tag('rect', { width, height, fill: colours.paper }, '/>');
  const title = `<title>${escapeXml(sheet.title)}</title>`;
  return { width, height, content: `${root}\n${title}\n${paper}\n${out.join('\n')}\n</svg>\n` };
}

interface LegendPlace extends Pick<PictureSheet, 'colours'> {
  readonly y: number;
  readonly inside: number;
  readonly measure: MeasureText;
  readonly write: (text: string, x: number, y: number, font: string, fill: string) => void;
  readonly out: string[];
}

/** Where it ends. */
function writeLegend(legend: Legend, { y: top, inside, colours, measure, write, out }: LegendPlace): number {
  const swatch = (x: number, y: number, width: number, fill: string) =>
    out.push(tag('rect', { x, y, width, height: SWATCH, fill }, '/>'));
  if (legend.kind === 'ramp') {
    const step = RAMP / legend.fills.length;
    for (const [i, fill] of legend.fills.entries()) swatch(MARGIN + i * step, top, step + 0.5, fill);
    const last = legend.words.length - 1;
    for (const [i, word] of legend.words.entries()) {
      const wide = measure(word, TEXT);
      const x = MARGIN + (last === 0 ? 0 : (i / last) * RAMP - (i === 0 ? 0 : i === last ? wide : wide / 2));
      write(word, x, top + SWATCH + LINE - 4, TEXT, colours.muted);
    }
    return top + SWATCH + LINE;
  }
  let x = MARGIN;
  let y = top;
  for (const { fill, text } of legend.keys) {
    const wide = SWATCH + 6 + measure(text, TEXT) + 2 * GAP;
    if (x > MARGIN && x + wide > MARGIN + inside) {
      x = MARGIN;
      y += LINE;
    }
    swatch(x, y, SWATCH, fill);
    write(text, x + SWATCH + 6, y + 10, TEXT, colours.ink);
    x += wide;
  }
  return y + SWATCH;
}

function cut(text: string, room: number, measure: (text: string) => number): string {
  let end = Math.min(text.length, 400);
  if (end === text.length && measure(text) <= room) return text;
  while (end > 0 && measure(`${text.slice(0, end)}…`) > room) end = Math.floor(end * 0.95);
  return `${text.slice(0, end)}…`;
}
