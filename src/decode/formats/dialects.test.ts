import { expect, test } from 'vitest';
import { decodeFile } from '../decode.ts';
import { dump } from '../testing/dump.ts';
import { NO_HOOKS, outcomeOf, sourceOf } from '../testing/outcome.ts';

/** What other tools make of the formats that we read. */
const open = async (content: unknown) => {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const { profiles } = await decodeFile(sourceOf(bytes), NO_HOOKS);
  return profiles.map(({ profile, warnings }) => ({ samples: dump(profile), warnings }));
};
const samples = async (content: unknown) => (await open(content)).flatMap((one) => one.samples);
const textOf = async (content: string) => (await outcomeOf('f', Buffer.from(content))).text;

test.each<[string, string, readonly string[]]>([
  [
    'of rbspy',
    '<main> - a.rb:1;foo - a.rb:5 5\n<main> - a.rb:1 3\n',
    ['<main> - a.rb:1:0 = 3 {}', '<main> - a.rb:1:0 foo - a.rb:5:0 = 5 {}'],
  ],
  ['of a difference', 'main;a 5\nmain;b -3\n', ['main:0 a:0 = 5 {}', 'main:0 b:0 = -3 {}']],
  ['that all became less', 'main;a -5\nmain;b -3.5\n', ['main:0 a:0 = -5 {}', 'main:0 b:0 = -3.5 {}']],
  [
    'with fractions as scripts write them',
    'main;a 1e-05\nmain;b 2.\n',
    ['main:0 a:0 = 0.00001 {}', 'main:0 b:0 = 2 {}'],
  ],
  ['that look like JSON', '{"x"};b 5\n["y"];c 6\n', ['{"x"}:0 b:0 = 5 {}', '["y"]:0 c:0 = 6 {}']],
])('folded stacks %s', async (_, text, expected) => {
  expect(await open(text)).toEqual([{ samples: expected, warnings: [] }]);
});

test('folded stacks of Austin: comments around them are no stacks, and do not count against them', async () => {
  const [content] = await open(
    '# austin: 3\n# mode: wall\n# interval: 100\n\nP1;T2;a.py:f:2 1234\n\n# duration: 2340\n',
  );
  expect(content).toEqual({
    samples: ['P1:0 T2:0 a.py:f:2:0 = 1234 {}'],
    warnings: [{ kind: 'lines-skipped', count: 4, first: [1, 2, 3, 7] }],
  });
});

test('UTF-16 without a mark is read by its zeros', async () => {
  const little = Buffer.from('main;run;parse 10\r\nmain;idle 90\r\n', 'utf16le');
  for (const bytes of [little, Buffer.from(little).swap16()])
    expect(await outcomeOf('f', bytes)).toMatchObject({ outcome: 'opens', totals: ['100'], flat: { idle: 90 } });
});

test.each(['Error 500\n', 'HTTP 502\n', 'http_requests_total{code="200"} 8\nhttp_requests_total{code="500"} 9\n'])(
  '%s is no profile',
  async (text) => expect(await textOf(text)).toMatch(/not a profile/),
);

const FRAMES = [{ name: 'main' }, { name: 'a' }];
const SAMPLED = { type: 'sampled', unit: 'none', name: '', samples: [[0, 1], [0]], weights: [2, 3] };
const SPEEDSCOPE = { shared: { frames: FRAMES }, profiles: [SAMPLED] };
const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';
const many = (content: object) => ({ name: 'x'.repeat(5000), ...content });

test.each<[string, unknown]>([
  ['its schema last, beyond what is looked at first', many({ ...SPEEDSCOPE, $schema: SCHEMA })],
  ['no schema', SPEEDSCOPE],
  ['slashes as PHP writes them', JSON.stringify({ $schema: SCHEMA, ...SPEEDSCOPE }).replaceAll('/', '\\/')],
])('a speedscope file with %s', async (_, content) => {
  expect(await samples(content)).toEqual(['main:0 = 3 {}', 'main:0 a:0 = 2 {}']);
});

