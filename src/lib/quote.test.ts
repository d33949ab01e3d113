import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUOTE_LENGTH, quote, visible } from './quote.ts';

test('control and bidi characters become visible', () => {
  expect(visible('a\0b\nc\x7fd')).toBe('a␀b␊c␡d');
  expect(visible('\u0085\u202egnp.exe\u2066')).toBe('\\u0085\\u202Egnp.exe\\u2066');
  expect(visible('\ud800x')).toBe('\\uD800x');
});

test('letters of every script, and emoji, stay as they are', () => {
  expect(visible('סלאם (*conn).serve 世界 🙂')).toBe('סלאם (*conn).serve 世界 🙂');
});

test('long text is cut, never in the middle of a character', () => {
  expect(visible('x'.repeat(200))).toBe(`${'x'.repeat(119)}…`);
  expect(visible('x'.repeat(120))).toBe('x'.repeat(120));
  expect(visible('🙂🙂🙂', 5)).toBe('🙂🙂…');
  expect(visible('abc\u202e', 5)).toBe('abc…');
  expect(quote('a', 5)).toBe('‘a’');
});

test('property: no control or bidi character comes out, and never more than the limit', () => {
  const nasty = fc.constantFrom(
    '\0',
    '\x1b',
    '\x9f',
    '\u200e',
    '\u202e',
    '\u2067',
    '\u061c',
    '\u2028',
    '\ufeff',
    '\u{e0041}',
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (input) => {
      const output = visible(input);
      expect(output).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Surrogate}/u);
      expect(output.length).toBeLessThanOrEqual(QUOTE_LENGTH);
    }),
  );
});
