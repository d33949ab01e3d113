import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { tagRange, tagText } from './labelFilter.ts';

it('is as plain as it can be', () => {
  expect(tagText('tenant', 'acme', ['acme', 'hooli'])).toBe('tenant=acme');
  expect(tagText('endpoint', '/go', ['/go', '/gob'])).toBe('endpoint=^/go$');
  expect(tagText('status', '404', ['404'])).toBe('status=^404$');
  expect(tagText('v', 'a,b', ['a,b'])).toBe('v=^a\\x2cb$');
  expect(tagText('path', '/api/', ['/api/'])).toBe('path=^/api/$');
  expect(tagText('a=b', 'c', ['c'])).toBeNull();
  expect(tagText('/a', 'c', ['c'])).toBeNull();
});

it('matches its own value and no other, as pprof reads it', () => {
  const value = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'abA/.:,^$*+?()[]{}|\\ 0123') });
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 6 }), (values) => {
      for (const wanted of values) {
        const expression = tagText('key', wanted, values)!.slice('key='.length);
        // pprof takes this for numbers, or for several expressions.
        expect(expression).not.toMatch(/^:?[+-]?\d+[a-zA-Z]*:?$|^[+-]?\d+[a-zA-Z]*:[+-]?\d|,/);
        const matches = values.filter((other) => RE2JS.compile(expression).test(other));
        expect([wanted, matches]).toEqual([wanted, [wanted]]);
      }
    }),
  );
});

it('names ranges with a unit that pprof can read', () => {
  expect(tagRange({ key: 'bytes', unit: 'bytes' }, 1024, 2047)).toBe('bytes=1024bytes:2047bytes');
  expect(tagRange({ key: 'bytes', unit: 'bytes' }, 16, 16)).toBe('bytes=16bytes');
  expect(tagRange({ key: 'thread_id', unit: 'thread_id' }, 1, 2)).toBe('thread_id=1:2');
  expect(tagRange({ key: 'x', unit: '' }, 0.5, 2)).toBeNull();
});
