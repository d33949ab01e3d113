import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dump } from '../testing/dump.ts';
import { decodeBytes, outcomeOf } from '../testing/outcome.ts';

const PANIC = `panic: boom

goroutine 1 [running]:
main.f(0x1, 0x2)
	/src/main.go:19 +0x35
main.main()
	/src/main.go:24 +0x1f3

goroutine 7 [select, 5 minutes]:
main.loop()
	/src/main.go:9 +0x11
created by main.main
	/src/main.go:24 +0x1f3

exit status 2
`;
const STACKS = [
  'main.main:24 main.f:19 = 1 {state=running, goroutine=1}',
  'main.loop:9 = 1 {state=select, wait=5, goroutine=7, created by=main.main}',
];
const before = (prefix: (line: number) => string) =>
  PANIC.split('\n')
    .map((line, i) => prefix(i) + line)
    .join('\n');

test.each([
  ['kubectl logs --timestamps', before((i) => `2026-01-02T03:04:${10 + i}.${i * 7}Z `)],
  ['kubectl logs --prefix', before(() => '[pod/app-1/app] ')],
  ['docker compose logs', before(() => 'app-1  | ')],
  ['journalctl', before((i) => `Jan 02 03:04:${10 + i} host app[71]: `)],
  ['the first line of a message', PANIC.replace('goroutine 1', '2026/01/02 03:04:05 recovered: goroutine 1')],
  ['lines of JSON', `{"level":"info","msg":"started"}\n${PANIC}`],
  ['a long log', `${'2026/01/02 03:04:05 served a page in 17 ms\n'.repeat(9000)}${PANIC}`],
  ['a long log of JSON', `${'{"level":"info","msg":"served"}\n'.repeat(9000)}${PANIC}`],
])('a panic in a log: %s', async (_, log) => {
  const { profile, warnings } = await decodeBytes(Buffer.from(log));
  expect(dump(profile)).toEqual(STACKS);
  expect(warnings).toEqual([]);
});

test.each(['<img src=x onerror=alert(1)>', '__proto__', '１'])('any state: %s', async (state) => {
  const { profile } = await decodeBytes(Buffer.from(PANIC.replaceAll(/running|select/g, state)));
  expect(dump(profile).join()).toContain(`state=${state}`);
});

test('a long text without a goroutine is what its beginning says, and is not read for ever', async () => {
  const served = '2026/01/02 03:04:05 served a page in 17 ms\n'.repeat(9000);
  expect(await outcomeOf('f', Buffer.from(served))).toMatchObject({
    outcome: 'error',
    text: expect.stringMatching(/is text, not a profile. It begins ‘2026/),
  });
  const late = `${served.repeat(100)}${PANIC}`;
  expect(await outcomeOf('f', gzipSync(late, { level: 1 }))).toMatchObject({ outcome: 'error' });
});
