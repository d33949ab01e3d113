import type { MeasureText, SvgPart } from './svgPen.ts';
import { escapeXml, fontAttributes, tag } from './svgText.ts';

/** Where the picture begins, in the window. */
interface Origin {
  readonly x: number;
  readonly y: number;
  readonly measure: MeasureText;
}

/**
 * A part of the page that is no canvas, as it looks now: backgrounds, borders, texts, and drawings. Only these are read, and written as shapes and
 * text; nothing of the page's own markup is copied.
 */
export function elementPicture(root: Element, measure: MeasureText): SvgPart {
  if (root instanceof SVGSVGElement) return drawingPicture(root);
  const box = root.getBoundingClientRect();
  const parts: string[] = [];
  const origin = { x: box.left, y: box.top, measure };
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && isHidden(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node: Node | null = root; node; node = walk.nextNode()) {
    if (node instanceof SVGElement) {
      if (node instanceof SVGSVGElement) parts.push(placedDrawing(node, origin));
    } else if (node instanceof Element) parts.push(boxOf(node, origin));
    else if (node.parentElement instanceof HTMLElement) parts.push(textOf(node as Text, node.parentElement, origin));
  }
  return { width: box.width, height: box.height, content: parts.filter((part) => part !== '').join('\n') };
}

/** What can be pressed belongs to the page, not to the picture. */
function isHidden(element: Element): boolean {
  if (element instanceof HTMLFieldSetElement) return true;
  if (element instanceof HTMLButtonElement && !element.closest('li')) return true;
  const { display, visibility, clip } = getComputedStyle(element);
  return display === 'none' || visibility === 'hidden' || clip === 'rect(0px, 0px, 0px, 0px)';
}

/** A whole drawing without its camera: all that is in it, at its own size. */
function drawingPicture(svg: SVGSVGElement): SvgPart {
  const inside = svg.querySelector('g')!;
  const { x, y, width, height } = inside.getBBox();
  const content = [...inside.children].map(shapesOf).join('\n');
  const shift = tag('g', { transform: `translate(${-x} ${-y})` });
  return { width, height, content: `${shift}\n${content}\n</g>` };
}

function placedDrawing(svg: SVGSVGElement, origin: Origin): string {
  const box = svg.getBoundingClientRect();
  if (box.width === 0) return '';
  const place = { x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height };
  return `${tag('svg', { ...place, viewBox: svg.getAttribute('viewBox') ?? '' })}\n${[...svg.children].map(shapesOf).join('\n')}\n</svg>`;
}

/** What shapes are written with: nothing that could run, load or link. */
const SHAPES = ['g', 'path', 'rect', 'circle', 'line', 'polyline', 'polygon', 'text', 'tspan', 'defs', 'marker'];
const GEOMETRY =
  'id d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform viewBox refX refY markerWidth markerHeight markerUnits orient'.split(
    ' ',
  );
const LOOK =
  'fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin opacity paint-order font-family font-size font-weight text-anchor dominant-baseline'.split(
    ' ',
  );
/** What these are when nobody says anything. */
const PLAIN: Readonly<Record<string, string>> = {
  'fill-opacity': '1',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'font-weight': '400',
  stroke: 'none',
};

