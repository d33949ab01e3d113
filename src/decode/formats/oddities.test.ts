import { expect, test } from 'vitest';
import { zip } from '../testing/archives.ts';
import { outcomeOf } from '../testing/outcome.ts';
import { heapProfile, len, num } from '../testing/protobuf.ts';

/** Files of every format that are only odd, and what must come of them: the totals, or words. Nothing may open in silence with another number. */
const HEAP = 'heap profile: 1: 100 [2: 200] @ heap/1048576\n';
const ROW = '1: 100 [2: 200] @ 0x1 0x2\n';
const ROW_TOTALS = ['10486', '1048676', '5243', '524338'];
const SPEEDSCOPE = '{"$schema":"https://www.speedscope.app/file-format-schema.json",';
const speedscope = (profile: string) =>
  `${SPEEDSCOPE}"shared":{"frames":[{"name":"a"},{"name":"b"}]},"profiles":[{"name":"p","unit":"none",${profile}}]}`;
const sampled = (weights: string) => speedscope(`"type":"sampled","samples":[[0,1],[0]],"weights":${weights}`);
const evented = (events: string, more = '') => speedscope(`"type":"evented","events":[${events}]${more}`);
const OPEN_A = '{"type":"O","frame":0,"at":0}';
const call = (id: number, more: string) =>
  `{"id":${id},"callFrame":{"functionName":"f${id}","url":"","lineNumber":1},${more}}`;
const cpuprofile = (nodes: string, more = '') => `{"nodes":[${nodes}]${more}}`;
const flamebearer = (levels: string) =>
  `{"version":1,"flamebearer":{"names":["total","a","b"],"levels":${levels}},"metadata":{"format":"single","units":"bytes"}}`;
const perf = (event: string) => `app 1 [000] 2.5: ${event}\n\t  55 main (/a)\n\n`;
const [NAME, BACKWARDS] = ['n'.repeat(100_000), '\u202egnp'];
const otlp = (sample: number[], profile: number[] = []) =>
  Uint8Array.from([
    ...len(1, [...len(1, []), ...len(2, len(2, [...len(1, [...num(1, 1), ...num(2, 2)]), ...sample, ...profile]))]),
    ...len(2, [...['', 'cpu', 'ns', 'main'].flatMap((text) => len(5, text)), ...len(7, []), ...len(7, [])]),
  ]);

const BITS = /more than 64 bits/;

test.each<[string, string | Uint8Array, readonly string[]]>([
  ['a stack of 100,000 frames in one line', `${'f;'.repeat(100_000)}g 5\n`, ['5']],
  ['names of 100 kB', `main;${NAME} 5\nmain;${NAME}y 7\n`, ['12']],
  ['NUL and a change of direction in a name', `main;a\0b 5\n${BACKWARDS};b 6\n`, ['11']],
  ['names that objects have', '__proto__;constructor;toString 5\n__proto__;hasOwnProperty 5\n', ['10']],
  ['a name of 100 kB below a row', `${HEAP}${ROW}#\t0x1\t${NAME}+0x1\t/a/b.go:1\n`, ROW_TOTALS],
  ['a number beyond 2^53 in JSON', sampled('[9007199254740993,4]'), ['9007199254740997']],
  [
    'such a number behind a text with quotes',
    sampled('[9007199254740993,4]').replace('"p"', '"\\"9"'),
    ['9007199254740997'],
  ],
  ['a heap beyond 2^53', '{"head":{"functionName":"a","selfSize":9007199254740993,"id":1}}', ['9007199254740993']],
  ['frames that are open at the end', evented(`${OPEN_A},{"type":"O","frame":1,"at":5}`, ',"endValue":10'), ['10']],
  ['a line that there cannot be', sampled('[3,4]').replace('"b"', '"b","line":-1'), ['7']],
  [
    'nodes that name their parent',
    cpuprofile(`${call(1, '"hitCount":1')},${call(2, '"parent":1,"hitCount":4')}`),
    ['5'],
  ],
  ['a tracepoint', perf('sched:sched_switch: prev_comm=app prev_pid=1'), ['1']],
  ['a sample without calls', 'app 1 2.5: 10 cycles:  ffff55 main+0x1 (/a)\n'.repeat(2), ['2', '20']],
  ['sample types without a name', heapProfile({ sampleTypes: [...len(1, []), ...len(1, [])] }), ['3', '210']],
  ['a sample of OTLP without a stack', otlp(len(2, [...num(1, 1), ...num(2, 7)])), ['7']],
])('%s opens with its total', async (_name, file, totals) => {
  const got = await outcomeOf('f', typeof file === 'string' ? Buffer.from(file) : file);
  expect(got).toMatchObject({ text: '', totals });
});

