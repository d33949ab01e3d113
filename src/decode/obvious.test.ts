import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { obvious, SNIFF_BYTES } from './obvious.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');

test('what Go writes is known by its first bytes: heaps, and what has a time of its own', () => {
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.pb.gz'));
  const told = files.map((name) => {
    const file = readFileSync(path.join(FIXTURES, name));
    expect(obvious(file), name).toBe('gzip');
    return obvious(gunzipSync(file).subarray(0, SNIFF_BYTES));
  });
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((what) => what !== 'profile')).toEqual([]);
  const cpu = Uint8Array.from([0x48, 0xf0, 0xb4, 0xd3, 0xb0, 0xaf, 0xaf, 0x89, 0x86, 0x17, 0x0a, 4, 8, 1, 0x10, 2]);
  expect(obvious(cpu)).toBe('profile');
  expect(obvious(cpu.subarray(0, 11))).toBeNull();
});

test('property: no text is taken for a profile, whatever it begins with', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('H', 'Z', '\n', '\t', '\r', 'п'), fc.string({ unit: 'binary', maxLength: 1 })),
  });
  fc.assert(
    fc.property(text, (s) => {
      const printable = [...s].filter((c) => c >= ' ' || /[\t\n\r]/.test(c)).join('');
      expect(obvious(new TextEncoder().encode(printable))).toBeNull();
    }),
  );
});
