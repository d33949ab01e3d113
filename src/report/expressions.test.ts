import fc from 'fast-check';
import { RE2JS as Theirs } from 're2js';
import { expect, it } from 'vitest';
import { RE2JS, RE2JSSyntaxException } from './expressions.ts';

const NAMES = ['main.run', 'net/http.(*conn).serve', 'runtime.mallocgc', 'a.b[c]', 'API', 'ünïcode.Ärger', 'x(y', ''];
const EXPRESSIONS = [
  '^runtime\\.',
  'serve$',
  '(?i)api',
  '\\Q(*conn)\\E',
  '(?i)\\QA.B[\\E',
  '\\Qx(y',
  '[[:alpha:]]+\\.run\\z',
  '\\Amain',
  '(?P<pkg>net)/http',
  'mallocgc|conn',
  '^$',
  '\\p{L}nï',
];

/** What a library says of an expression: for each name whether it matches, or that it cannot be read. */
function said(by: typeof RE2JS | typeof Theirs, expression: string, names: readonly string[], flags = 0) {
  try {
    const found = by.compile(expression, flags);
    return names.map((name) => found.test(name));
  } catch {
    return 'refused';
  }
}

it('finds what re2js finds, in what people write', () => {
  for (const expression of EXPRESSIONS) {
    const theirs = said(Theirs, expression, NAMES);
    expect(theirs).not.toBe('refused');
    expect([expression, said(RE2JS, expression, NAMES)]).toEqual([expression, theirs]);
  }
  expect(RE2JS.compile('MAIN', RE2JS.CASE_INSENSITIVE).test('main.run')).toBe(true);
});

it('refuses what re2js refuses, which browsers would read', () => {
  const refused = [
    'a(?=b)',
    'a(?!b)',
    '(?<=a)b',
    '(?<!a)b',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    'a{2000}',
    'a**',
    '\\ca',
    '\\u0041',
    '(',
    'a)',
    '[b-a]',
    '[[:constructor:]]',
  ];
  for (const expression of refused) {
    expect([expression, said(Theirs, expression, NAMES)]).toEqual([expression, 'refused']);
    expect([expression, said(RE2JS, expression, NAMES)]).toEqual([expression, 'refused']);
  }
  expect(() => RE2JS.compile('a(?=b)', 0)).toThrow('invalid or unsupported Perl syntax: `(?=`');
  expect(() => RE2JS.compile('[a', 0)).toThrow('missing closing ]');
});

/** Of these, expressions are put together. */
const PIECES =
  'a b A . ^ $ | ( ) (?: (?i) (?i: (?s) (?m) (?-i) (?P<n> [ ] [^ - [[:alpha:]] [[:^digit:]] \\d \\W \\s \\b \\B \\A \\z \\pL \\PL \\p{Greek} \\. \\_ \\n \\x41 \\x{3b1} \\101 \\Q*\\E * + ? {2} {1,} {0,2} { } , *? ü α'.split(
    ' ',
  );

it('agrees with re2js on whatever is put together', () => {
  const expression = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(''));
  const name = fc.string({ unit: fc.constantFrom(...'aAbB.*_1 \nαüΑ{}-],'), maxLength: 6 });
  fc.assert(
    fc.property(
      expression,
      fc.array(name, { minLength: 5, maxLength: 10 }),
      fc.boolean(),
      (text, names, ignoreCase) => {
        const flags = ignoreCase ? 1 : 0;
        expect(said(RE2JS, text, names, flags)).toEqual(said(Theirs, text, names, flags));
      },
    ),
    { numRuns: 3000 },
  );
});

it('takes no longer for expressions that browsers never end with', () => {
  const found = RE2JS.compile('^(([a-z])+.)+[A-Z]([a-z])+$', 0);
  const from = performance.now();
  expect(found.test('a'.repeat(20_000))).toBe(false);
  expect(performance.now() - from).toBeLessThan(5_000);
});

it('says what it cannot read', () => {
  expect(() => RE2JS.compile('(', 0)).toThrow(RE2JSSyntaxException);
});