test.each<[string, string, RegExp]>([
  ['a heap whose last address may be cut', `${HEAP}1: 100 [2: 200] @ 0x401000 0x40`, /middle of line 2/],
  ['counts whose last address may be cut', 'goroutine profile: total 4\n4 @ 0x1 0x', /line 2 is cut short/],
  ['counts whose last row has no end', 'goroutine profile: total 4\n4 @ 0x1 0x2', /middle of line 2/],
  ['locks whose last row has no end', '--- mutex:\ncycles/second=1000000000\n100 2 @ 0x1', /middle of line 3/],
  ['a heap that stops between rows', HEAP.replace('1: 100', '4: 1000') + ROW, /states 4 in all, the rows add up to 1:/],
  ['a heap without rows', HEAP, /states 1 in all, the rows add up to 0:/],
  ['a heap that stops in a name', `${HEAP.replace('1: 100', '2: 200')}${ROW}#\t0x1\tmain.f`, /may be truncated/],
  ['counts that stop between rows', 'goroutine profile: total 9\n4 @ 0x1\n', /states 9 in all, the rows add up to 4:/],
  ['locks that stop in a name', '--- mutex:\n100 2 @ 0x1\n#\t0x1\tsync.(*Mu', /middle of line 3/],
  ['a dump that stops in a header', 'goroutine 1 [running]:\nmain.f()\n\t/a.go:1\n\ngorou', /middle of line 5/],
  [
    'threads that stop',
    '--- threadz 1 ---\n--- Thread 7f (name: a/1) stack: ---\n  0x1\n  0x',
    /without their end mark/,
  ],
  [
    'locks of the JVM that stop',
    '--- contentionz 1 ---\nformat = java\nresolution = ms\n 3 4 @ 0x1\n 5 6 @ 0x',
    /middle of line 5/,
  ],
  ['a heap of jemalloc that stops', 'heap_v2/512\n  t*: 1: 2 [0: 0]\n@ 0x1\n  t*: 1: 2 [0: 0]\n@ 0x2', /of line 5/],
  ['a flame graph of less than it says', flamebearer('[[0,10,0,0],[0,7,7,1]]'), /total of 10, .* add up to 7/],
  ['more than 500 events', Array.from({ length: 502 }, (_, i) => perf(`1 e${i}:`)).join(''), /more than 500 .* 2 more/],
  ['a period that makes more of it than there can be', HEAP.replace('1048576', '9223372036854775807') + ROW, BITS],
  ['cycles that are too many', '--- mutex:\ncycles/second=1\n9223372036854775807 2 @ 0x1\n', BITS],
])('%s says so', async (_name, file, words) => {
  const got = await outcomeOf('f', Buffer.from(file));
  expect(got.outcome).toMatch(/warning|error/);
  expect(got.text).toMatch(words);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['a period beyond 64 bits', HEAP.replace('1048576', '9'.repeat(20)) + ROW, /line 1 is not the header/],
  ['line ends of old', (HEAP + ROW).replaceAll('\n', '\r'), /line 1 is/],
  ['NUL in a row', `${HEAP}1: 100 [2: 200] @ 0x1\0\n`, /heap profile as text, but line 2/],
  ['a time of 400 digits', `--- mutex:\nms since reset=${'9'.repeat(400)}\n1 2 @ 0x1\n`, /line 2 has a number/],
  ['a period that comes too late', '--- mutex:\n1 2 @ 0x1\nsampling period=10\n1 2 @ 0x1\n', /line 3/],
  ['1e300 of something', sampled('[1e300,4]'), BITS],
  ['1e300 seconds', sampled('[1e300,4]').replace('none', 'seconds'), BITS],
  ['a weight that is no number', sampled('[1e400,4]'), /weights\[0\] should be a number/],
  ['an event that is neither', evented(`${OPEN_A},{"type":"X","frame":0,"at":5}`), /events\[1\]\.type/],
  ['open frames and no end', evented(OPEN_A), /endValue should be a number/],
  ['an end before the last event', evented(OPEN_A.replace('"at":0', '"at":9'), ',"endValue":3'), /endValue/],
  [
    'calls in a circle',
    cpuprofile(`${call(1, '"children":[]')},${call(2, '"children":[2],"hitCount":5')}`),
    /nodes\[1\]/,
  ],
  ['times that are too long', cpuprofile(call(1, '"hitCount":1'), ',"samples":[1,1],"timeDeltas":[1e308,1e308]'), BITS],
  [
    'objects of no node',
    '{"head":{"functionName":"a","selfSize":5,"id":1},"samples":[{"size":5,"nodeId":9,"count":7}]}',
    /samples should be the id of one node/,
  ],
  [
    'objects of two nodes',
    '{"head":{"functionName":"a","selfSize":5,"id":1,"children":[{"functionName":"b","selfSize":5,"id":1}]},"samples":[{"size":5,"nodeId":1}]}',
    /children\[0\]\.id/,
  ],
  ['a box beyond the one above', flamebearer('[[0,9,0,0],[0,5,0,1,0,4,0,2],[0,9,9,1]]'), /levels\[2\]\[0\]/],
  ['a box with more than its total', flamebearer('[[0,9,0,0],[0,9,10,1]]'), /levels\[1\]\[0\]/],
  ['a period of perf beyond 64 bits', perf('99999999999999999999 cycles:'), BITS],
  ['a stack that OTLP does not have', otlp(len(2, [...num(1, 9), ...num(2, 7)])), /refers to stack 9/],
  ['a sample of OTLP of another type', otlp(num(2, 7)), /wrong type/],
  ['base64 for addresses', `data:application/gzip;base64,H4sI${'A-_b'.repeat(20)}`, /base64/],
  ['prose with semicolons', `if (a) { b = 1; } ${'x = y; '.repeat(1000)}`, /is text, not a profile/],
])('%s is refused in words', async (_name, file, words) => {
  const got = await outcomeOf('f', typeof file === 'string' ? Buffer.from(file) : file);
  expect(got).toMatchObject({ outcome: 'error' });
  expect(got.text).toMatch(words);
  expect(got.text).not.toMatch(/memory/);
});

