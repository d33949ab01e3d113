import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';
import { unquoted } from './quoted.ts';

const open = (text: string) => decodeBytes(new TextEncoder().encode(text));

const HEAP = `heap profile: 23: 94208 [24: 100352] @ heap/1048576
23: 94208 [23: 94208] @ 0x4b5076 0x4374f2
#	0x4b5075	main.main+0x35	/src/main.go:19
#	0x4374f1	runtime.main+0x35	/go/proc.go:250

0: 0 [1: 6144] @ 0x4b50ae 0x4374f2


# runtime.MemStats
# Alloc = 116927944
# HeapInuse = 121470976
# Stack = 39714816 / 39714900
# PauseNs = [57925 158220]
# DebugGC = false
# MaxRSS = 347774976
`;

test('a heap: unsampled, with the names of the comments, and what the runtime said of its memory', async () => {
  const { profile, warnings } = await open(HEAP);
  expect(profile.sampleTypes.map(({ type }) => type)).toEqual([
    'alloc_objects',
    'alloc_space',
    'inuse_objects',
    'inuse_space',
  ]);
  expect(profile.period).toBe(524288);
  const scale = (count: number, size: number): number[] => {
    const factor = 1 / (1 - Math.exp(-size / count / 524288));
    return [Math.trunc(count * factor), Math.trunc(size * factor)];
  };
  const twice = scale(23, 94208).join(' ');
  expect(dump(profile).sort()).toEqual([
    `0x4374f1 0x4b50ad = ${scale(1, 6144).join(' ')} 0 0 {bytes=6144}`,
    `runtime.main:250 main.main:19 = ${twice} ${twice} {bytes=4096}`,
  ]);
  expect(profile.memStats).toEqual([
    ['Alloc', 116927944],
    ['HeapInuse', 121470976],
    ['StackInuse', 39714816],
    ['StackSys', 39714900],
    ['MaxRSS', 347774976],
  ]);
  expect(warnings).toEqual([]);
});

test('goroutines: labels are quoted as Go does, the same text in UTF-16', async () => {
  const text =
    'goroutine profile: total 7\n2 @ 0x4b583f\n# labels: {"req":"a\\"b, {c}", "t":"\\u00e9"}\n\n5 @ 0x4b58f1 0x20\n';
  const { profile } = await open(text);
  expect(dump(profile)).toEqual(['0x4b583e = 2 {req=a"b, {c}, t=é}', '0x1f 0x4b58f0 = 5 {}']);
  const wide = await decodeBytes(Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'));
  expect(dump(wide.profile)).toEqual(dump(profile));
});

test('locks: multiplied by the period, cycles turned into nanoseconds', async () => {
  const { profile } = await open('--- mutex:\ncycles/second=2000000000\nsampling period=5\n4000000 3 @ 0x20 0x10\n');
  expect(dump(profile)).toEqual(['0xf 0x1f = 15 10000000 {}']);
});

test('values beyond 2^53 are exact, and said to be beyond', async () => {
  const { profile, warnings } = await open('x profile: total 1\n9007199254740993 @ 0x20\n');
  expect([profile.samples.values[0]![0], profile.samples.residual[0]![0]]).toEqual([2 ** 53, 1]);
  expect(warnings).toEqual([{ kind: 'beyond-exact', sampleType: 'x' }]);
});

test.each([
  ['heap profile: 1: 2 [3: 4] @ heap/1048576\nnonsense\n', { line: 2, what: 'row', cut: false }],
  ['heap profile: 1: 2 [3: 4] @ heap/1048576\n0: 5 [0: 0] @ 0x1\n', { line: 2, what: 'number' }],
  ['heap profile: 1: 2 [3: 4] @ stack/1\n', { line: 1, what: 'header' }],
  ['goroutine profile: total 7\n2 @ 0x4b58 0', { line: 2, what: 'row', cut: true }],
  ['goroutine profile: total 7\n99999999999999999999 @ 0x4b58\n', { line: 2, what: 'number' }],
  ['--- mutex:\ncycles/second=2\n1 2 3 @ 0x1\n', { line: 3, what: 'row' }],
])('%j is refused with its line', async (text, problem) => {
  const error = await open(text).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProfileError);
  expect((error as ProfileError).problem).toMatchObject({ kind: 'bad-line', ...problem });
});

test('escapes of Go strings', () => {
  expect(unquoted('a\\n\\x41\\u00e9\\U0001f600\\101\\"\\\\')).toBe('a\nAé😀A"\\');
  expect(unquoted('\\Uffffffff')).toBe('\\Uffffffff');
});
