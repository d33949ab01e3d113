import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { OutOfMemory } from '../lib/columns.ts';
import { DEFAULT_LIMITS } from '../profile/limits.ts';
import { type Problem, ProfileError } from '../profile/problem.ts';
import type { ByteSource } from './bytes.ts';
import { decodeFile } from './decode.ts';
import { decodeBytes, NO_HOOKS, sourceOf } from './testing/outcome.ts';
import { heapProfile, len } from './testing/protobuf.ts';

const GOOD = heapProfile();
const MiB = 2 ** 20;

/** A good profile of at least `bytes`, nearly all of it strings that compress well. */
function padded(bytes: number): Buffer {
  const record = Buffer.from(len(6, 'x'.repeat(1000)));
  return Buffer.concat([GOOD, ...Array<Buffer>(Math.ceil(bytes / record.length)).fill(record)]);
}

async function problemOf(decoding: Promise<unknown>): Promise<Problem> {
  const error = await decoding.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ProfileError);
  return (error as ProfileError).problem;
}

afterEach(() => vi.unstubAllGlobals());

test('says what it read', async () => {
  const file = gzipSync(GOOD);
  const decoded = await decodeBytes(file);
  expect(decoded).toMatchObject({
    container: 'gzip',
    fileBytes: file.length,
    unzippedBytes: GOOD.length,
    warnings: [],
  });
  expect(await decodeBytes(GOOD)).toMatchObject({
    container: 'none',
    fileBytes: GOOD.length,
    unzippedBytes: GOOD.length,
  });
  const twice = await decodeBytes(gzipSync(file));
  expect(twice).toMatchObject({ container: 'gzip', unzippedBytes: GOOD.length });
});

test('the answer is the same however the bytes are cut, and without the platform’s inflate', async () => {
  const file = gzipSync(GOOD);
  const whole = await decodeBytes(file);
  for (const piece of [1, 2, 3, 100]) {
    expect((await decodeFile(sourceOf(file, piece), NO_HOOKS)).profiles[0]!.profile).toEqual(whole.profile);
    expect((await decodeFile(sourceOf(GOOD, piece), NO_HOOKS)).profiles[0]!.profile).toEqual(whole.profile);
  }
  vi.stubGlobal('DecompressionStream', undefined);
  expect((await decodeBytes(file)).profile).toEqual(whole.profile);
});

test('a ReadableStream is as good as any other source', async () => {
  const source: ByteSource = { size: 0, stream: () => new Blob([GOOD]).stream() };
  expect((await decodeFile(source, NO_HOOKS)).fileBytes).toBe(GOOD.length);
});

test('limits: file, unzipped bytes, ratio', async () => {
  expect(await problemOf(decodeBytes(GOOD, { fileBytes: 10 }))).toMatchObject({
    kind: 'too-big',
    of: 'file',
    bytes: GOOD.length,
  });
  const unsized: ByteSource = { ...sourceOf(GOOD, 8), size: 0 };
  const small = { ...DEFAULT_LIMITS, fileBytes: 10 };
  expect(await problemOf(decodeFile(unsized, NO_HOOKS, small))).toMatchObject({
    kind: 'too-big',
    of: 'file',
    bytes: 16,
  });

  const file = gzipSync(padded(MiB));
  expect((await decodeBytes(file)).unzippedBytes).toBeGreaterThan(MiB);
  const limited = await problemOf(decodeBytes(file, { unzippedBytes: MiB / 2 }));
  expect(limited).toMatchObject({ kind: 'too-big', of: 'unzipped', bytes: file.length, limit: MiB / 2 });
  const dense = await problemOf(decodeBytes(file, { ratioFloorBytes: MiB / 4 }));
  expect(dense).toMatchObject({ kind: 'too-big', of: 'ratio', bytes: file.length, limit: 100 });
});

test('a bomb is given up at the limit, also inside another compression, and whatever it holds', async () => {
  const zeros = gzipSync(new Uint8Array(64 * MiB));
  for (const bomb of [zeros, gzipSync(zeros)]) {
    const problem = await problemOf(decodeBytes(bomb, { ratioFloorBytes: 8 * MiB }));
    expect(problem).toMatchObject({ kind: 'too-big', of: 'ratio' });
    expect((problem as { unzipped: number }).unzipped).toBeLessThan(9 * MiB);
  }
});

