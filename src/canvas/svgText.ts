/** Characters that XML has no way to write, and halves of one. */
const UNWRITABLE = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in SVG, between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

/** An element's start. Attributes that are '' are left out. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  end: '>' | '/>' = '>',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeXml(value)}"`);
  return `<${name}${written.join('')}${end}`;
}

/** A length with at most two decimals. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A colour as every reader of SVG knows it: `rgba(0, 0, 0, 0.5)` is black with an opacity. */
export function colourAttributes(what: 'fill' | 'stroke', colour: string): Record<string, string> {
  const [, r, g, b, a] = /^rgba\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)[\s,/]+([\d.]+)\s*\)$/.exec(colour) ?? [];
  return a === undefined ? { [what]: colour } : { [what]: `rgb(${r},${g},${b})`, [`${what}-opacity`]: a };
}

/** Size and face of a canvas's font: `600 12px Menlo, monospace`. */
export function fontAttributes(font: string): Record<string, string> {
  const [, weight = '', size = '12', family = 'sans-serif'] =
    /^(?:(\d+|bold) )?([\d.]+)px(?:\/\S+)? (.*)$/.exec(font) ?? [];
  return { 'font-size': size, 'font-family': family, 'font-weight': weight };
}
