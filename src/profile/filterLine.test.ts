import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { type Filter, LONGEST_FILTER, MOST_FILTERS } from './cut.ts';
import { exactly, exactName, FILTER_KINDS, isUnfinished, lastWord, parseFilters, printFilters } from './filterLine.ts';
import { isTagSyntax } from './tagSyntax.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  // What the grammar is made of.
  fc
    .array(fc.constantFrom('/', '"', '\\', ' ', '\n', ':', '=', '-', 'focus', 'hide:', 'i', 'a', '$', '\u2003'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);
const anyFilters = fc.array(fc.record({ kind: fc.constantFrom(...FILTER_KINDS), text: anyText }), { maxLength: 8 });

it('reads back every line it prints', () => {
  fc.assert(
    fc.property(anyFilters, (filters) => {
      expect(parseFilters(printFilters(filters))).toEqual({ filters, errors: [] });
    }),
    { numRuns: 2000 },
  );
});

it('takes any line without throwing, and what it takes can be printed', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const { filters } = parseFilters(`${a} ${b}`);
      expect(parseFilters(printFilters(filters)).filters).toEqual(filters);
    }),
    { numRuns: 1000 },
  );
});

const read = (line: string): readonly Filter[] => {
  const { filters, errors } = parseFilters(line);
  expect(errors).toEqual([]);
  return filters;
};

it('reads kinds, expressions, quotes and bare words', () => {
  expect(read('focus:json hide:/^runtime\\./ tagfocus:"bytes=1kb:64kb" ignore:"two words"')).toEqual([
    { kind: 'focus', text: 'json' },
    { kind: 'hide', text: '/^runtime\\./' },
    { kind: 'tagfocus', text: 'bytes=1kb:64kb' },
    { kind: 'ignore', text: 'two words' },
  ]);
  expect(read('  std::vector   /a b/i  show-from:main.main')).toEqual([
    { kind: 'focus', text: 'std::vector' },
    { kind: 'focus', text: '/a b/i' },
    { kind: 'show_from', text: 'main.main' },
  ]);
  expect(read('/srv/app hide:/x/')).toEqual([
    { kind: 'focus', text: '/srv/app' },
    { kind: 'hide', text: '/x/' },
  ]);
});

it("reads pprof's own forms, whose texts are expressions", () => {
  expect(read('-focus=json|gob ignore=tls --show_from=ServeHTTP -tagfocus=bytes=1kb:64kb tagignore=alice')).toEqual([
    { kind: 'focus', text: '/json|gob/' },
    { kind: 'ignore', text: '/tls/' },
    { kind: 'show_from', text: '/ServeHTTP/' },
    { kind: 'tagfocus', text: 'bytes=1kb:64kb' },
    { kind: 'tagignore', text: '/alice/' },
  ]);
});

it('says what it could not take', () => {
  expect(parseFilters('focus: hide:x')).toEqual({
    filters: [{ kind: 'hide', text: 'x' }],
    errors: [{ reason: 'empty', text: 'focus:' }],
  });
  expect(parseFilters('hide:"two wor')).toEqual({
    filters: [{ kind: 'hide', text: 'two wor' }],
    errors: [{ reason: 'quote', text: 'hide:"two wor' }],
  });
  const long = 'x'.repeat(LONGEST_FILTER + 1);
  expect(parseFilters(long)).toEqual({ filters: [], errors: [{ reason: 'too-long', text: long }] });
  const many = parseFilters('a '.repeat(MOST_FILTERS + 2));
  expect(many.filters).toHaveLength(MOST_FILTERS);
  expect(many.errors.map((e) => e.reason)).toEqual(['too-many', 'too-many']);
});

it('finds what a line ends with', () => {
  expect(lastWord('focus:json hide:run')).toEqual({ start: 11, kind: 'hide', text: 'run' });
  expect(lastWord('foc')).toEqual({ start: 0, kind: null, text: 'foc' });
  expect(lastWord('focus:json ')).toEqual({ start: 11, kind: null, text: '' });
});

it('knows what may still become something else', () => {
  for (const line of ['hid', 'a Focus', 'hide:/^ma', 'x /']) expect([line, isUnfinished(line)]).toEqual([line, true]);
  for (const line of ['hide:', 'main', 'hide:/^ma/', 'focus ', 'focus:hid', '']) {
    expect([line, isUnfinished(line)]).toEqual([line, false]);
  }
});

it('knows the syntax that only tags have', () => {
  for (const text of ['bytes=1kb:64kb', '1kb', '1kb:64kb', '1kb:', ':64kb', 'user=al.*'])
    expect(isTagSyntax(text)).toBe(true);
  for (const text of ['alice', ':', 'a:b', '/1kb/', '/a=b/']) expect(isTagSyntax(text)).toBe(false);
});

it('makes expressions of names, which match them and nothing longer, and finds the name again', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const text = exactly(name);
      expect(exactName(text)).toBe(name);
      const expression = RE2JS.compile(text.slice(1, -1));
      expect(expression.test(name)).toBe(true);
      expect(expression.test(`x${name}`)).toBe(false);
    }),
    { numRuns: 1000 },
  );
  expect(exactly('net/http.(*conn).serve')).toBe('/^net/http\\.\\(\\*conn\\)\\.serve$/');
  expect(exactName('/^runtime\\./')).toBeNull();
  expect(exactName('/^a.b$/')).toBeNull();
});

it('takes the two ends of a name that is too long', () => {
  const name = `std::${'vector<int, '.repeat(60)}>::f`;
  const text = exactly(name);
  expect(text.length).toBeLessThanOrEqual(LONGEST_FILTER);
  expect(RE2JS.compile(text.slice(1, -1)).test(name)).toBe(true);
  expect(RE2JS.compile(text.slice(1, -1)).test(`${name}x`)).toBe(false);
});
