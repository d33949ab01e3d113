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

it('finds what re2js finds, in what people write', () => {
  for (const expression of EXPRESSIONS) {
    const [ours, theirs] = [RE2JS.compile(expression, 0), Theirs.compile(expression, 0)];
    expect([expression, NAMES.filter((name) => ours.test(name))]).toEqual([
      expression,
      NAMES.filter((name) => theirs.test(name)),
    ]);
  }
  expect(RE2JS.compile('MAIN', RE2JS.CASE_INSENSITIVE).test('main.run')).toBe(true);
});

it('says what it cannot read', () => {
  expect(() => RE2JS.compile('(', 0)).toThrow(RE2JSSyntaxException);
});
