import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { problemText } from '../../store/messages.ts';
import { warningText } from '../../store/warningTexts.ts';
import { decodeFile } from '../decode.ts';
import { dump } from '../testing/dump.ts';
import { NO_HOOKS, sourceOf } from '../testing/outcome.ts';

const open = async (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return (await decodeFile(sourceOf(new TextEncoder().encode(text)), NO_HOOKS)).profiles;
};

const dumps = async (content: unknown) =>
  (await open(content)).map(({ name, profile }) => ({
    name,
    types: profile.sampleTypes.map(({ type, unit }) => `${type}/${unit}`),
    samples: dump(profile),
  }));

const problemOf = async (content: unknown) => {
  const error = await open(content).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProfileError);
  return (error as ProfileError).problem;
};

test('folded stacks: blanks in names, empty frames, decimals, CR LF', async () => {
  const text = 'main;operator new(unsigned long) 7\r\nmain;a;b 3\r\nmain;c 1\r\n;main;;a 1.5\r\nmain; 4\r\n; 2\r\n';
  expect(await dumps(text)).toEqual([
    {
      name: '',
      types: ['samples/count'],
      samples: [
        ' = 2 {}',
        'main:0 = 4 {}',
        'main:0 operator new(unsigned long):0 = 7 {}',
        'main:0 a:0 = 1.5 {}',
        'main:0 a:0 b:0 = 3 {}',
        'main:0 c:0 = 1 {}',
      ],
    },
  ]);
});

test('folded stacks: lines without a count are counted, and may not be the most', async () => {
  const [content] = await open('main;a 1\nmain;b\nmain;c 2\n???\nmain;d 3\n');
  expect(content!.warnings).toEqual([{ kind: 'lines-skipped', count: 2, first: [2, 4] }]);
  expect(warningText(content!.warnings[0]!)).toContain('line 2, 4');
  expect(await problemOf('main;run;parse\nmain;run;write\nmain;idle\n')).toMatchObject({
    kind: 'bad-line',
    line: 1,
    what: 'count',
  });
});

test('folded stacks with two numbers in every line are two profiles, base and head', async () => {
  const text = 'main;run 10 12\nmain;gone 3 0\n\nmain;run;new one 0 7\n# a remark\n';
  expect(await dumps(text)).toEqual([
    { name: '#base', types: ['samples/count'], samples: ['main:0 run:0 = 10 {}', 'main:0 gone:0 = 3 {}'] },
    { name: '#head', types: ['samples/count'], samples: ['main:0 run:0 = 12 {}', 'main:0 run:0 new one:0 = 7 {}'] },
  ]);
  const [base, head] = await open(text);
  expect(base!.warnings).toEqual([]);
  expect(head!.warnings).toEqual([{ kind: 'lines-skipped', count: 1, first: [5] }, { kind: 'two-columns' }]);
  const [exact] = (await open(`main;a ${2n ** 60n + 1n} 1\n`)).map(({ profile }) => profile.samples);
  expect([exact!.values[0]![0], exact!.residual[0]![0]]).toEqual([2 ** 60, 1]);
});

test('folded stacks of which only some lines end in two numbers have them in their names', async () => {
  for (const last of ['main;c 5', 'main;line c5 5', '10 5']) {
    const [whole, ...others] = await dumps(`main;line 10 12\nmain;line 11 13\n${last}\n`);
    expect(others).toEqual([]);
    expect(whole!.samples).toContain('main:0 line 10:0 = 12 {}');
    expect(whole!.samples.length).toBe(3);
  }
});

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';
const speedscope = (...profiles: unknown[]) => ({
  $schema: SCHEMA,
  shared: { frames: [{ name: 'a', file: 'a.go', line: 7 }, { name: 'b' }, { name: '__proto__' }] },
  profiles,
});
const SAMPLED = { type: 'sampled', name: 'one', unit: 'seconds', samples: [[0, 1], [0, 2], []], weights: [1, 0.5, 2] };
const event = (type: string, frame: number, at: number) => ({ type, frame, at });
const EVENTED = {
  type: 'evented',
  name: 'two',
  unit: 'none',
  events: [
    event('O', 0, 1),
    event('O', 1, 3),
    event('C', 1, 6),
    event('C', 0, 10),
    event('O', 2, 20),
    event('C', 2, 21),
  ],
};

