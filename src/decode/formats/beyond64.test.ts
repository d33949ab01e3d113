import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { decodeBytes } from '../testing/outcome.ts';

const open = (text: string) => decodeBytes(new TextEncoder().encode(text));

const [P40, P53, P60, P62, P63] = [40n, 53n, 60n, 62n, 63n].map((n) => 2n ** n) as [
  bigint,
  bigint,
  bigint,
  bigint,
  bigint,
];
const heap = (kind: string, row: string) => `heap profile: 1: 1 [0: 0] @ ${kind}\n${row} [0: 0] @ 0x10 0x20\n`;
const locks = (hertz: string, period: string, row: string) =>
  `--- mutex:\ncycles/second=${hertz}\nsampling period=${period}\n${row} @ 0x10 0x20\n`;
const GIGA = '1000000000';
const count = (n: bigint | string) => `threadcreate profile: total ${P63 * 4n}\n${n} @ 0x10 0x20\n`;

/** The exact values of its one sample, and the lines that are said to be wrong. */
async function read(text: string) {
  const { profile, warnings } = await open(text);
  const { values, residual } = profile.samples;
  const beyond = warnings.flatMap((warning) => (warning.kind === 'beyond-64' ? warning.first : []));
  return {
    values: values.map((column, t) => BigInt(column[0]!) + BigInt(residual[t]?.[0] ?? 0)),
    beyond,
  };
}

/** What `go tool pprof -raw` of Go 1.19 (amd64) prints of a file; `line`: that whose numbers are not what the text says. */
const OPENED: readonly [what: string, text: string, values: readonly bigint[], line?: number][] = [
  ['the largest heap', heap('heapprofile', `1: ${P63 - 1n}`), [1n, P63 - 1n]],
  ['the smallest heap', heap('heapprofile', `-1: -${P63}`), [-1n, -P63]],
  ['a header that counts beyond', heap('heapprofile', '1: 5').replace('1: 1', `${P63}: ${P63 * 8n}`), [1n, 5n]],
  ['a heap unsampled to beyond', heap(`heap/${P62}`, `${P40}: ${P40 * 16n}`), [-P63, -P63], 2],
  ['a heap unsampled to no end', heap('heap/1048576', `${P62}: 1`), [-P63, -P63], 2],
  ['the largest period of a heap', heap(`heap/${P63 - 1n}`, '1: 5'), [-P63, -P63], 2],
  ['a heap unsampled in doubles', heap('heap/1048576', `1: ${P60 + 1n}`), [1n, P60]],
  ['a negative size', heap('heap/1048576', '1: -2000'), [-261n, 523288n]],
  ['a size so negative that nothing is left', heap('heap/1048576', `1: -${P40}`), [0n, 0n]],
  ['cycles in doubles', locks(GIGA, '1', `${P53 + 1n} 1`), [1n, P53]],
  ['the most cycles', locks(GIGA, '1', `${P63 - 1n} 1`), [1n, -P63], 4],
  ['nanoseconds beyond', locks('1', '10', `${P60} 1`), [10n, -P63], 4],
  ['contentions beyond', locks(GIGA, '10', `5 ${P60}`), [-6917529027641081856n, 50n], 4],
  ['an octal period', locks(GIGA, '010', '5 1'), [8n, 40n]],
  ['a hexadecimal period', locks(GIGA, '0x10', '5 1'), [16n, 80n]],
  ['a negative period', locks(GIGA, '-10', '5 1'), [1n, 5n]],
  ['a time beyond', locks(GIGA, `1\nms since reset=${P62}`, '5 1'), [1n, 5n]],
  ['the largest count', count(P63 - 1n), [P63 - 1n]],
  ['the largest count, octal', count('0777777777777777777777'), [P63 - 1n]],
];

test.each(OPENED)('%s: as pprof', async (_, text, values, line) => {
  const found = await read(text);
  expect(found.values).toEqual(values);
  expect(found.beyond).toEqual(line === undefined ? [] : [line]);
});

test('a time that has no room in 64 bits is not given', async () => {
  const text = (ms: bigint) => locks(GIGA, `1\nms since reset=${ms}`, '5 1');
  expect((await open(text(P62))).profile.durationNanos).toBe(0n);
  expect((await open(text(9_223_372_036_854n))).profile.durationNanos).toBe(9_223_372_036_854_000_000n);
});

/** What pprof refuses. */
test.each([
  ['a heap', heap('heapprofile', `1: ${P63}`), 2, 'number'],
  ['a period of a heap', heap(`heap/${P63}`, '1: 5'), 1, 'header'],
  ['an address of a heap', heap('heapprofile', '1: 5').replace('0x10', '0x1ffffffffffffffff'), 2, 'row'],
  ['cycles', locks(GIGA, '1', `${P63} 1`), 4, 'number'],
  ['cycles in a second', locks(String(P63), '1', '5 1'), 2, 'number'],
  ['a count', count(P63), 2, 'number'],
  ['an octal count', count('01000000000000000000000'), 2, 'number'],
  ['a count that is neither octal nor decimal', count('089'), 2, 'number'],
  ['an address of a count', count('8').replace('0x10', '0x1ffffffffffffffff'), 2, 'row'],
])('%s beyond 64 bits is refused, with its line', async (_, text, line, what) => {
  const error = await open(text).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProfileError);
  expect((error as ProfileError).problem).toMatchObject({ kind: 'bad-line', line, what });
});
