import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { problemText } from '../../store/messages.ts';
import { decodeBytes } from '../testing/outcome.ts';
import { heapProfile } from '../testing/protobuf.ts';
import { Xxh64 } from './xxh64.ts';
import { unzstd } from './zstd.ts';

/** `('main;serve;work 7\n' repeated 40 times)` as the zstd program writes it, with a checksum. */
const PACKED = Buffer.from('KLUv/QRYzQAAkG1haW47c2VydmU7d29yayA3CgEAdlU1w7wrYjQ=', 'base64');
const CONTENT = 'main;serve;work 7\n'.repeat(40);

/** A frame of raw blocks. */
function raw(content: Uint8Array, blocks = 1): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  header.writeUInt32LE(content.length, 5);
  const size = Math.ceil(content.length / blocks);
  const parts = Array.from({ length: blocks }, (_, i) => {
    const part = content.subarray(i * size, (i + 1) * size);
    const word = part.length * 8 + (i === blocks - 1 ? 1 : 0);
    return Buffer.concat([Buffer.from([word & 255, (word >> 8) & 255, word >> 16]), part]);
  });
  return Buffer.concat([header, ...parts]);
}

async function unpacked(bytes: Uint8Array, piece = 7, notes = { trailing: 0 }): Promise<Buffer> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const parts: Uint8Array[] = [];
  for await (const part of unzstd(chunks(), notes)) parts.push(part.slice());
  return Buffer.concat(parts);
}

const problemOf = async (bytes: Uint8Array) => {
  const error = await unpacked(bytes).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProfileError);
  return (error as ProfileError).problem;
};

test('what zstd writes, cut anywhere, and several frames', async () => {
  for (const piece of [1, 5, 1000]) expect((await unpacked(PACKED, piece)).toString()).toBe(CONTENT);
  const skippable = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  expect((await unpacked(Buffer.concat([PACKED, skippable, PACKED]))).toString()).toBe(CONTENT + CONTENT);
});

test('a profile in a frame opens', async () => {
  const { profile, container } = await decodeBytes(raw(heapProfile(), 3));
  expect([profile.samples.length, container]).toEqual([2, 'zstd']);
});

/** `main;work;x1 3`, `main;work;x2 4` as the zstd program writes them with a dictionary that it trained. */
const WITH_DICTIONARY = Buffer.from('KLUv/Se6I4Z/Hm0AACAyIDQKAgw/M8DmCQRJ5YjZ', 'base64');

test('what was packed with a dictionary says so', async () => {
  const problem = await problemOf(WITH_DICTIONARY);
  expect(problem).toEqual({ kind: 'zstd-dictionary', id: 0x7f8623ba });
  expect(problemText(problem, 'a.zst').title).toMatch(
    /^a\.zst was packed by zstd with a dictionary \(number 2139497402\)/,
  );
  // Behind another frame, and in the fewest bytes.
  const small = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 9, 0, 1, 0, 0]);
  expect(await problemOf(Buffer.concat([PACKED, small]))).toEqual({ kind: 'zstd-dictionary', id: 9 });
  // The number 0 is none.
  small[5] = 0;
  expect((await unpacked(small)).length).toBe(0);
});

test('damage is noticed: cut, flipped, of another length, with something after the end', async () => {
  expect(await problemOf(PACKED.subarray(0, -5))).toMatchObject({ kind: 'gzip-truncated', format: 'zstd' });
  const flipped = Buffer.from(PACKED);
  flipped[PACKED.length - 1]! ^= 1;
  expect(await problemOf(flipped)).toEqual({ kind: 'gzip-checksum', format: 'zstd' });
  const longer = raw(heapProfile());
  longer.writeUInt32LE(7, 5);
  expect((await problemOf(longer)).kind).toMatch(/gzip-(checksum|damaged)/);
  const notes = { trailing: 0 };
  await unpacked(Buffer.concat([raw(heapProfile()), Buffer.from('hello')]), 7, notes);
  expect(notes.trailing).toBe(5);
});

test('a window of more than 128 MiB is refused before it is made', async () => {
  expect(await problemOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xf8, 1, 0, 0]))).toMatchObject({ what: 'header' });
});

test('runs of one byte end at the limit', async () => {
  const run = Buffer.from([2, 0, 16, 65]);
  const bomb = Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]),
    ...Array.from({ length: 5000 }, () => run),
  ]);
  const error = await decodeBytes(bomb).catch((e: unknown) => e);
  expect((error as ProfileError).problem).toMatchObject({ kind: 'too-big', of: 'ratio' });
});

test.each([
  ['', 0x51d8e999],
  ['a', 0xa98c6e5b],
])('XXH64 of %j', (text, low) => {
  const hash = new Xxh64();
  hash.update(new TextEncoder().encode(text));
  expect(hash.low32()).toBe(low);
});

/** A frame of blocks: their types, and what is in them. */
function frameOf(...blocks: (readonly [type: number, content: readonly number[]])[]): Buffer {
  const parts = blocks.map(([type, content], i) => {
    const word = content.length * 8 + type * 2 + (i === blocks.length - 1 ? 1 : 0);
    return Buffer.from([word & 255, (word >> 8) & 255, word >> 16, ...content]);
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x88]), ...parts]);
}

/** One literal, whose codes are weights that never take a bit of the stream they are in. */
const ENDLESS = [0x12, 0x80, 0x01, 4, 0xf0, 0x03, 0xff, 0xff, 0x01, 0];
/** 60,000 matches of 128 KiB each, out of one block. */
const FLOOD = [0, 255, 0x60, 0x6b, 0x54, 0, 0, 52, ...new Array<number>(120_000).fill(255), 1];

test.each([
  ['weights without end', frameOf([2, ENDLESS])],
  ['more than a block may hold', frameOf([0, [1, 2, 3, 4, 5, 6, 7, 8]], [2, FLOOD])],
  ['a match before the beginning', frameOf([2, [0, 1, 0x54, 0, 4, 0, 1]])],
  ['tables of a block that was not there', frameOf([2, [0, 1, 0xfc, 1]])],
  ['a kind of block that there is not', frameOf([3, [1]])],
])('blocks with %s are damaged, which is known at once', async (_, bytes) => {
  const started = performance.now();
  expect(await problemOf(bytes)).toMatchObject({ kind: 'gzip-damaged', format: 'zstd', what: 'data' });
  expect(performance.now() - started).toBeLessThan(1000);
});

const FIXTURES = new URL('../../../e2e/fixtures/', import.meta.url);
const HAS_ZSTD = (() => {
  try {
    return execFileSync('zstd', ['--version']).length > 0;
  } catch {
    // biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
    console.warn('zstd.test.ts: there is no zstd here; only what was written with it before is read');
    return false;
  }
})();

test('what zstd makes of files, at every level', async () => {
  const files = readdirSync(FIXTURES).filter((name) => /\.(json|txt|heap|cpu|pb)$/.test(name));
  const all = Buffer.concat(files.map((name) => readFileSync(new URL(name, FIXTURES))));
  const contents = [
    ...files.map((name) => readFileSync(new URL(name, FIXTURES))),
    Buffer.concat([all, Buffer.alloc(1 << 20), all]),
  ];
  for (const [i, content] of HAS_ZSTD ? contents.entries() : []) {
    const level = ['-1', '-3', '-9', '-19', '--fast=5'][i % 5]!;
    const packed = execFileSync('zstd', [level, '--check', '-q', '-c'], { input: content, maxBuffer: 1 << 26 });
    expect((await unpacked(packed, 1 << 16)).equals(content), `${files[i]} ${level}`).toBe(true);
  }
});