const call = (functionName: string) => ({ callFrame: { functionName, url: 'a.js', lineNumber: 4 } });
const NODES = [
  { id: 1, ...call('(root)'), children: [2] },
  { id: 2, ...call('f') },
];
const CPU = { nodes: NODES, startTime: 1000, endTime: 4000, samples: [2, 2], timeDeltas: [0, 1000] };
const LONG = Array.from({ length: 3000 }, () => 2);

test.each<[string, unknown, string]>([
  [
    'samples before the tree',
    { samples: LONG, timeDeltas: LONG.map(() => 1), startTime: 1000, endTime: 4000, nodes: NODES },
    'f:5 = 3000 2999000 {}',
  ],
  ['the answer of a debugger around it', { id: 3, result: { profile: CPU } }, 'f:5 = 2 3000000 {}'],
  ['what an editor adds', { $vscode: { rootPath: '/x' }, ...CPU }, 'f:5 = 2 3000000 {}'],
  ['no times', { ...CPU, timeDeltas: undefined }, 'f:5 = 2 {}'],
  [
    'no beginning, so that nothing is known of the end',
    { ...CPU, startTime: undefined, endTime: 1e12 },
    'f:5 = 2 1000000 {}',
  ],
])('a CPU profile of V8 with %s', async (_, content, sample) => {
  expect(await samples(content)).toEqual([sample]);
});

test('a CPU profile of old V8: its end in seconds, when its samples were taken in microseconds', async () => {
  const f = { functionName: 'f', url: 'a.js', lineNumber: 5, id: 2, hitCount: 9, children: [] };
  const head = { functionName: '(root)', url: '', lineNumber: 0, id: 1, hitCount: 0, children: [f] };
  const old = { typeId: 'CPU', uid: '1', title: 'x', head, startTime: 10, endTime: 10.005 };
  expect(await samples(old)).toEqual(['f:5 = 9 {}']);
  expect(await samples({ ...old, samples: [1, 2], timestamps: [10_000_000, 10_001_000] })).toEqual([
    ' = 1 1000000 {}',
    'f:5 = 1 4000000 {}',
  ]);
});

const HEAD = { ...call('(root)'), selfSize: 0, id: 1, children: [{ ...call('f'), selfSize: 50, id: 2, children: [] }] };
const SEEN = [{ size: 50, nodeId: 2, ordinal: 1 }];

test.each<[string, unknown, string]>([
  ['samples before the tree', { samples: SEEN, head: HEAD }, 'f:5 = 1 50 {}'],
  ['times before the tree', { startTime: 1, endTime: 2, head: HEAD }, 'f:5 = 50 {}'],
  [
    'a long path before the first size',
    { head: { ...HEAD, callFrame: { ...HEAD.callFrame, url: 'x'.repeat(5000) } } },
    'f:5 = 50 {}',
  ],
])('a heap of V8 with %s is no CPU profile', async (_, content, sample) => {
  expect(await samples(content)).toEqual([sample]);
});

const LEVELS = [
  [0, 9, 0, 0],
  [0, 9, 9, 1],
];
const GRAPH = { names: ['total', 'f'], levels: LEVELS, numTicks: 9, maxSelf: 9 };

test('graphs of Pyroscope: alone, a comparison that does not say so, and nanoseconds that are no samples', async () => {
  expect(await samples(GRAPH)).toEqual(['f:0 = 9 {}']);
  const pair = [
    [0, 9, 0, 0, 4, 0, 0],
    [0, 9, 9, 0, 4, 4, 1],
  ];
  const metadata = { units: 'samples', sampleRate: 1e9 };
  expect(await samples({ flamebearer: { ...GRAPH, levels: pair }, metadata, leftTicks: 9, rightTicks: 4 })).toEqual([
    'f:0 = 9 {}',
    'f:0 = 4 {}',
  ]);
});

test('JSON that turns out to be none of ours is named', async () => {
  expect(await textOf(JSON.stringify(many({ traceEvents: [] })))).toMatch(/Chrome trace/);
  expect(await textOf(JSON.stringify([{ args: { name: 'x' }, ph: 'M' }]))).toMatch(/Chrome trace/);
  expect(await textOf(JSON.stringify(many({ meta: { preprocessedProfileVersion: 47 } })))).toMatch(/Firefox/);
  expect(await textOf(JSON.stringify(many({ a: 1 })))).toMatch(/is JSON, not a profile/);
  expect(await textOf(JSON.stringify(many(SPEEDSCOPE)).slice(0, -20))).toMatch(/is a JSON file that is truncated/);
});

