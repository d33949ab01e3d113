import { expect, test } from 'vitest';
import { zip } from '../testing/archives.ts';
import { decodeBytes, outcomeOf } from '../testing/outcome.ts';

const HEAP = 'heap profile: 1: 100 [2: 200] @ heapprofile\n1: 100 [2: 200] @ 0x1 0x2\n';
const MAP = '\nMAPPED_LIBRARIES:\n00400000-00500000 r-xp 00000000 00:00 0 /bin/a\n';
const MUTEX = '--- mutex:\ncycles/second=1000000000\nsampling period=1\n4000 3 @ 0x1\n';
const COUNTS = 'goroutine profile: total 4\n4 @ 0x401000 0x402000\n';
const DUMP = 'goroutine 7 [select]:\nmain.f()\n\t/a.go:1 +0x1\n\ngoroutine 8 [idle]:\nmain.f()\n\t/a.go:1 +0x1\n\n';

/** Names and totals of the profiles in a file. */
async function found(text: string) {
  const { profiles } = await decodeBytes(Buffer.from(text));
  return profiles.map(({ name, profile }) => {
    const { values } = profile.samples;
    return [name, ...profile.sampleTypes.map(({ type }, i) => `${type} ${values[i]!.reduce((a, b) => a + b, 0)}`)];
  });
}

test.each<[string, string, readonly (readonly string[])[]]>([
  [
    'two of a kind',
    COUNTS + COUNTS.replaceAll('4', '5'),
    [
      ['#1', 'goroutine 4'],
      ['#2', 'goroutine 5'],
    ],
  ],
  [
    'what stands behind a memory map',
    HEAP + MAP + MUTEX,
    [
      ['#1', 'alloc_objects 2', 'alloc_space 200', 'inuse_objects 1', 'inuse_space 100'],
      ['#2', 'contentions 3', 'delay 4000'],
    ],
  ],
  [
    'what stands behind contentions',
    MUTEX + MUTEX.replace('mutex', 'contention'),
    [
      ['#1', 'contentions 3', 'delay 4000'],
      ['#2', 'contentions 3', 'delay 4000'],
    ],
  ],
  [
    'dumps among others',
    `${COUNTS}${DUMP}${MUTEX}${DUMP}`,
    [
      ['#1', 'goroutine 4'],
      ['#2', 'goroutine 2'],
      ['#3', 'contentions 3', 'delay 4000'],
      ['#4', 'goroutine 2'],
    ],
  ],
])('%s: each is a profile of its own', async (_, text, profiles) => {
  expect(await found(text)).toEqual(profiles);
});

test('it is said that there were several, and what is bad in one of them', async () => {
  expect(await outcomeOf('f', Buffer.from(COUNTS + MUTEX))).toMatchObject({
    outcome: 'opens-with-warning',
    text: expect.stringMatching(/held 2 profiles/),
  });
  expect(await outcomeOf('f', Buffer.from(`${COUNTS + MUTEX}4000 x\n`))).toMatchObject({
    outcome: 'error',
    text: expect.stringMatching(/line 5 cannot be read as a row/),
  });
});

test('in an archive, beside others', async () => {
  const { profiles } = await decodeBytes(
    zip([
      ['all.txt', Buffer.from(COUNTS + MUTEX)],
      ['heap.txt', Buffer.from(HEAP)],
    ]),
  );
  expect(profiles.map(({ name }) => name)).toEqual(['all.txt #1', 'all.txt #2', 'heap.txt']);
});
