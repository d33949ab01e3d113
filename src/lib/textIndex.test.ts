import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextIndex } from './textIndex.ts';
import { textAt, textCount } from './texts.ts';

const encoder = new TextEncoder();

it('numbers texts as a Map of strings does', () => {
  const bytes = fc.oneof(
    fc
      .constantFrom('', 'a', 'main.main', 'größe', '\u{1f600}', '\ufeffx', '\ufffd')
      .map((text) => encoder.encode(text)),
    fc.uint8Array({ maxLength: 3, min: 0x60, max: 0xff }),
  );
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 60 }), (texts) => {
      const index = new TextIndex();
      const known = new Map<string, number>();
      for (const text of texts) {
        const string = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
        if (!known.has(string)) known.set(string, known.size);
        const around = Uint8Array.of(1, 2, ...text, 3);
        expect(index.intern(around, 2, around.length - 1)).toBe(known.get(string));
        expect(index.count).toBe(known.size);
      }
      const taken = index.take();
      expect(Array.from({ length: textCount(taken) }, (_, i) => textAt(taken, i))).toEqual([...known.keys()]);
    }),
    { numRuns: 300 },
  );
});

it('grows', () => {
  const index = new TextIndex();
  for (let i = 0; i < 5000; i++) expect(index.internText(`text ${i}`)).toBe(i);
  for (let i = 0; i < 5000; i++) expect(index.internText(`text ${i}`)).toBe(i);
  expect(index.count).toBe(5000);
});
