import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flamePicture } from './flamePicture.ts';
import { type PictureSheet, pictureSheet } from './sheetPicture.ts';
import { paintSvg, svgAt } from './svgPen.ts';
import { colourAttributes, escapeXml, fontAttributes, tag } from './svgText.ts';
import { pictureOf } from './testing/picture.ts';

const measure = (text: string): number => text.length * 7;

/** Every tag and text of what must be well-formed XML; throws where it is not. */
function parse(xml: string): { tags: string[]; texts: string[] } {
  const [tags, texts, open]: [string[], string[], string[]] = [[], [], []];
  let at = 0;
  for (const match of xml.matchAll(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/gi)) {
    const text = xml.slice(at, match.index);
    if (/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(text + match[3]!.replace(/"[^"]*"/g, ''))) throw new Error(text);
    if (text.trim() !== '') texts.push(text);
    at = match.index + match[0].length;
    const [, close, name] = match;
    if (close) expect(open.pop()).toBe(name);
    else {
      tags.push(name!);
      if (!match[4]) open.push(name!);
    }
  }
  if (open.length > 0 || xml.slice(at).trim() !== '') throw new Error(`open: ${open}`);
  return { tags, texts };
}

const HOSTILE = [
  '</script><script>alert(1)</script>',
  'a"b\'c&d<e>',
  ']]>',
  '\0\x01\ufffe',
  '\ud800',
  '\u202E',
  '<!--',
  '\u2028',
];
const SAFE = new Set(['svg', 'title', 'rect', 'path', 'text']);

it('escapes any text, in content and in attributes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
      const xml = `${tag('text', { x: 1, fill: text })}${escapeXml(text)}</text>`;
      expect(parse(xml).tags).toEqual(['text']);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
      expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
      expect(xml.isWellFormed()).toBe(true);
    }),
  );
});

describe('a flame graph', () => {
  const data = pictureOf([{ name: 'main.main', self: 10, callees: HOSTILE.map((name) => ({ name, self: 30 })) }]);
  const picture = flamePicture(data, { x0: 0, x1: data.layout.width[0]!, width: 2000 }, measure);

  it('is drawn with all its rows, and texts as text', () => {
    const { tags, texts } = parse(svgAt(picture, 0, 0));
    expect(tags.every((name) => SAFE.has(name))).toBe(true);
    expect(texts).toContain('main.main');
    expect(texts).toContain(']]&gt;');
    expect(picture.cut).toBe(0);
    expect(picture.height).toBe(21 + 3 * 19);
  });

  it('draws each box once, in its colour', () => {
    const boxes = [...picture.content.matchAll(/M[\d.-]+ [\d.-]+h[\d.-]+v18h[\d.-]+z/g)].length;
    expect(boxes).toBe(data.layout.node.length);
  });

  it('shows what the window shows', () => {
    const half = data.layout.width[0]! / 2;
    const left = flamePicture(data, { x0: 0, x1: half, width: 2000 }, measure);
    const right = flamePicture(data, { x0: half, x1: 2 * half, width: 2000 }, measure);
    expect(parse(left.content.replace(/^/, '<g>').concat('</g>')).texts).toContain('main.main');
    expect(left.content).not.toBe(right.content);
  });

  it('stands on a sheet with title, facts and legend, and nothing that could run or load', () => {
    const sheet: PictureSheet = {
      title: HOSTILE[0]!,
      facts: HOSTILE,
      pictures: HOSTILE.slice(0, 2).map((title) => ({ ...picture, title })),
      beside: false,
      rootsBelow: true,
      legend: { kind: 'keys', keys: HOSTILE.map((text) => ({ fill: '#abc', text })) },
      colours: { paper: '#fff', ink: '#000', muted: '#555' },
    };
    for (const legend of [
      sheet.legend,
      { kind: 'ramp', fills: ['#000', '#fff'], words: ['a', HOSTILE[1]!] } as const,
    ]) {
      const { content, width, height } = pictureSheet({ ...sheet, legend }, measure);
      const { tags } = parse(content);
      expect(tags.every((name) => SAFE.has(name))).toBe(true);
      expect(content).not.toMatch(/ (?:on\w+|href|style)=|xlink/);
      expect(content).toContain(`viewBox="0 0 ${width} ${height}"`);
      expect(height).toBeGreaterThan(2 * picture.height);
    }
  });
});

it('cuts stacks that are too deep, and says how many rows are not there', () => {
  let deep = { name: 'leaf', self: 1 } as { name: string; self?: number; callees?: readonly (typeof deep)[] };
  for (let i = 0; i < 1000; i++) deep = { name: `f${i}`, callees: [deep] };
  const picture = flamePicture(pictureOf([deep]), { x0: 0, x1: 1, width: 500 }, measure);
  expect(picture.cut).toBe(202);
});

it('draws what the painters draw', () => {
  const part = paintSvg({ width: 10, height: 10 }, measure, ({ pen }) => {
    pen.fillStyle = 'red';
    pen.fillRect(0, 0, 1, 2);
    pen.fillRect(3, 0, 1, 2);
    pen.fillStyle = 'rgba(0, 0, 0, 0.5)';
    pen.fillRect(0, 0, 1, 1);
    pen.strokeStyle = 'blue';
    pen.lineWidth = 2;
    pen.strokeRect(1, 1, 3, 3);
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.lineTo(5, 5.123);
    pen.stroke();
    pen.font = '600 12px Menlo, monospace';
    pen.fillText('a<b', 1, 2);
  });
  expect(part.content.split('\n')).toEqual([
    '<path d="M0 0h1v2h-1zM3 0h1v2h-1z" fill="red"/>',
    '<path d="M0 0h1v1h-1z" fill="rgb(0,0,0)" fill-opacity="0.5"/>',
    '<rect x="1" y="1" width="3" height="3" fill="none" stroke="blue" stroke-width="2"/>',
    '<path d="M0 0L5 5.12" fill="none" stroke="blue" stroke-width="2"/>',
    '<text x="1" y="2" font-size="12" font-family="Menlo, monospace" font-weight="600" fill="rgb(0,0,0)" fill-opacity="0.5">a&lt;b</text>',
  ]);
});

it('reads colours and fonts of canvases', () => {
  expect(colourAttributes('stroke', 'rgba(1, 2, 3, 0.25)')).toEqual({ stroke: 'rgb(1,2,3)', 'stroke-opacity': '0.25' });
  expect(colourAttributes('fill', '#abc')).toEqual({ fill: '#abc' });
  expect(fontAttributes('12px a, b')).toEqual({ 'font-size': '12', 'font-family': 'a, b', 'font-weight': '' });
});
