import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillTemplate, fromBase64Url, readReport, toBase64Url } from './reportData.ts';

const TEMPLATE = '<!doctype html><title>x</title><!-- data --><script>run()</script>';
const nasty = fc.constantFrom(
  '</script><script>alert(1)</script>',
  '<!--',
  '<script',
  ']]>',
  '\u2028',
  '\u2029',
  '\0',
  '&lt;',
  '"\'`',
);
const anyText = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).filter((t) => t.isWellFormed()),
);

/** Text of the block of an id, found as a parser finds it: it ends at the first end tag. */
function blockIn(page: string, id: string): string {
  const start = page.indexOf(`id="${id}">`) + `id="${id}">`.length;
  return page.slice(start, page.indexOf('</script', start));
}

it('property: reads back what it wrote, whatever the names are', () => {
  const profile = fc.record({ name: anyText, bytes: fc.uint8Array({ maxLength: 100_000 / 4 }) });
  const data = fc.record({
    link: anyText,
    made: fc.nat(),
    current: fc.nat(),
    notes: fc.array(anyText, { maxLength: 3 }),
    profiles: fc.array(profile, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(data, (report) => {
      const page = fillTemplate(TEMPLATE, report).join('');
      expect(readReport((id) => blockIn(page, id))).toEqual(report);
      // Nothing of it is markup: the only tags are those of the template and of the blocks.
      expect(page.match(/<[^>]*>/g)).toHaveLength(
        TEMPLATE.match(/<[^>]*>/g)!.length - 1 + 2 * (1 + report.profiles.length),
      );
      expect(page).not.toMatch(/[\u2028\u2029]/);
    }),
  );
});

it('property: base64 for addresses comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toMatch(/^[\w-]*$/);
      expect(fromBase64Url(text)).toEqual(bytes);
    }),
  );
});

it('refuses what is no template', () => {
  const report = { link: '', made: 0, current: 0, notes: [], profiles: [] };
  expect(() => fillTemplate('<html>', report)).toThrow('not a template');
});
