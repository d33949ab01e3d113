import { expect, it } from 'vitest';
import { placesSay } from './oneProcess.ts';
import type { Mapping } from './profile.ts';

const mapping = (file: string, start: bigint, more: Partial<Mapping> = {}): Mapping => ({
  file,
  start,
  limit: start + 0x1000n,
  offset: 0n,
  buildId: '',
  ...more,
});
const GO = mapping('/bin/app', 0x400000n);
const FIXED = mapping('[vsyscall]', 0xffffffffff600000n);
const vdso = (start: bigint) => mapping('[vdso]', start);
const libc = (start: bigint, offset = 0n) => mapping('/lib/libc.so.6', start, { offset });

it('takes code that every process has elsewhere for a sign of one, where it is at the same place', () => {
  expect(placesSay([GO, vdso(0x7ffd1000n), FIXED], [FIXED, GO, vdso(0x7ffd1000n)])).toBe('one');
  expect(placesSay([GO, libc(0x7f1000n)], [libc(0x7f1000n)])).toBe('one');
});

it('tells two processes apart by a file at another place, or of another build', () => {
  expect(placesSay([GO, vdso(0x7ffd1000n)], [GO, vdso(0x7ffe2000n)])).toBe('two');
  expect(placesSay([GO], [mapping('/bin/app', 0x401000n)])).toBe('two');
  const built = (buildId: string) => mapping('/bin/app', 0x400000n, { buildId });
  expect(placesSay([built('a'), vdso(1n)], [built('b'), vdso(1n)])).toBe('two');
  expect(placesSay([built('a'), vdso(1n)], [built(''), vdso(1n)])).toBe('one');
});

it('says nothing where all that is common to both is always at that place', () => {
  expect(placesSay([GO, FIXED], [GO, FIXED])).toBeNull();
  expect(placesSay([], [])).toBeNull();
  expect(placesSay([mapping('', 1n)], [mapping('', 2n)])).toBeNull();
  expect(placesSay([vdso(0n)], [vdso(0n)])).toBeNull();
  // Parts of one file.
  expect(placesSay([libc(0x7f1000n)], [libc(0x7f9000n, 0x8000n)])).toBeNull();
});
