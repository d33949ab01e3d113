import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { totalsOf } from '../profile/kind.ts';
import { DEFAULT_LIMITS } from '../profile/limits.ts';
import { ProfileError } from '../profile/problem.ts';
import { decodeFile } from './decode.ts';
import { NO_HOOKS, sourceOf } from './testing/outcome.ts';
import { heapProfile, len } from './testing/protobuf.ts';

const MiB = 2 ** 20;
const GOOD = heapProfile();
/** As few bytes as a sample can have. */
const SAMPLE = Buffer.from(len(2, [...len(1, [1]), ...len(2, [1, 1])]));
/** Unzipped bytes are counted, and not read, beyond 1 MiB; of the smallest samples more than the limit are in 4 MiB. */
const LIMITS = { ...DEFAULT_LIMITS, ratioFloorBytes: 8 * MiB, samples: 400_000, strings: 40_000 };

function repeated(record: Uint8Array, bytes: number): Buffer {
  return Buffer.concat([GOOD, ...Array<Uint8Array>(Math.ceil(bytes / record.length)).fill(record)]);
}

/** Opens a file that states a length; how often it was asked for its bytes. A piece at a time: what is written is not far ahead of what has come of it. */
async function opened(file: Uint8Array, ending: number) {
  const source = sourceOf(file, 1 << 10);
  let asked = 0;
  const stream = () => {
    asked++;
    return source.stream();
  };
  const decoded = await decodeFile({ ...source, ending, stream }, NO_HOOKS, LIMITS).catch((error: unknown) => {
    if (!(error instanceof ProfileError)) throw error;
    return error.problem;
  });
  return { decoded, asked };
}

afterEach(() => vi.unstubAllGlobals());

/** Zstandard: a profile, and 12 MiB of texts that are all `222…`, in blocks of one byte and how often it comes. */
function zstd(): Uint8Array {
  const head = (size: number, type: number, last = 0) => {
    const word = (size << 3) | (type << 1) | last;
    return [word & 255, (word >> 8) & 255, word >> 16];
  };
  const run = [...head(1 << 17, 1), 0x32];
  const runs = Array.from({ length: 96 }, () => run).flat();
  return Uint8Array.from([
    ...[0x28, 0xb5, 0x2f, 0xfd, 0, 0x50],
    ...[...head(GOOD.length, 0), ...GOOD],
    ...[...runs, ...head(0, 0, 1)],
  ]);
}

const bomb = gzipSync(repeated(SAMPLE, 12 * MiB));

test.each<[string, Uint8Array, number]>([
  ['nothing', bomb, 0],
  ['less', bomb, 1000],
  ['just what is not too much', bomb, 8 * MiB],
  ['its true length, inside another compression', gzipSync(bomb), bomb.length],
  ['its true length, in Zstandard', zstd(), 0],
])('of a bomb that states %s little is read', async (_, file, stated) => {
  // It would be refused for what it holds, had that been read.
  expect((await opened(file, stated)).decoded).toMatchObject({ kind: 'too-big', of: 'ratio' });
});

test('nor of one that the platform does not unzip', async () => {
  vi.stubGlobal('DecompressionStream', undefined);
  expect((await opened(bomb, 1000)).decoded).toMatchObject({ kind: 'too-big', of: 'ratio' });
});

test('what begins as a bomb does, but is not too much, is read once it has been counted', async () => {
  const many = repeated(SAMPLE, 3 * MiB);
  const names = Array.from({ length: 6000 }, (_, i) => Buffer.from(len(6, `${Math.sin(i)}`)));
  const { decoded, asked } = await opened(gzipSync(Buffer.concat([many, ...names])), 0);
  const added = Math.ceil((3 * MiB) / SAMPLE.length);
  if (!('profiles' in decoded)) throw new Error(decoded.kind);
  const [before] = totalsOf((await decodeFile(sourceOf(GOOD), NO_HOOKS)).profiles[0]!.profile);
  const [total] = totalsOf(decoded.profiles[0]!.profile);
  expect([total!.exact, asked]).toEqual([String(Number(before!.exact) + added), 2]);
});

test('what is no more than usual is read once', async () => {
  const names = Array.from({ length: 60_000 }, (_, i) => Buffer.from(len(6, `${'x'.repeat(60)}${i}`)));
  const { asked, decoded } = await opened(gzipSync(Buffer.concat([GOOD, ...names.slice(0, 30_000)])), 0);
  expect(['profiles' in decoded, asked]).toEqual([true, 1]);
});
