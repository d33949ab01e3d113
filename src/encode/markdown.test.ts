import fc from 'fast-check';
import { expect, it } from 'vitest';
import { code, markdownLink, markdownTable } from './markdown.ts';

it('keeps any text within its code, on one line, in one cell', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom('`', '``', '|', '\\', '\n', '\u2028', '</code>', 'a', ' '), { maxLength: 12 })
      .map((t) => t.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const written = code(given);
      const [, fence, inside] = /^(`+)(.*?)\1$/s.exec(written)!;
      // No run of as many ticks inside, where the code would end.
      expect((inside!.match(/`+/g) ?? []).every((run) => run.length < fence!.length)).toBe(true);
      expect(written).not.toMatch(/[\n\r\u2028\u2029\0\u202E]/);
      for (const [, before] of written.matchAll(/(\\*)\|/g)) expect(before!.length % 2).toBe(1);
    }),
  );
});

it('cuts long names', () => {
  expect(code('x'.repeat(100_000)).length).toBeLessThan(200);
});

it('writes tables with numbers to the right, and links that end where they should', () => {
  expect(markdownTable(['cum', 'frame'], [['1 MiB', code('main.a|b')]], 1)).toBe(
    '| cum | frame |\n| --: | :-- |\n| 1 MiB | `main.a\\|b` |',
  );
  expect(markdownLink('Open', 'https://x/#f=a> b')).toBe('[Open](<https://x/#f=a%3E%20b>)');
});
