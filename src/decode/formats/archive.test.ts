import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../profile/limits.ts';
import { type Problem, ProfileError } from '../../profile/problem.ts';
import { decodeFile } from '../decode.ts';
import { type Files, tar, zip } from '../testing/archives.ts';
import { NO_HOOKS, sourceOf } from '../testing/outcome.ts';
import { heapProfile } from '../testing/protobuf.ts';

const GOOD = heapProfile();
const TEXT = Buffer.from('goroutine profile: total 7\n7 @ 0x4b583f\n');

const open = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  decodeFile(sourceOf(bytes, 1000), NO_HOOKS, { ...DEFAULT_LIMITS, ...limits });

async function problemOf(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Problem> {
  const error = await open(bytes, limits).catch((e: unknown) => e);
  if (!(error instanceof ProfileError)) throw new Error(`not a ProfileError: ${error}`);
  return error.problem;
}

const namesIn = async (bytes: Uint8Array) =>
  (await open(bytes)).profiles.map(({ name, profile }) => `${name}: ${profile.sampleTypes.at(-1)!.type}`);

const FILES: Files = [
  ['dumps/heap.pb.gz', gzipSync(GOOD)],
  ['__MACOSX/._heap.pb.gz', Buffer.from('litter')],
  ['dumps/README.md', Buffer.from('# Taken on Monday\n')],
  ['dumps/goroutine.txt', TEXT],
];
const FOUND = ['dumps/heap.pb.gz: inuse_space', 'dumps/goroutine.txt: goroutine'];
const SKIPPED = [
  {
    kind: 'entries-skipped',
    count: 1,
    first: ['dumps/README.md'],
    why: { kind: 'text', excerpt: '# Taken on Monday' },
  },
];

test.each<[string, Uint8Array]>([
  ['tar', tar(FILES)],
  ['tar.gz', gzipSync(tar(FILES))],
  ['zip', zip(FILES)],
  ['zip, stored', zip(FILES, { method: 0 })],
])('%s: every profile in it, and what is none is said', async (_, bytes) => {
  expect(await namesIn(bytes)).toEqual(FOUND);
  const { profiles, container } = await open(bytes);
  expect(profiles.at(-1)!.warnings).toEqual(SKIPPED);
  expect(container).toBe(bytes[0] === 0x1f ? 'gzip' : bytes[0] === 0x50 ? 'zip' : 'tar');
});

test('an archive in an archive', async () => {
  expect(await namesIn(zip([['a.tar', tar(FILES)]]))).toEqual(FOUND.map((name) => `a.tar/${name}`));
  const deep = zip([['c.zip', zip([['b.zip', zip([['a.zip', zip(FILES)]])]])]]);
  expect(await problemOf(deep)).toEqual({ kind: 'nested-compression', layers: 3 });
});

const HAS_TAR = existsSync('/bin/tar') || existsSync('/usr/bin/tar');
if (!HAS_TAR) {
  // biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
  console.warn('archive.test.ts: there is no tar here; archives of real programs were not tested');
}

test('what tar writes, with long names', () => {
  if (!HAS_TAR) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-tar-'));
  const long = `${'deep/'.repeat(40)}${'n'.repeat(120)}.pb`;
  mkdirSync(path.dirname(path.join(folder, long)), { recursive: true });
  writeFileSync(path.join(folder, long), GOOD);
  return Promise.all(
    ['gnu', 'pax', 'ustar'].map(async (format) => {
      // Names of 256 characters and more do not fit into ustar.
      const name = format === 'ustar' ? 'x.pb' : long;
      writeFileSync(path.join(folder, 'x.pb'), GOOD);
      const bytes = execFileSync('tar', ['-C', folder, `--format=${format}`, '-cf', '-', name], { maxBuffer: 1 << 24 });
      expect(await namesIn(bytes)).toEqual([`${name}: inuse_space`]);
    }),
  );
});

test('one file that is no profile: its own reason; several: that none is', async () => {
  const text = Buffer.from('hello, world\n');
  expect(await problemOf(zip([['a.txt', text]]))).toMatchObject({ kind: 'text' });
  expect(
    await problemOf(
      tar([
        ['a.txt', text],
        ['b.txt', text],
      ]),
    ),
  ).toEqual({
    kind: 'archive-without-profile',
    format: 'tar',
    files: 2,
    first: 'a.txt',
  });
  expect(await problemOf(zip([]))).toMatchObject({ kind: 'archive-without-profile', files: 0 });
  expect(await problemOf(zip(FILES.slice(0, 1), { flags: 1 }))).toMatchObject({
    kind: 'entry-unreadable',
    encrypted: true,
  });
  expect(await problemOf(zip(FILES.slice(0, 1), { method: 14 }))).toMatchObject({
    kind: 'entry-unreadable',
    method: 14,
  });
});

test('cut and damaged archives', async () => {
  const whole = tar(FILES);
  expect(await problemOf(whole.subarray(0, 600))).toMatchObject({ kind: 'archive-cut', format: 'tar', at: 600 });
  expect(await problemOf(Buffer.concat([whole.subarray(0, 512), Buffer.alloc(90, 65)]))).toMatchObject({
    kind: 'archive-cut',
  });
  expect(await problemOf(whole.fill(66, 200, 220))).toMatchObject({ kind: 'archive-damaged', format: 'tar', at: 0 });
  const packed = zip(FILES);
  expect(await problemOf(packed.subarray(0, -30))).toMatchObject({ kind: 'archive-cut', format: 'zip' });
  const flipped = zip([['a.pb', GOOD]]);
  flipped[60]! ^= 1;
  expect(await problemOf(flipped)).toMatchObject({ kind: expect.stringMatching(/entry-checksum|gzip-damaged/) });
  for (const method of [0, 8]) {
    const wrong = zip([['a.pb', GOOD]], { method });
    wrong[wrong.indexOf('PK\x01\x02') + 16]! ^= 1;
    expect(await problemOf(wrong)).toEqual({ kind: 'entry-checksum' });
  }
});

test('one budget for all files, and no more profiles than fit a list', async () => {
  const big = Buffer.concat([GOOD, Buffer.from([0x32, 0xa0, 0x8d, 0x06]), Buffer.alloc(100_000, 120)]);
  const files = Array.from({ length: 5 }, (_, i) => [`${i}.pb`, big] as const);
  expect((await open(zip(files))).profiles).toHaveLength(5);
  expect(await problemOf(zip(files), { unzippedBytes: 300_000 })).toMatchObject({ kind: 'too-big', of: 'unzipped' });
  expect(await problemOf(zip(files), { wholeBytes: 100 })).toMatchObject({ kind: 'too-big', of: 'whole' });
});

const MANY = Array.from({ length: 503 }, (_, i) => [`${i}.pb`, i === 501 ? TEXT : GOOD] as const);

test.each<[string, Uint8Array]>([
  ['tar.gz', gzipSync(tar([...MANY, ['._litter', TEXT]]))],
  ['zip', zip([['folder/', Buffer.alloc(0)], ...MANY])],
])('%s: of too many files those are opened that are chosen, each by its place', async (_, bytes) => {
  const names = MANY.map(([name]) => name);
  expect(await problemOf(bytes)).toEqual({ kind: 'many-files', files: 503, names, limit: 500 });
  const some = await open(bytes, { only: new Set([2, 501, 502]) });
  expect(some.profiles.map(({ name }) => name)).toEqual(['2.pb', '501.pb', '502.pb']);
  expect(some.profiles.flatMap(({ warnings }) => warnings)).toEqual([]);
  const whole = await open(bytes, { only: new Set(names.keys()) });
  expect(whole.profiles).toHaveLength(500);
  expect(whole.profiles.at(-1)!.warnings).toEqual([{ kind: 'entries-beyond', count: 3, limit: 500 }]);
});

test('an archive lists before it reads, where it can; one inside another opens the first of too many', async () => {
  const damaged = zip(MANY.map(([name]) => [name, Buffer.from('no profile')]));
  expect(await problemOf(damaged, { unzippedBytes: 100 })).toMatchObject({ kind: 'many-files' });
  expect(await problemOf(damaged, { only: new Set([7]) })).toMatchObject({ kind: 'text' });
  const { profiles } = await open(zip([['inner.tar', tar(MANY)]]));
  expect(profiles).toHaveLength(500);
  expect(profiles.at(-1)!.warnings).toEqual([{ kind: 'entries-beyond', count: 3, limit: 500 }]);
});

test('profiles one after the other are as many profiles', async () => {
  const cat = [
    Buffer.concat([GOOD, GOOD]),
    Buffer.concat([gzipSync(GOOD), gzipSync(GOOD)]),
    gzipSync(Buffer.concat([GOOD, GOOD])),
  ];
  for (const bytes of cat) {
    expect(await namesIn(bytes)).toEqual(['#1: inuse_space', '#2: inuse_space']);
    const { profiles } = await open(bytes);
    expect(profiles[0]).toMatchObject({ profile: (await open(GOOD)).profiles[0]!.profile, warnings: [] });
    expect(profiles[1]!.warnings).toEqual([{ kind: 'concatenated', count: 2 }]);
  }
  expect(
    await namesIn(
      tar([
        ['cat.pb', cat[0]!],
        ['one.pb', GOOD],
      ]),
    ),
  ).toEqual(['cat.pb #1: inuse_space', 'cat.pb #2: inuse_space', 'one.pb: inuse_space']);
});
