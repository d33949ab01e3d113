import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanPath } from './paths.ts';

it.each([
  ['/usr/lib/go/src/net/http/server.go', '/usr/lib/go/src/net/http/server.go'],
  ['./csu/../csu/libc-start.c', 'csu/libc-start.c'],
  ['/a/../../b', '/b'],
  ['../../a', '../../a'],
  ['a//b/', 'a/b'],
  ['a/..', '.'],
  ['/', '/'],
  ['', '.'],
  ['??:?', '??:?'],
])('%j → %j', (written, clean) => {
  expect(cleanPath(written)).toBe(clean);
});

it('is what Node makes of it, but for a slash at the end', () => {
  const any = fc
    .array(fc.constantFrom('a', 'b.c', '.', '..', '', '...'), { maxLength: 8 })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(any, (written) => {
      const expected = path.posix.normalize(written);
      expect(cleanPath(written)).toBe(expected.length > 1 ? expected.replace(/\/$/, '') : expected);
    }),
    { numRuns: 1000 },
  );
});
