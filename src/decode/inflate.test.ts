import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Problem, ProfileError } from '../profile/problem.ts';
import { type Inflate, inflateNative, inflatePako, NativeInflateError } from './inflate.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function run(inflate: Inflate, bytes: Uint8Array, size = 1 << 16, format: 'gzip' | 'zlib' = 'gzip') {
  const notes = { trailing: 0 };
  const parts: Uint8Array[] = [];
  for await (const part of inflate(cut(bytes, size), format, notes)) parts.push(part.slice());
  return { text: Buffer.concat(parts).toString('latin1'), trailing: notes.trailing };
}

async function problemOf(bytes: Uint8Array, size?: number): Promise<Problem> {
  const error = await run(inflatePako, bytes, size).then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ProfileError);
  return (error as ProfileError).problem;
}

const cat = (...parts: (Uint8Array | string)[]) => Buffer.concat(parts.map((p) => Buffer.from(p)));
const PLAIN = 'all work and no play '.repeat(20_000);
const GOOD = gzipSync(PLAIN);

const inflates: readonly [string, Inflate][] = [
  ['native', inflateNative],
  ['pako', inflatePako],
];

test.each(inflates)('%s gives back what zlib packed, however it is cut', async (_name, inflate) => {
  const bytes = fc.array(fc.constantFrom('a', 'bcd', 'zzzzzzzzzzzz', '\0', 'mnop'), { maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 9 }),
      async (words, size, level) => {
        const text = words.join('');
        expect((await run(inflate, gzipSync(text, { level }), size)).text).toBe(text);
        expect((await run(inflate, deflateSync(text, { level }), size, 'zlib')).text).toBe(text);
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});

test.each(inflates)('%s: output larger than any chunk', async (_name, inflate) => {
  expect((await run(inflate, GOOD)).text).toBe(PLAIN);
});

test('several members are one stream, also where the border is cut anywhere', async () => {
  const members = cat(gzipSync('one '), gzipSync(''), gzipSync('two'));
  for (let size = 1; size <= members.length; size++) {
    expect(await run(inflatePako, members, size)).toEqual({ text: 'one two', trailing: 0 });
  }
});

test('what follows the end is counted and ignored', async () => {
  for (const tail of ['\n', '\0'.repeat(600), 'Connection closed\n', '\x1f', '\x1f\x1f']) {
    for (const size of [1, 7, 1 << 16]) {
      const { text, trailing } = await run(inflatePako, cat(GOOD, tail), size);
      expect(text).toBe(PLAIN);
      expect(trailing).toBe(tail.length);
    }
  }
});

test('the platform is not believed where the length is not the one the file states', async () => {
  await expect(run(inflateNative, cat(gzipSync('one '), gzipSync('two')))).rejects.toThrow(NativeInflateError);
  await expect(run(inflateNative, cat(GOOD, '\n'))).rejects.toThrow(NativeInflateError);
  await expect(run(inflateNative, GOOD.subarray(0, 100))).rejects.toThrow(NativeInflateError);
});

test('an error that comes while a chunk is still being read is not one that nobody has heard of', async () => {
  const unheard: unknown[] = [];
  const note = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', note);
  const damaged = Buffer.from(GOOD);
  damaged[damaged.length - 8]! ^= 1;
  const slowly = async () => {
    for await (const _ of inflateNative(cut(damaged, 1 << 16), 'gzip'))
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await expect(slowly()).rejects.toThrow(NativeInflateError);
  process.off('unhandledRejection', note);
  expect(unheard).toEqual([]);
});

test('a file cut at any byte is called truncated, at that byte', async () => {
  const small = gzipSync('small but complete');
  for (let length = 1; length < small.length; length++) {
    expect(await problemOf(small.subarray(0, length))).toEqual({ kind: 'gzip-truncated', format: 'gzip', at: length });
  }
  const second = cat(small, small.subarray(0, 12));
  expect(await problemOf(second, 5)).toEqual({ kind: 'gzip-truncated', format: 'gzip', at: second.length });
});

test('damage is named', async () => {
  const flip = (at: number) => {
    const bytes = Buffer.from(GOOD);
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return bytes;
  };
  expect(await problemOf(flip(-8))).toEqual({ kind: 'gzip-checksum', format: 'gzip' });
  expect(await problemOf(flip(-2))).toEqual({ kind: 'gzip-checksum', format: 'gzip' });
  expect(await problemOf(flip(2))).toMatchObject({ kind: 'gzip-damaged', what: 'method' });
  const reserved = Buffer.from(GOOD);
  reserved[3] = 0xe0;
  expect(await problemOf(reserved)).toMatchObject({ kind: 'gzip-damaged', what: 'header' });
  const block = Buffer.from(GOOD);
  block[10] = 0x07;
  expect(await problemOf(block)).toMatchObject({ kind: 'gzip-damaged', what: 'data' });
});

test.each(inflates)('%s passes an error of the source on as it is', async (_name, inflate) => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield GOOD.subarray(0, 50);
    throw new ProfileError({ kind: 'file-gone' });
  }
  const drain = async () => {
    for await (const _ of inflate(broken(), 'gzip', { trailing: 0 }));
  };
  await expect(drain()).rejects.toMatchObject({ problem: { kind: 'file-gone' } });
});

test.each(inflates)('%s stops when nobody asks for more', async (_name, inflate) => {
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      yield GOOD.subarray(0, GOOD.length - 20);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve));
        yield new Uint8Array(0);
      }
    } finally {
      closed = true;
    }
  }
  for await (const part of inflate(endless(), 'gzip', { trailing: 0 })) {
    expect(part.length).toBeGreaterThan(0);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(closed).toBe(true);
});
