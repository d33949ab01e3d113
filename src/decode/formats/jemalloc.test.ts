import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';

const TEXT = `heap_v2/524288
  t*: 5: 1050624 [0: 0]
  t0: 5: 1050624 [0: 0]
@ 0x4b5076 0x43
  t*: 1: 1048576 [0: 0]
  t0: 1: 1048576 [0: 0]
@ 0x4b5077 0x43
  t*: 4: 2048 [0: 0]
  t0: 3: 1536 [0: 0]
  t1: 1: 512 [0: 0]

MAPPED_LIBRARIES:
00400000-00500000 r-xp 00002000 fe:00 2171128                            /bin/app
`;

const open = (text: string) => decodeBytes(new TextEncoder().encode(text));
const problemOf = async (text: string) => {
  const error = await open(text).catch((e: unknown) => e);
  if (!(error instanceof ProfileError)) throw new Error(`not a ProfileError: ${error}`);
  return error.problem;
};

test('jemalloc: what all threads have, unsampled', async () => {
  const { profile, warnings } = await open(TEXT);
  // 1 / (1 − e^−2) is 1.1565; 1 / (1 − e^−(512 / 524288)) is 1024.5.
  expect(dump(profile)).toEqual(['0x42 0x4b5075 = 1 1212696 {}', '0x42 0x4b5076 = 4098 2098176 {}']);
  expect(profile.sampleTypes.map(({ type }) => type)).toEqual(['inuse_objects', 'inuse_space']);
  expect(profile).toMatchObject({ period: 524288, mappings: [{ file: '/bin/app' }] });
  expect(warnings).toEqual([]);
});

test('jemalloc: with what was allocated, where that was recorded', async () => {
  const { profile } = await open('heap_v2/1\nt*: 1: 8 [2: 16]\n@ 0x2\nt*: 1: 8 [2: 16]\n@\nt*: 0: 0 [0: 0]\n');
  expect(profile.sampleTypes.map(({ type }) => type)).toEqual([
    'alloc_objects',
    'alloc_space',
    'inuse_objects',
    'inuse_space',
  ]);
  expect(dump(profile)).toEqual([' = 0 0 0 0 {}', '0x1 = 2 16 1 8 {}']);
});

test('jemalloc: what is cut or damaged is said with its line', async () => {
  expect(await problemOf(TEXT.slice(0, 160))).toMatchObject({ kind: 'bad-line', line: 8, what: 'row', cut: true });
  expect(await problemOf(TEXT.replace('0x43', '0xzz'))).toMatchObject({ kind: 'bad-line', line: 4, what: 'row' });
  expect(await problemOf(TEXT.replace('1048576', '9'.repeat(20)))).toMatchObject({ line: 5, what: 'number' });
});

const OURS = new URL('../../../e2e/fixtures/jeshop-jemalloc.heap', import.meta.url);
const OTHERS = new URL(
  '../../../../shared/corpus/public/felixge+pprofutils/internal-legacy-test-fixtures-jemalloc.heap',
  import.meta.url,
);
// biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
if (!existsSync(OTHERS)) console.warn('jemalloc.test.ts: ../shared/corpus is missing, only a file of ours was read');

test.each([OURS, OTHERS].filter((file) => existsSync(file)))(
  '%s: the sums of its rows, as jeprof adds them up',
  async (file) => {
    const bytes = readFileSync(file);
    const { profile } = await decodeBytes(bytes);
    const [, ...stacks] = bytes.toString().split('\n@');
    const period = Number(bytes.toString().split(/[/\n]/)[1]);
    let [objects, space] = [0, 0];
    for (const stack of stacks) {
      const [n, size] = /t\*: (\d+): (\d+)/.exec(stack)!.slice(1).map(Number) as [number, number];
      const scale = n === 0 ? 0 : 1 / (1 - Math.exp(-(size / n) / period));
      objects += Math.trunc(n * scale);
      space += Math.trunc(size * scale);
    }
    expect(stacks.length).toBeGreaterThan(2);
    const sums = profile.samples.values.slice(-2).map((column) => column.reduce((sum, value) => sum + value, 0));
    expect(sums).toEqual([objects, space]);
  },
);