test('a bomb that states its length is given up as soon as that is borne out', async () => {
  const bomb = gzipSync(new Uint8Array(64 * MiB));
  const limits = { ...DEFAULT_LIMITS, ratioFloorBytes: 32 * MiB };
  const read = async (file: Uint8Array, stated: number) => {
    // A piece at a time: what is written is not far ahead of what has come of it.
    const problem = await problemOf(decodeFile({ ...sourceOf(file, 1 << 12), ending: stated }, NO_HOOKS, limits));
    expect(problem).toMatchObject({ kind: 'too-big', of: 'ratio', bytes: file.length });
    return (problem as { unzipped: number }).unzipped;
  };
  // (What is told is what it has at least, not how far it was read.)
  expect(await read(bomb, 64 * MiB)).toBe(32 * MiB);
  // Where it states less, or nothing, it is read up to the limit.
  for (const stated of [0, 32 * MiB]) expect(await read(bomb, stated)).toBeGreaterThan(32 * MiB);
});

test('bytes behind the end that look like a huge length are none: the file opens', async () => {
  const names = Array.from({ length: 6000 }, (_, i) => len(6, `${Math.sin(i)}${'x'.repeat(1000)}`));
  const file = Buffer.concat([gzipSync(Buffer.from([...GOOD, ...names.flat()])), Buffer.from('no length')]);
  expect(file.length).toBeLessThan(MiB / 4);
  const limits = { ...DEFAULT_LIMITS, ratioFloorBytes: 16 * MiB };
  const { warnings } = await decodeFile({ ...sourceOf(file), ending: 0x6874676e }, NO_HOOKS, limits).then(
    ({ profiles }) => profiles[0]!,
  );
  expect(warnings).toContainEqual({ kind: 'trailing-bytes', bytes: 9 });
});

test('the budget is one for all layers', async () => {
  const bytes = padded(MiB);
  const once = gzipSync(bytes, { level: 0 });
  const limit = { unzippedBytes: bytes.length + once.length - 1 };
  expect((await decodeBytes(once, limit)).unzippedBytes).toBe(bytes.length);
  expect(await problemOf(decodeBytes(gzipSync(once), limit))).toMatchObject({ kind: 'too-big', of: 'unzipped' });
});

test('limits on tables', async () => {
  expect(await problemOf(decodeBytes(GOOD, { samples: 1 }))).toEqual({ kind: 'too-many', what: 'samples', limit: 1 });
  expect(await problemOf(decodeBytes(GOOD, { strings: 3 }))).toEqual({ kind: 'too-many', what: 'strings', limit: 3 });
  expect(await problemOf(decodeBytes(GOOD, { functions: 1 }))).toMatchObject({ what: 'functions' });
  expect(await problemOf(decodeBytes(GOOD, { locations: 1 }))).toMatchObject({ what: 'locations' });
});

test('texts beyond their limit are cut, counted and said', async () => {
  const { profile, warnings } = await decodeBytes(GOOD, { textBytes: 8 });
  expect(warnings).toContainEqual({ kind: 'texts-cut', count: 4, limit: 8 });
  expect(profile.sampleTypes.map(({ type }) => type)).toEqual(['alloc_sp', 'inuse_sp']);
  expect((await decodeBytes(GOOD, { textBytes: 11 })).warnings).toEqual([]);
});

test('however slowly bytes come, each piece of them is told', async () => {
  const told: number[] = [];
  const pieces = 5;
  const slow: ByteSource = {
    size: GOOD.length,
    async *stream() {
      for (let i = 0; i < pieces; i++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        yield GOOD.subarray((i * GOOD.length) / pieces, ((i + 1) * GOOD.length) / pieces);
      }
    },
  };
  await decodeFile(slow, { onBytes: (read) => told.push(read), cancelled: () => false });
  expect(new Set(told).size).toBe(pieces);
  expect(told.at(-1)).toBe(GOOD.length);
});