test('what an archive holds beyond what it counts is not left out in silence', async () => {
  const bytes = zip(['a.pb', 'b.pb', 'c.pb'].map((name) => [name, heapProfile()] as const));
  bytes.writeUInt16LE(1, bytes.length - 12);
  const got = await outcomeOf('f.zip', bytes);
  expect(got).toMatchObject({ outcome: 'error' });
  expect(got.text).toMatch(/zip archive that is damaged at byte/);
});

test('a label with a text before the first is refused', async () => {
  const label = len(3, [...num(1, 4), ...num(2, -1)]);
  const sample = len(2, [...len(1, [1]), ...len(2, [1, 1]), ...label]);
  const got = await outcomeOf('f', heapProfile({ samples: sample }));
  expect(got).toMatchObject({ outcome: 'error' });
  expect(got.text).toMatch(/Label 1: str refers to string/);
});

test('paths in an archive are names', async () => {
  const good = heapProfile();
  const names = ['../../etc/passwd', 'C:\\x.pb', '/abs.pb', 'a\0b.pb', '<img src=x>.pb', 'same.pb', 'same.pb'];
  const got = await outcomeOf('f.zip', zip(names.map((name) => [name, good] as const)));
  expect(got).toMatchObject({ outcome: 'opens', totals: ['3', '210'] });
});
