import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unpack } from '../../src/report/unpack.ts';
import { DIGITS, pack } from './pack.mjs';

const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

it('what is packed is unpacked as it was, and is written in letters that mean nothing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('const ', 'a', 'export function ', '\0', '\n', '}'), { maxLength: 300 })
      .map((a) => a.join('')),
  );
  fc.assert(
    fc.property(text, (one) => {
      const packed = pack(bytesOf(one));
      expect(unpack(packed, DIGITS)).toBe(new TextDecoder().decode(bytesOf(one)));
      expect(packed).toMatch(/^[0-9]+ [^\s<&/]*$/);
    }),
    { numRuns: 25 },
  );
  expect(unpack(pack(bytesOf('')), DIGITS)).toBe('');
});

it('code is packed smaller than zipped', () => {
  const code = readFileSync(new URL('../../src/report/parseExpression.ts', import.meta.url));
  const packed = pack(code);
  expect(unpack(packed, DIGITS)).toBe(code.toString());
  expect((packed.length * 13) / 16).toBeLessThan(gzipSync(code, { level: 9 }).length * 0.95);
});