test('progress only grows, and ends with all bytes', async () => {
  const bytes = padded(20 * MiB);
  const file = gzipSync(bytes);
  const reports: [number, number][] = [];
  const hooks = { onBytes: (read: number, unzipped: number) => reports.push([read, unzipped]), cancelled: () => false };
  await decodeFile(sourceOf(file), hooks, { ...DEFAULT_LIMITS, ratio: Infinity });
  expect(reports.at(-1)).toEqual([file.length, bytes.length]);
  for (let i = 1; i < reports.length; i++) expect(reports[i]![1]).toBeGreaterThanOrEqual(reports[i - 1]![1]);
});

test.each(['with', 'without'])(
  'a cancel that arrives as a message is heard in time, %s the platform’s inflate',
  async (how) => {
    if (how === 'without') vi.stubGlobal('DecompressionStream', undefined);
    const file = gzipSync(new Uint8Array(300 * MiB));
    let cancelled = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      cancelled = true;
    };
    const started = performance.now();
    setTimeout(() => port2.postMessage(null), 20);
    const hooks = { onBytes: () => undefined, cancelled: () => cancelled };
    const problem = await problemOf(decodeFile(sourceOf(file), hooks, { ...DEFAULT_LIMITS, ratio: Infinity }));
    expect(problem).toEqual({ kind: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(500);
    port1.close();
  },
);

test('a file that changes or vanishes while it is read', async () => {
  const failing = (name: string): ByteSource => ({
    size: 1000,
    async *stream() {
      yield gzipSync(GOOD).subarray(0, 30);
      throw new DOMException('', name);
    },
  });
  expect(await problemOf(decodeFile(failing('NotReadableError'), NO_HOOKS))).toEqual({ kind: 'file-changed' });
  expect(await problemOf(decodeFile(failing('NotFoundError'), NO_HOOKS))).toEqual({ kind: 'file-gone' });
  const pieces = (bytes: Uint8Array) =>
    async function* () {
      yield bytes.subarray(0, 60);
      yield bytes.subarray(60);
    };
  // Ended early, where the rest is still a profile; and changed after the first piece, which nobody complains of.
  const shorter: ByteSource = { size: GOOD.length + 1, stream: pieces(GOOD) };
  expect(await problemOf(decodeFile(shorter, NO_HOOKS))).toEqual({ kind: 'file-changed' });
  const other: ByteSource = {
    size: GOOD.length,
    stream: pieces(GOOD),
    check: () => Promise.reject(new DOMException('', 'NotReadableError')),
  };
  expect(await problemOf(decodeFile(other, NO_HOOKS))).toEqual({ kind: 'file-changed' });
  const mute = { ...failing('TypeError'), check: () => Promise.reject(new DOMException('', 'NotReadableError')) };
  expect(await problemOf(decodeFile(mute, NO_HOOKS))).toEqual({ kind: 'file-changed' });
});

test('no memory is an answer too', async () => {
  const refused = (error: RangeError): ByteSource => ({
    size: 1000,
    stream: () => {
      throw error;
    },
  });
  const problemWith = (error: RangeError) => problemOf(decodeFile(refused(error), NO_HOOKS));
  expect(await problemWith(new RangeError('Array buffer allocation failed'))).toEqual({
    kind: 'memory',
    bytes: 0,
    more: 0,
  });
  expect(await problemWith(new OutOfMemory(5e8))).toEqual({ kind: 'memory', bytes: 0, more: 5e8 });
});

test('damage inside the compressed data is the reason, not what it made of the profile', async () => {
  const file = gzipSync(GOOD, { level: 0 });
  // Stored data: a flipped bit arrives as it is. Byte 20 is the length of a record.
  for (const at of [16, 20, 30, 60]) {
    const damaged = Buffer.from(file);
    damaged[at]! ^= 0x40;
    expect(await problemOf(decodeBytes(damaged))).toEqual({ kind: 'gzip-checksum', format: 'gzip' });
  }
});

test('line feeds that became CR LF are seen', async () => {
  const noisy = Buffer.concat([GOOD, ...Array.from({ length: 40 }, () => Buffer.from(len(6, '\n\n\n')))]);
  const text = gzipSync(noisy, { level: 0 }).toString('latin1').replaceAll('\n', '\r\n');
  expect(await problemOf(decodeBytes(Buffer.from(text, 'latin1')))).toEqual({ kind: 'mangled', how: 'crlf' });
});
