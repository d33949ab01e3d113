import { expect, it } from 'vitest';
import { packTexts, textAt, textCount, textReader } from './texts.ts';

it('reads texts all together as it reads them one by one', () => {
  for (const texts of [
    ['', 'main', 'main.main', ''],
    ['größe', '\u{1f600}', 'a', '\ufeffx'],
  ]) {
    const packed = packTexts(texts);
    const read = textReader(packed);
    expect(Array.from({ length: textCount(packed) }, (_, i) => read(i))).toEqual(texts);
  }
});

it('reads them where there are more than engines make one string of', () => {
  // (Pages of zeros that nobody writes to take no memory.)
  const bytes = new Uint8Array(2 ** 29 + 10);
  const end = bytes.length;
  bytes.set(new TextEncoder().encode('last'), end - 4);
  const texts = { bytes, start: Uint32Array.of(0, 0, end - 4, end) };
  expect(textReader(texts)(2)).toBe('last');
  expect(textReader(texts)(2)).toBe(textAt(texts, 2));
});