function shapesOf(element: Element): string {
  const name = element.localName;
  if (!SHAPES.includes(name)) return '';
  const attributes: Record<string, string> = {};
  for (const key of GEOMETRY) {
    const value = element.getAttribute(key);
    if (value !== null) attributes[key] = value;
  }
  const style = getComputedStyle(element);
  const isText = name === 'text' || name === 'tspan';
  if (name !== 'g' && name !== 'defs') {
    for (const key of LOOK) {
      const value = style.getPropertyValue(key);
      if (value !== PLAIN[key] && (isText || !/^(font|text|dominant|paint)/.test(key))) attributes[key] = value;
    }
    if (style.stroke === 'none') delete attributes['stroke-width'];
  } else if (style.opacity !== '1') attributes.opacity = style.opacity;
  const [, end] = /^url\(["']?#([\w-]+)["']?\)$/.exec(style.markerEnd) ?? [];
  if (name === 'path' && end) attributes['marker-end'] = `url(#${end})`;
  const inner =
    isText && element.childElementCount === 0
      ? escapeXml(element.textContent ?? '')
      : [...element.children].map(shapesOf).join('');
  return inner === '' ? tag(name, attributes, '/>') : `${tag(name, attributes)}${inner}</${name}>`;
}

/** Whether a colour, as computed styles have it, is not fully transparent. The last number is the alpha only of `rgba(…)` and behind a slash. */
export function isSeen(colour: string): boolean {
  return colour !== 'transparent' && !/^(rgba\(.*,|.*\/) *0\)$/.test(colour);
}

function boxOf(element: Element, origin: Origin): string {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const place = { x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height };
  if (box.width === 0 || box.height === 0) return '';
  const border = Number.parseFloat(style.borderTopWidth);
  const parts: string[] = [];
  const rx = Number.parseFloat(style.borderTopLeftRadius) || '';
  if (isSeen(style.backgroundColor)) parts.push(tag('rect', { ...place, rx, fill: style.backgroundColor }, '/>'));
  if (style.backgroundImage.startsWith('repeating-linear-gradient')) parts.push(hatching(place, style.color));
  const [, colour, edge] = /^(.*?\)) (\d+)px 0px 0px 0px inset$/.exec(style.boxShadow) ?? [];
  if (colour && edge) parts.push(tag('rect', { ...place, width: Number(edge), fill: colour }, '/>'));
  if (
    border > 0 &&
    style.borderTopStyle !== 'none' &&
    style.borderLeftWidth === style.borderTopWidth &&
    isSeen(style.borderTopColor)
  ) {
    const inner = {
      x: place.x + border / 2,
      y: place.y + border / 2,
      width: Math.max(0, place.width - border),
      height: Math.max(0, place.height - border),
    };
    parts.push(tag('rect', { ...inner, rx, fill: 'none', stroke: style.borderTopColor, 'stroke-width': border }, '/>'));
  }
  return parts.join('\n');
}

/** CSS px between two lines of a hatching, along the top. */
const SPACING = 10;

function hatching(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  colour: string,
): string {
  const lines: string[] = [];
  for (let at = x - height; at < x + width; at += SPACING) {
    const [from, to] = [Math.max(at, x), Math.min(at + height, x + width)];
    if (to > from)
      lines.push(
        `M${Math.round(from)} ${Math.round(y + height - (from - at))}L${Math.round(to)} ${Math.round(y + height - (to - at))}`,
      );
  }
  return tag('path', { d: lines.join(''), fill: 'none', stroke: colour, 'stroke-opacity': '0.07' }, '/>');
}

/** A line of text; what has no room ends in `…`, as on the page. */
function textOf(node: Text, parent: HTMLElement, origin: Origin): string {
  const text = node.data.replace(/\s+/g, ' ');
  if (text.trim() === '') return '';
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getClientRects()[0];
  if (!box) return '';
  const style = getComputedStyle(parent);
  const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const measure = (t: string): number => origin.measure(t, font);
  const { left, right } = clipper(parent).getBoundingClientRect();
  // What has no room is cut at its end, or at its start where that is what the page shows.
  const atStart = box.left < left - 1;
  const shown = atStart ? fittedEnd(text, right - left + 1, measure) : fitted(text, right - box.left + 1, measure);
  const ascent = (box.height - Number.parseFloat(style.fontSize)) / 2 + Number.parseFloat(style.fontSize) * 0.8;
  const attributes = {
    x: (atStart ? left : box.left) - origin.x,
    y: box.top - origin.y + ascent,
    fill: style.color,
    ...fontAttributes(font),
  };
  return `${tag('text', attributes)}${escapeXml(shown)}</text>`;
}

/** The nearest element that cuts off what has no room. */
function clipper(element: HTMLElement): HTMLElement {
  let at = element;
  while (at.parentElement && getComputedStyle(at).overflowX === 'visible') at = at.parentElement;
  return at;
}

function fitted(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${text.slice(0, low)}…`;
}

function fittedEnd(text: string, room: number, measure: (text: string) => number): string {
  let start = 0;
  while (start < text.length && measure(`…${text.slice(start)}`) > room) start++;
  return `…${text.slice(start)}`;
}
