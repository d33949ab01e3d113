/** Longest piece of a file's own text that a sentence repeats. */
export const QUOTE_LENGTH = 120;

/** Longer than file systems have them. */
const MAX_NAME = 400;

const ELLIPSIS = '…';

/** Characters that draw nothing, or move or reorder what stands beside them; without those that emoji and scripts are joined by. */
const INVISIBLE =
  /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/u;

/** Nothing but printable ASCII, as nearly every text is. */
const PLAIN = /^[ -~]*$/;

function hex(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

function visibleCharacter(character: string): string {
  if (!INVISIBLE.test(character)) return character;
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : hex(code);
}

/**
 * Text from a file, safe to stand in a sentence: control, bidi and invisible characters become visible ones, and what is longer
 * than `max` characters is cut with `…`. Example: `"a\n\u202Eb"` becomes `"a␊\\u202Eb"`.
 */
export function visible(text: string, max = QUOTE_LENGTH): string {
  if (text.length <= max && PLAIN.test(text)) return text;
  const parts: string[] = [];
  let length = 0;
  for (const character of text) {
    const part = visibleCharacter(character);
    if (length + part.length > max) return cut(parts, max);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function cut(parts: string[], max: number): string {
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  while (length > max - ELLIPSIS.length && parts.length > 0) length -= parts.pop()!.length;
  return parts.join('') + ELLIPSIS;
}

/** A file's name as the page has it everywhere: whole, if it is at all sensible. */
export function visibleName(name: string): string {
  return visible(name, MAX_NAME);
}

/** The same between quotation marks. */
export function quote(text: string, max = QUOTE_LENGTH): string {
  return `‘${visible(text, max)}’`;
}
