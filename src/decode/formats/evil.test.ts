import { expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.ts';

/** Lines on which an expression could take the square of their length, or that grow when they are read: each would keep the worker for minutes. */
const HEAP = 'heap profile: 1: 100 [2: 200] @ heap/1048576\n1: 100 [2: 200] @ 0x1\n';
const GOROUTINE = 'goroutine 1 [running]:\nmain.main()\n';
const UNTIMED = 'java cycles:\n\tffff81 a (/x)\n';
const PERF = 'app 1 2.5: 10 cycles: \n\t  55 main (/a)\n';
const JAVA = '--- heapz 1 ---\nformat = java\nresolution = bytes\n 1 1 @ 0x1\n';
const [BLANKS, LONG] = [' '.repeat(1_000_000), 200_000];
const bomb = Array.from(
  { length: 8 },
  (_, i) => `${'abcdefgh'[i]}=${i ? `$${'abcdefgh'[i - 1]}`.repeat(50) : 'x'.repeat(1000)}`,
);

test.each<[string, string]>([
  ['blanks and no count', `main;b 5\nmain;a${BLANKS}x\n`],
  ['blanks and a count', `main;b 5\nmain;a${BLANKS}5\n`],
  ['a count of a million digits', `main;a ${'9'.repeat(1_000_000)}\nmain;b 5\nmain;c 5\n`],
  ['blanks for a row of a heap', `${HEAP}${BLANKS}x\n`],
  ['blanks for an attribute', `--- mutex:\n${BLANKS}x\n`],
  ['a name that never ends', `${HEAP}#\t0x1\t${'a+0x1 '.repeat(LONG / 5)}\n`],
  ['labels that never end', `goroutine profile: total 1\n1 @ 0x1\n# labels: {${'"\\'.repeat(LONG / 2)}}\n`],
  ['a memory map of one word', `${HEAP}MAPPED_LIBRARIES:\n${'f'.repeat(LONG)}\n${'a='.repeat(LONG / 2)}\n`],
  ['a memory map that grows', `${HEAP}MAPPED_LIBRARIES:\n${bomb.join('\n')}\n$h\n`],
  ['a place of colons', `${GOROUTINE}\t${':1'.repeat(LONG / 2)}x\n\n`],
  ['a call of brackets', `${GOROUTINE}${'('.repeat(LONG)}\n\t/a:1\n\n`],
  ['a binary that never ends', `${PERF}\t  55 m (${'a'.repeat(LONG)}\n\n`],
  ['brackets that never end', `${PERF}\t  55 ${' (a'.repeat(LONG / 3)}\n\n`],
  ['an event of one word, without times', `${UNTIMED}x ${'b'.repeat(LONG)}\n`],
  ['a frame of brackets', `${PERF}\t  55 ${'()'.repeat(LONG)}\n`],
  ['a place that never ends', `${PERF}\t  55 m (/x)\n  ${'a:1'.repeat(LONG)}x\n`],
  ['a thread of blanks', `${PERF}a${BLANKS}b\n`],
  ['a name of the JVM of brackets', `${JAVA} 0x1 ${'a ('.repeat(LONG / 3)}\n`],
  ['a comment and blank lines', `#!/bin/sh\n${'\n'.repeat(4000)}exit\n`],
  ['comments', '# x\n \n'.repeat(LONG)],
  ['blanks below a comment', `# x\n${BLANKS}x`],
])('%s is read at once', async (_name, text) => {
  const got = await outcomeOf('f', Buffer.from(text));
  // The square of these lengths takes minutes: more than a test may take.
  expect(got.text).not.toMatch(/memory/);
});

test('labels with all that they may have are read one after the other', async () => {
  const labels = '{"req":"a\\"b, {c}", "t":"x","":""}';
  const got = await outcomeOf(
    'f',
    Buffer.from(`goroutine profile: total 2\n2 @ 0x1\n# labels: ${labels}\n#\t0x1\tmain.f+0x1\t/a.go:3\n`),
  );
  expect(got).toMatchObject({ totals: ['2'], flat: { 'main.f': 2 } });
});
