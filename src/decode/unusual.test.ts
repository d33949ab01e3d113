import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tar, zip } from './testing/archives.ts';
import { decodeBytes, outcomeOf } from './testing/outcome.ts';
import { heapParts, heapProfile, len, num, packed } from './testing/protobuf.ts';

/** Files that are right but rare, or wrong in a way of their own, made after what once went astray: each was refused, misnamed, or read as something else. */
const cat = (...parts: (string | Uint8Array | readonly number[])[]) => Buffer.concat(parts.map((p) => Buffer.from(p)));
const GOOD = heapProfile();
const TOTALS = ['3', '210'];
const { strings, functions, locations, mappings, samples, sampleTypes, rest } = heapParts();

/** Of an id that a record has twice, the last one counts. */
const renamed = [1, 2].flatMap((id) =>
  len(4, [...num(1, 900 + id), ...num(1, id), ...num(2, 1), ...len(4, [...num(1, 77), ...num(1, id)])]),
);
const functionsAnew = [1, 2].flatMap((id) => len(5, [...num(1, 900 + id), ...num(1, id), ...num(2, 3 + id)]));
const docUrlFirst = (index: number, next: readonly number[]) =>
  Uint8Array.from([
    ...num(15, index),
    ...next,
    ...[sampleTypes, samples, mappings, locations, functions, strings, rest].flat(),
    ...Array.from({ length: 200 }, (_, i) => len(6, `more ${i}`)).flat(),
  ]);

/** What is left of a tar archive whose headers had no magic number, before POSIX. */
function old(archive: Buffer): Buffer {
  archive.fill(0, 257, 265).fill(' ', 148, 156);
  const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}

test.each<[string, Uint8Array]>([
  ['a location with two ids', heapProfile({ locations: renamed })],
  ['a function with two ids', heapProfile({ functions: functionsAnew })],
  ['a time that is 0 first', cat(num(9, 0), GOOD)],
  ['a beginning like that of zlib', docUrlFirst(1, num(14, 0))],
  ['another', docUrlFirst(156, num(10, 5))],
  ['an old tar archive', old(tar([['a.pb', GOOD]]))],
  ['a zip archive in one part of several', cat('PK00', zip([['a.pb', GOOD]]))],
])('%s: opens', async (_, bytes) => {
  // Places in a zip archive count from behind what stands before it.
  const file = bytes[2] === 0x30 ? moved(Buffer.from(bytes), 4) : bytes;
  expect(await outcomeOf('f', file)).toMatchObject({ outcome: 'opens', text: '', totals: TOTALS });
});

/** All places in the directory of a zip archive of one file, moved. */
function moved(archive: Buffer, by: number): Buffer {
  const central = archive.indexOf('PK\x01\x02');
  archive.writeUInt32LE(archive.readUInt32LE(central + 42) + by, central + 42);
  const end = archive.indexOf('PK\x05\x06');
  archive.writeUInt32LE(central, end + 16);
  return archive;
}

test('one tar archive after another is one', async () => {
  const two = cat(tar([['a.pb', heapProfile({ samples: [] })]]), tar([['b.pb', GOOD]]));
  expect(await outcomeOf('f', two)).toMatchObject({ outcome: 'opens', totals: TOTALS });
  const padded = cat(tar([['a.pb', GOOD]]), Buffer.alloc(8192), Buffer.from('what a tape held before'.repeat(50)));
  expect(await outcomeOf('f', padded)).toMatchObject({ outcome: 'opens', totals: TOTALS });
});

test('a sparse file in a tar archive is not left out in silence', async () => {
  const sparse = tar([['sparse.pb', GOOD]]);
  sparse.write('S', 156);
  sparse[482] = 1;
  sparse.write('ustar  \0', 257);
  sparse.fill(' ', 148, 156);
  const sum = sparse.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  sparse.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  // Its map goes on in a second block.
  const bytes = cat(sparse.subarray(0, 512), Buffer.alloc(512), sparse.subarray(512, -1024));
  expect((await outcomeOf('f', cat(bytes, Buffer.alloc(1024)))).text).toMatch(/sparse file, .* does not unpack/);
  const both = await outcomeOf('f', cat(bytes, tar([['b.pb', GOOD]])));
  expect(both).toMatchObject({ outcome: 'opens-with-warning', totals: TOTALS });
  expect(both.text).toMatch(/left out: sparse\.pb/);
});

test('what is damaged or missing in a zip archive is not blamed on gzip', async () => {
  const whole = zip([['a.pb', GOOD]]);
  const data = deflateRawSync(GOOD).length;
  const damaged = Buffer.from(whole).fill(0xff, 40, 60);
  const short = Buffer.from(whole);
  short.writeUInt32LE(data - 20, short.indexOf('PK\x01\x02') + 20);
  for (const bytes of [damaged, short]) {
    const { text } = await outcomeOf('f', bytes);
    expect(text).toMatch(/is a zip archive whose content is damaged/);
    expect(text).not.toMatch(/gzip/);
  }
  // What is wrong with a gzip file inside is its own.
  const inside = zip([['a.pb.gz', gzipSync(GOOD).subarray(0, 60)]]);
  expect((await outcomeOf('f', inside)).text).toMatch(/its gzip data stops at byte 60/);
});

test('a sample type too many is no second profile', async () => {
  const got = await outcomeOf('f', cat(GOOD, len(1, [])));
  expect(got.text).toMatch(/Sample 1 has 2 values, the profile has 3 sample types/);
});

test('a tree that takes too much memory is refused, and in less it is opened', async () => {
  const calls = 2000;
  const nodes = Array.from({ length: calls }, (_, i) => ({
    id: i,
    callFrame: { functionName: `f${i}`, url: '', lineNumber: 1 },
    hitCount: 1,
    children: i + 1 < calls ? [i + 1] : [],
  }));
  const bytes = Buffer.from(JSON.stringify({ nodes, startTime: 0, endTime: 1 }));
  await expect(decodeBytes(bytes, { memoryBytes: 100_000 })).rejects.toMatchObject({
    problem: { kind: 'memory-needed' },
  });
  // As lists its stacks would take 8 MB.
  expect((await decodeBytes(bytes, { memoryBytes: 1_000_000 })).profile.stacks.length).toBe(calls);
  expect((await outcomeOf('f', bytes)).totals).toEqual(['2000']);
});

test.each([
  ['key', num(1, 2 ** 32), 2 ** 32],
  ['key', num(1, -1), -1],
  ['str', num(2, 2 ** 31), 2 ** 31],
  ['num_unit', [...num(3, 5), ...num(4, 2 ** 32 + 1)], 2 ** 32 + 1],
])('a label whose %s no table can have is refused, with that index', async (field, fields, index) => {
  const label = len(3, [...num(1, 1), ...fields]);
  const sample = len(2, [...packed(1, [1]), ...packed(2, [1, 1]), ...label]);
  const { text } = await outcomeOf('f', heapProfile({ samples: sample }));
  expect(text).toContain(`Label 1: ${field} refers to string ${index}, the table has 7.`);
});
