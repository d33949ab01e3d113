import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textAt } from '../../lib/texts.ts';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';

const open = (text: string) => decodeBytes(new TextEncoder().encode(text));

const PANIC = `panic: runtime error: index out of range [5] with length 3

goroutine 1 gp=0xc000002380 m=0 mp=0x5 [running, locked to thread]:
main.(*shop).sell(0xc000012345?, {0x1, 0x2}, ...)
	/src/app/shop.go:19 +0x25 fp=0xc00006af60 sp=0xc00006af50 pc=0x45b2a5
main.Map[...](0x1)
	/src/app/map.go:7
main.main()
	/src/app/main.go:24 +0x1f3

goroutine 21 [chan receive (nil chan), 5 minutes]:
main.worker.func1.2()
	/src/app/worker.go:25 +0x25
...12 frames elided...
main.loop({0x0?, 0x0?})
	/src/my app/loop.go:9 +0x11
created by main.main in goroutine 1
	/src/app/main.go:24 +0x1f3

goroutine 22 [running]:
	goroutine running on other thread; stack unavailable
created by main.main

rax    0x0
rip    0x45f1
exit status 2
`;

test('a panic: states, minutes, creators and elided frames of every goroutine', async () => {
  const { profile, warnings } = await open(PANIC);
  expect(profile.sampleTypes).toEqual([{ type: 'goroutine', unit: 'count' }]);
  expect(dump(profile)).toEqual([
    ' = 1 {state=running, goroutine=22, created by=main.main}',
    'main.main:24 main.Map[...]:7 main.(*shop).sell:19 = 1 {state=running, locked=to thread, goroutine=1}',
    'main.loop:9 (frames elided):0 main.worker.func1.2:25 = 1 {state=chan receive (nil chan), wait=5, goroutine=21, created by=main.main}',
  ]);
  expect(warnings).toEqual([{ kind: 'frames-elided', goroutines: 1 }]);
});

test.each([
  ['goroutine 6 [select]:\nmain.x(0x1)\n\t/src/app/main.go', 3],
  ['goroutine 6 [select]:\nmain.x(0x1)\n\t/src/app/main.go:12 +0x1f\nmain.mai', 4],
])('%j is cut short, and says so', async (text, line) => {
  const { profile, warnings } = await open(text);
  expect(dump(profile)[0]).toContain('main.x:');
  expect(warnings).toEqual([{ kind: 'cut-short', line }]);
});

test('lines that are none of a stack are counted', async () => {
  const text = 'goroutine 6 [select]:\nmain.x(0x1)\n\t/m.go:12\n2024/01/01 log: hello\nmain.main()\n\t/m.go:1 +0x1\n';
  const { profile, warnings } = await open(text);
  expect(dump(profile)).toEqual(['main.main:1 main.x:12 = 1 {state=select, goroutine=6}']);
  expect(warnings).toEqual([{ kind: 'lines-skipped', count: 1, first: [4] }]);
});

test('12,000 goroutines', async () => {
  const one =
    'goroutine 7 [chan receive, 2 minutes]:\nmain.wait(0x1)\n\t/m.go:12 +0x1\ncreated by main.main\n\t/m.go:1 +0x1\n\n';
  const { profile } = await open(one.repeat(12_000));
  expect([profile.samples.length, profile.stacks.length]).toEqual([12_000, 1]);
});

/** A real dump and what another program found in it, where the large set of profiles lies beside the repository. */
const REAL = new URL('../../../../shared/corpus/own/gleak/gleak-600-debug2.txt', import.meta.url);
// biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
if (!existsSync(REAL)) console.warn('goroutineDump.test.ts: ../shared/corpus is missing, no real dump was read');

test.runIf(existsSync(REAL))('a real dump: goroutines by state, by leaf and by creator', async () => {
  const { profile, warnings } = await open(readFileSync(REAL, 'utf8'));
  const truth = JSON.parse(readFileSync(`${REAL.pathname}.truth.json`, 'utf8')).goroutine_dump as Record<
    'by_state' | 'by_leaf_function' | 'by_created_by',
    { name: string; value: number }[]
  >;
  const { samples, stacks, locations, functions, strings } = profile;
  const found = { by_state: new Map(), by_leaf_function: new Map(), by_created_by: new Map() };
  const count = (of: Map<string, number>, name: string) => of.set(name, (of.get(name) ?? 0) + 1);
  for (let s = 0; s < samples.length; s++) {
    const { start, key, text } = samples.labels;
    for (let l = start[s]!; l < start[s + 1]!; l++) {
      const name = textAt(strings, key[l]!);
      if (name === 'state') count(found.by_state, textAt(strings, text[l]!));
      if (name === 'created by') count(found.by_created_by, textAt(strings, text[l]!));
    }
    const line = locations.lineStart[stacks.location[samples.stack[s]!]!]!;
    count(found.by_leaf_function, textAt(strings, functions.name[locations.lineFunction[line]!]!));
  }
  expect(samples.length).toBe(680);
  expect(warnings).toEqual([]);
  for (const by of ['by_state', 'by_leaf_function', 'by_created_by'] as const) {
    expect(found[by]).toEqual(new Map(truth[by].map(({ name, value }) => [name, value])));
  }
});
