import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';

/** A profile of machine words of 4 or 8 bytes in either order. */
function words(size: 4 | 8, little: boolean, values: readonly number[], text = ''): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (size === 4) view.setUint32(4 * i, value, little);
    else view.setBigUint64(8 * i, BigInt(value), little);
  }
  return Uint8Array.from([...bytes, ...new TextEncoder().encode(text)]);
}

const HEADER = [0, 3, 0, 10_000, 0];
const MAP = '00400000-00500000 r-xp 00000000 00:00 0 /bin/a\n00500000-00600000 r--p 00000000 00:00 0 /bin/b\n';

test.each([
  [4, true],
  [4, false],
  [8, true],
  [8, false],
] as const)('a profile of %i-byte words, little endian: %s', async (size, little) => {
  const records = [3, 2, 0x401000, 0x402001, 5, 1, 0x403000, 0, 1, 0];
  const { profile } = await decodeBytes(words(size, little, [...HEADER, ...records], MAP));
  expect(dump(profile)).toEqual(['0x402000 0x401000 = 3 30000000 {}', '0x403000 = 5 50000000 {}']);
  expect(profile.mappings.map(({ file }) => file)).toEqual(['/bin/a']);
  expect([...profile.locations.mapping]).toEqual([0, 0, 0]);
});

test('the frame of the signal handler is left out, and a leaf that is there twice', async () => {
  const records = [1, 3, 0x10, 0x99, 0x21, 1, 3, 0x11, 0x99, 0x31, 1, 4, 0x12, 0x99, 0x12, 0x41];
  const { profile } = await decodeBytes(words(8, true, [...HEADER, ...records]));
  expect(dump(profile).sort()).toEqual([
    '0x20 0x10 = 1 10000000 {}',
    '0x30 0x11 = 1 10000000 {}',
    '0x40 0x12 = 1 10000000 {}',
  ]);
});

test('the JVM names its addresses itself', async () => {
  const names = '  0x10 shop.Sell.run (Sell.java:42)\n0x20 libjvm (/usr/lib/libjvm.so)\n0x30 GC\n';
  const { profile } = await decodeBytes(words(8, true, [0, 3, 1, 10, 0, 2, 3, 0x30, 0x10, 0x20, 0, 1, 0], names));
  expect(dump(profile)).toEqual(['libjvm:0 shop.Sell.run:42 GC:0 = 2 20000 {}']);
});

test('a period whose nanoseconds are beyond 2^53 is multiplied exactly, and what a double cannot hold is kept beside it', async () => {
  const period = 9_007_199_254_741_000;
  const { profile } = await decodeBytes(words(8, true, [0, 3, 0, period / 1000, 0, 3, 1, 0x10, 0, 1, 0]));
  expect(profile.period).toBe(period);
  expect(profile.samples.values.map((column) => column[0])).toEqual([3, 3 * period]);
  const long = await decodeBytes(words(8, true, [0, 3, 0, period, 0, 1, 1, 0x10, 0, 1, 0]));
  const { values, residual } = long.profile.samples;
  expect(BigInt(values[1]![0]!) + BigInt(residual[1]![0]!)).toBe(BigInt(period) * 1000n);
  expect(residual[1]![0]).not.toBe(0);
  expect(long.warnings).toEqual([{ kind: 'beyond-exact', sampleType: 'cpu' }]);
});

test.each([
  [[7, 1], { claimed: 1, left: 0 }],
  [[7, 1_000_000, 1], { claimed: 1_000_000, left: 1 }],
  [[7], { claimed: 0, left: 1 }],
  [[7, 1, 0x10], { claimed: 0, left: 0, at: 64 }, '\x05\0\0\0\0\0\0'],
])('cut after %j', async (records, problem, more = '') => {
  const error = await decodeBytes(words(8, true, [...HEADER, ...records], more)).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProfileError);
  expect((error as ProfileError).problem).toMatchObject({ kind: 'binary-cut', at: 40, ...problem });
});

test('samples without an end open with a warning: some may be missing', async () => {
  const whole = await decodeBytes(words(8, true, [...HEADER, 7, 1, 0x10, 0, 1, 0]));
  expect(whole.warnings).toEqual([]);
  const cut = await decodeBytes(words(8, true, [...HEADER, 7, 1, 0x10]));
  expect(cut.profile.samples.values[0]).toEqual(whole.profile.samples.values[0]);
  expect(cut.warnings).toEqual([{ kind: 'cut-short', line: 0 }]);
});
