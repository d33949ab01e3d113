import { expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.ts';

/** Texts that look like something else, and what must come of them. */
const HEAP = 'heap profile: 1: 100 [2: 200] @ heapprofile\n1: 100 [2: 200] @ 0x1 0x2\n';
const HEAP_TOTALS = ['2', '200', '1', '100'];
const GO_ROW = '#\t0x400fff\tmain.f+0x1\t/a.go:1\n';
const counts = (name: string) => `${name} profile: total 4\n4 @ 0x401000 0x402000\n`;
const dump = 'goroutine 7 [select]:\nmain.f()\n\t/a.go:1 +0x1\n\n';
const locks = (attributes: string) => `--- mutex:\n${attributes}\n4000 3 @ 0x1\n`;

const threads =
  '--- threadz 1 ---\n\n--- Thread 7f (name: a/1) stack: ---\n  PC: 0x1\n--- Thread 80 (name: b/2) stack: ---\n  PC: 0x2\n--- Memory map: ---\n';
const java = (more: string) =>
  `--- contentionz 1 ---\nformat = java\nsampling period = 2\nresolution = ms\n 3 4 @ 0x1\n${more}`;
const mapped = '--- Memory map: ---\n  00400000-00fcb000: a\n';

test.each<[string, string | Uint8Array, readonly string[]]>([
  ['threads', threads, ['2']],
  ['threads that are set in', threads.replace('--- Thread 80', '\t--- Thread 80'), ['2']],
  ['an address of the JVM with many zeros', java(` 0x${'0'.repeat(30)}1 a.b (c.java:1)\n`), ['8', '6']],
  ['threads without a stack', threads.replace('  PC: 0x2\n', '---- no stack trace for 80\n'), ['2']],
  ['locks of the JVM', java(' 0x1 a.b (c.java:1)\n').replace('= 2', '= 0x10'), ['64', '48']],
  ['octal locks of the JVM', java('').replace('3 4', '010 4'), ['8', '16']],
  ['a comment before a heap', `# from host 7\n\n${HEAP}`, HEAP_TOTALS],
  ['a log before the header of a heap', `I0101 12:00:00 1 x.cc:5] ${HEAP}`, HEAP_TOTALS],
  ['a heap without blanks', HEAP.replace('profile: 1: 100 [2: 200] @ ', 'profile:1:100[2:200]@'), HEAP_TOTALS],
  ['a control character in a name', HEAP + GO_ROW.replace('f+', '\u0001\0f+'), HEAP_TOTALS],
  ['bytes of no encoding in a name', Buffer.from(HEAP + GO_ROW.replace('f+', '\x81\xff\0f+'), 'latin1'), HEAP_TOTALS],
  ['a comment before counts', `# x\n${counts('goroutine')}`, ['4']],
  ['counts that are named heap', counts('heap'), ['4']],
  ['counts of one letter', counts('x'), ['4']],
  ['counts with a name of any characters', counts('db:конн[1]=a,b@c'), ['4']],
  ['a dump of goroutines in a report', dump.repeat(3).replace(/^/gm, '    '), ['3']],
  ['stacks of Python', '<module> (a.py:1);run (a.py:5) 10\n<module> (a.py:1);stop 2\n', ['12']],
  ['stacks of constructors', '<init>;a 5\n<clinit>;b 6\n', ['11']],
  ['stacks of what servers say', 'Forbidden;a 5\nNot Found;b 6\n', ['11']],
  ['stacks of what other files begin with', 'pkg: a;b 5\ndigraph x;y 6\nPeriodType: z;w 1\n', ['12']],
  ['a period as Go writes numbers', locks('sampling period=0x10'), ['48', '4000']],
  ['an octal period, as pprof reads it', locks('sampling period=010'), ['24', '4000']],
  ['cycles in octal', locks('cycles/second=02000000000'), ['3', '14901']],
])('%s: opens', async (_, text, totals) => {
  expect(await outcomeOf('f', Buffer.from(text))).toMatchObject({ outcome: 'opens', text: '', totals });
});

const PAGE = /is a web page \(HTML\)/;

test.each<[string, string | Uint8Array, RegExp]>([
  ['a header that is damaged', locks('').replace('mutex:', 'mutex4'), /line 1 is not the header/],
  ['cycles whose name is damaged', locks('cycles/secon~=2000000000'), /line 2 cannot be read/],
  ['a period whose name is damaged', locks('sampling  period=5'), /line 2 cannot be read/],
  ['a period that is no number', locks('sampling period=09'), /line 2 has a number/],
  ['a heap with less than nothing in it', HEAP.replace('200] @ 0x', '-1] @ 0x'), /line 2 cannot be read/],
  ['a row that a memory map was joined to', `${locks('').trimEnd()}${mapped}`, /line 3 cannot be read/],
  ['a row of a heap that one was joined to', `${HEAP.trimEnd()}${mapped}`, /line 2 cannot be read/],
  ['threads that begin again', threads.replace('--- Thread 80', '--- threadz 1 ---\n--- Thread 80'), /line 5 cannot/],
  ['a thread of another case', threads.replace('name: b', 'NAME: b'), /line 5 cannot be read/],
  [
    'a thread below those without a stack',
    threads.replace('0x1\n', '0x1\n---- no stack trace for 9\n'),
    /line 6 cannot/,
  ],
  ['numbers of the JVM that are of nothing', java('').replace(/resolution.*\n/, ''), /line 4 is not the header/],
  ['a row of the JVM that was joined to an attribute', java('').replace('ms\n', 'ms'), /line 4 cannot be read/],
  ['a row of the JVM that was joined to a name', java(' 0x1 a.b 5 6 @ 0x1\n'), /line 6 cannot be read/],
  ['a row of the JVM without a stack', java(' 5 6 @ \n'), /line 6 cannot be read/],
  ['an address of the JVM beyond 64 bits', java(` 0x1${'0'.repeat(16)} a.b\n`), /line 6 has a number/],
  [
    'a heap of the JVM of another version',
    '--- heapz 2 ---\nformat = java\nresolution = bytes\n 1 1 @ 0x1\n',
    /gperftools/,
  ],
  [
    'a heap of the JVM with a time',
    '--- heapz 1 ---\nformat = java\nms since reset = 5\n 1 1 @ 0x1\n',
    /line 3 cannot/,
  ],
  ['a thread whose header is damaged', threads.replace('--- Thread 80', '---$Thread 80'), /line 5 cannot be read/],
  ['a header that begins later', threads.replace('--- Thread 80', 'x Thread 80'), /line 5 cannot be read/],
  ['a row of the JVM below names', java(' 0x1 a.b (c.java:1)\n 5 6 @ 0x1\n'), /line 7 cannot be read/],
  ['a period of the JVM that is none', java('').replace('period = 2', 'period = 2x'), /line 3 has a number/],
  ['an attribute of the JVM that is damaged', java('').replace('sampling', 'sam'), /line 3 cannot be read/],
  ['two attributes of the JVM in one', java('').replace('period = 2', 'per = period = 2'), /line 3 cannot be read/],
  ['metrics', '# HELP go_threads Threads\n# TYPE go_threads gauge\ngo_threads 8\ngo_goroutines 9\n', /is text/],
  ['two columns of numbers', '1 2\n3 4\n5 6\n', /is text/],
  ['UTF-16 with nothing in it', Buffer.from('\ufeff \n', 'utf16le'), /is blank/],
  ['a trace of Go 1.5', 'go 1.5 trace\0\0\0\0\x01', /Go execution trace/],
  ['a page that is cut at once', '<!DOCTYPE ht', PAGE],
  ['a headline', '<h2>Forbidden</h2>', PAGE],
  ['an error of PHP', '<br />\n<b>Fatal error</b>: in <b>/a.php</b>', PAGE],
  ['a frame', '<iframe src="/login"></iframe>', PAGE],
  ['a page with control characters', '<!DOCTYPE html><title>a\u0001b</title>\0', PAGE],
  ['a page in Shift JIS', shiftJis('<html><head><meta charset="Shift_JIS"><title>', '</title>'), /title: ‘ログイン’/],
  ['a page in an encoding that there is not', shiftJis('<html><meta charset="x-none"><title>', '</title>'), PAGE],
  ['a page with lines like stacks', '<html>\nmain;a 10\nmain;b 20\n', PAGE],
  ['an answer of S3', '<Error>\n<Key>5</Key>\n</Error>', /is an XML document/],
])('%s: is refused in words', async (_, text, words) => {
  const got = await outcomeOf('f', Buffer.from(text));
  expect(got).toMatchObject({ outcome: 'error' });
  expect(got.text).toMatch(words);
});

/** `ログイン`, which is "login". */
function shiftJis(before: string, after: string): Buffer {
  return Buffer.from(`${before}\x83\x8d\x83\x4f\x83\x43\x83\x93${after}`, 'latin1');
}