const TIMED = 'java 1234/1235 [001] 12.5:     250 cycles: ';
const STACK = '\tffff81 work+0x5 (/bin/x)\n\tffff82 main (/bin/x)\n';

test.each<[string, string, string]>([
  [
    'without calls, padded',
    `            java  1234 [001] 12.5:   250 cycles:  ffffffff8104f45a work ([kernel.kallsyms])\n`.repeat(2),
    'work:0 = 1 250 {thread=java}',
  ],
  [
    '-F tid,pid,cpu,time,period,event,ip,sym,dso',
    `   1234/1235  [001] 12.5:     250 cycles: \n${STACK}\n`,
    'main:0 work:0 = 1 250 {process=1234}',
  ],
  [
    '-F comm,pid,period,event,ip,sym,dso',
    `java  1234     250 cycles: \n${STACK}\n`,
    'main:0 work:0 = 1 250 {thread=java}',
  ],
  ['-F comm,event,ip,sym,dso', `java cycles: \n${STACK}\n`, 'main:0 work:0 = 1 {thread=java}'],
  [
    'flags before the time',
    `java 1234 [001] d..2. 12.5:     250 cycles: \n${STACK}\n`,
    'main:0 work:0 = 1 250 {thread=java}',
  ],
  ['-F +misc', `java 1234 K [001] 12.5:     250 cycles: \n${STACK}\n`, 'main:0 work:0 = 1 250 {thread=java}'],
  ['-F ip,sym', `${TIMED}\n\tffff81 work+0x5\n\tffff82 main\n\n`, 'main:0 work:0 = 1 250 {thread=java, process=1234}'],
  ['-F sym,dso', `${TIMED}\n\twork (/bin/x)\n\tmain (/bin/x)\n\n`, 'main:0 work:0 = 1 250 {thread=java, process=1234}'],
  ['-F sym', `${TIMED}\n\twork\n\tmain\n\n`, 'main:0 work:0 = 1 250 {thread=java, process=1234}'],
  ['-F ip', `${TIMED}\n\tffff81\n\tffff82\n\n`, '0xffff82 0xffff81 = 1 250 {thread=java, process=1234}'],
  ['-F ip,dso', `${TIMED}\n\tffff81 (/bin/x)\n\n`, '[x]:0 = 1 250 {thread=java, process=1234}'],
  [
    '-F +srcline',
    `${TIMED}\n\tffff81 work (/bin/x)\n  a.c:12\n\tffff82 main (/bin/x)\n  ??:0\n\n`,
    'main:0 work:12 = 1 250 {thread=java, process=1234}',
  ],
  [
    'an event with arguments',
    `java 1234 [001] 12.5:     250 cpu/mem-loads,ldlat=30/P: \n${STACK}\n`,
    'main:0 work:0 = 1 250 {thread=java}',
  ],
  [
    'what nothing is known of',
    `${TIMED}\n\tffff81 [unknown] ([unknown])\n\n`,
    '[unknown]:0 = 1 250 {thread=java, process=1234}',
  ],
])('perf script: %s', async (_, text, sample) => {
  const contents = await open(text);
  expect(contents.map(({ warnings }) => warnings)).toEqual([[]]);
  expect(new Set(contents[0]!.samples)).toEqual(new Set([sample]));
});

test('perf script: events that were lost, branches, and a frame that is cut are left out, and counted', async () => {
  const lost = 'java 1234 [001] 12.5: PERF_RECORD_LOST lost 5\n';
  const [content] = await open(`${lost}${TIMED}\n${STACK} 0x1/0x2/P/-/-/0\n\n${TIMED}\n${STACK}\tffff83 sta`);
  expect(content).toEqual({
    samples: Array.from({ length: 2 }, () => 'main:0 work:0 = 1 250 {thread=java, process=1234}'),
    warnings: [{ kind: 'lines-skipped', count: 3, first: [1, 5, 10] }],
  });
});