test('speedscope: samples and events, each a profile', async () => {
  expect(await dumps(speedscope(SAMPLED, EVENTED))).toEqual([
    {
      name: 'one',
      types: ['time/nanoseconds'],
      samples: [' = 2000000000 {}', 'a:7 b:0 = 1000000000 {}', 'a:7 __proto__:0 = 500000000 {}'],
    },
    {
      name: 'two',
      types: ['samples/count'],
      samples: ['a:7 = 2 {}', 'a:7 = 4 {}', 'a:7 b:0 = 3 {}', '__proto__:0 = 1 {}'],
    },
  ]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each<[string, unknown, object]>([
  [
    'a frame that is not there',
    speedscope({ ...SAMPLED, samples: [[9], [], []] }),
    { path: 'profiles[0].samples[0][0]', wants: 'index' },
  ],
  ['weights missing', speedscope({ ...SAMPLED, weights: [1] }), { path: 'profiles[0].weights', wants: 'count' }],
  ['an unknown unit', speedscope({ ...SAMPLED, unit: 'apples' }), { path: 'profiles[0].unit', wants: 'text' }],
  ['a frame closed that is not open', speedscope({ ...EVENTED, events: [event('C', 0, 1)] }), { wants: 'open-frame' }],
  ['time going back', speedscope({ ...EVENTED, events: [event('O', 0, 5), event('C', 0, 1)] }), { wants: 'count' }],
  ['no profile', speedscope(), { path: 'profiles[0]' }],
  ['no frames', { $schema: SCHEMA, profiles: [] }, { path: 'shared', wants: 'object' }],
])('speedscope with %s says where', async (_, content, problem) => {
  expect(await problemOf(content)).toMatchObject({ kind: 'bad-json', what: 'shape', ...problem });
});

test('JSON that is cut, or none', async () => {
  expect(await problemOf(`{"$schema":"${SCHEMA}","shared":{"frames":[{"na`)).toMatchObject({
    kind: 'bad-json',
    what: 'cut',
  });
  expect(await problemOf(`{"$schema":"${SCHEMA}",,}`)).toMatchObject({ kind: 'bad-json', what: 'syntax' });
});

const call = (functionName: string, lineNumber = 0, url = 'app.js') => ({
  functionName,
  scriptId: '1',
  url,
  lineNumber,
  columnNumber: 0,
});
const NODES = [
  { id: 1, callFrame: call('(root)', -1, ''), hitCount: 0, children: [2, 4] },
  { id: 2, callFrame: call('main', 4), hitCount: 1, children: [3] },
  { id: 3, callFrame: call('', 9), hitCount: 2 },
  { id: 4, callFrame: call('(idle)', -1, ''), hitCount: 1 },
];
const CPU = { nodes: NODES, startTime: 1000, endTime: 1100, samples: [2, 3, 3, 4], timeDeltas: [10, 20, 30, 15] };

test('CPU profiles of V8: each sample lasts until the next', async () => {
  expect(await dumps(CPU)).toEqual([
    {
      name: '',
      types: ['samples/count', 'cpu/nanoseconds'],
      samples: ['(idle):0 = 1 25000 {}', 'main:5 = 1 20000 {}', 'main:5 (anonymous):10 = 2 45000 {}'],
    },
  ]);
  // Without times there is what was counted.
  const [counted] = await dumps({ nodes: NODES });
  expect(counted).toMatchObject({
    types: ['samples/count'],
    samples: ['(idle):0 = 1 {}', 'main:5 = 1 {}', 'main:5 (anonymous):10 = 2 {}'],
  });
  const old = {
    head: {
      functionName: '(root)',
      id: 1,
      url: '',
      lineNumber: 0,
      hitCount: 0,
      children: [{ functionName: 'f', id: 2, url: 'x.js', lineNumber: 3, hitCount: 5, children: [] }],
    },
  };
  expect((await dumps(old))[0]!.samples).toEqual(['f:3 = 5 {}']);
});

test.each<[string, unknown, object]>([
  ['a sample of no node', { ...CPU, samples: [2, 3, 3, 77] }, { path: 'samples[3]', wants: 'id' }],
  ['two nodes of one id', { ...CPU, nodes: [...NODES, NODES[1]] }, { path: 'nodes[4].id' }],
  [
    'a node that calls its caller',
    {
      nodes: [
        { ...NODES[0], children: [2] },
        { ...NODES[1], children: [2] },
      ],
    },
    { wants: 'id' },
  ],
  ['an unknown child', { nodes: [{ ...NODES[0], children: [9] }] }, { path: 'nodes[0].children[0]' }],
  ['too few times', { ...CPU, timeDeltas: [1] }, { path: 'timeDeltas' }],
])('a CPU profile with %s says where', async (_, content, problem) => {
  expect(await problemOf(content)).toMatchObject({ kind: 'bad-json', ...problem });
});

test('heaps of V8, with and without objects, however deep', async () => {
  const head = {
    callFrame: call('(root)', -1, ''),
    selfSize: 0,
    id: 1,
    children: [{ callFrame: call('leak', 2), selfSize: 640, id: 2, children: [] }],
  };
  expect(await dumps({ head })).toMatchObject([{ types: ['space/bytes'], samples: ['leak:3 = 640 {}'] }]);
  const samples = [
    { size: 64, nodeId: 2, ordinal: 1 },
    { size: 64, nodeId: 2, ordinal: 2 },
  ];
  expect(await dumps({ head, samples })).toMatchObject([
    { types: ['objects/count', 'space/bytes'], samples: ['leak:3 = 2 640 {}'] },
  ]);
  const depth = 20_000;
  const open = '{"callFrame":{"functionName":"f","url":"","lineNumber":0},"selfSize":0,"id":1,"children":[';
  const deep = `{"head":${open.repeat(depth)}{"callFrame":{"functionName":"leaf"},"selfSize":8,"id":2}${']}'.repeat(depth)}}`;
  expect((await dumps(deep))[0]!.samples[0]).toMatch(/f:1 leaf:0 = 8 \{\}$/);
});

test('Pyroscope: boxes level by level, and two graphs in one', async () => {
  const names = ['total', 'main', 'a', 'b'];
  const levels = [
    [0, 10, 0, 0],
    [0, 9, 1, 1, 0, 1, 1, 3],
    [0, 3, 3, 2, 2, 4, 4, 3],
  ];
  const metadata = { format: 'single', units: 'samples', sampleRate: 100 };
  expect(await dumps({ version: 1, flamebearer: { names, levels, numTicks: 10, maxSelf: 4 }, metadata })).toMatchObject(
    [
      {
        types: ['samples/count', 'cpu/nanoseconds'],
        samples: [
          'main:0 = 1 10000000 {}',
          'main:0 a:0 = 3 30000000 {}',
          'main:0 b:0 = 4 40000000 {}',
          'b:0 = 1 10000000 {}',
        ],
      },
    ],
  );
  const both = [
    [0, 2, 0, 0, 3, 0, 0],
    [0, 2, 2, 0, 3, 3, 1],
  ];
  const double = { version: 1, flamebearer: { names, levels: both }, metadata: { format: 'double', units: 'bytes' } };
  expect(await dumps(double)).toMatchObject([
    { name: '#1', types: ['space/bytes'], samples: ['main:0 = 2 {}'] },
    { name: '#2', samples: ['main:0 = 3 {}'] },
  ]);
  expect(await problemOf({ flamebearer: { names, levels: [[0, 1, 1, 9]] } })).toMatchObject({ wants: 'index' });
  expect(await problemOf({ flamebearer: { names, levels: [[0, 1, 1]] } })).toMatchObject({ wants: 'numbers' });
});

const PERF = `# captured on: today
server 1234/1240 [001] 12345.678901:     250000 cpu-clock:u:
	    55d0c8a1 main.work+0x1f (/usr/bin/server)
	    55d0c8b2 std::function<void (int)>::operator()(int) const+0x5 (/usr/bin/server)
	    7f00c8b2 [unknown] (/usr/lib/libc.so.6 (deleted))

my thread   77 12345.7:          1 cycles:
	    55d0c8a1 main.work+0x1f (/usr/bin/server)

server 1234/1240 [001] 12345.9:     250000 cpu-clock:u:
nonsense
`;

test('perf script: an event is a profile', async () => {
  expect(await dumps(PERF)).toEqual([
    {
      name: 'cpu-clock:u',
      types: ['samples/count', 'cpu-clock/nanoseconds'],
      samples: [
        ' = 1 250000 {thread=server, process=1234}',
        '[libc.so.6 (deleted)]:0 std::function<void (int)>::operator()(int) const:0 main.work:0 = 1 250000 {thread=server, process=1234}',
      ],
    },
    { name: 'cycles', types: ['samples/count', 'cycles/count'], samples: ['main.work:0 = 1 1 {thread=my thread}'] },
  ]);
  expect((await open(PERF)).at(-1)!.warnings).toEqual([{ kind: 'lines-skipped', count: 1, first: [11] }]);
});

/** JSON of any shape, with the field names of the formats. */
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.nat(3),
    fc.constantFrom('a', 'O', 'C', 'none', 'sampled', 'evented'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(
    fc.constantFrom(
      'nodes',
      'samples',
      'weights',
      'type',
      'unit',
      'events',
      'frame',
      'at',
      'head',
      'children',
      'callFrame',
      'id',
      'timeDeltas',
      'selfSize',
      'names',
      'levels',
      'frames',
      '__proto__',
    ),
    tie('value'),
    { maxKeys: 6 },
  ),
})).value;

test('property: JSON of any shape opens or is refused, in words', async () => {
  const starts = [
    `{"$schema":"${SCHEMA}","shared":{"frames":[{"name":"a"}]},"profiles":[`,
    '{"nodes":[{"id":1,"callFrame":{"functionName":"f"}},',
    '{"flamebearer":{"names":["a"],"levels":[',
    '{"head":{"callFrame":{},"selfSize":1,"children":[',
  ];
  const ends = [']}', ']}', ']}}', ']}}'];
  await fc.assert(
    fc.asyncProperty(fc.nat(3), anyJson, async (which, value) => {
      try {
        await open(`${starts[which]}${JSON.stringify(value)}${ends[which]}`);
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
        expect(problemText(error.problem, 'x').title).not.toMatch(/undefined|NaN/);
      }
    }),
    { numRuns: 1000 },
  );
});
