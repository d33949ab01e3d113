import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SNIFF_BYTES } from '../obvious.ts';
import { heapProfile } from '../testing/protobuf.ts';
import { sniff, type Verdict } from './sniff.ts';

const bytesOf = (content: string | Uint8Array) => Buffer.from(content as string, 'latin1');
const sniffed = (content: string | Uint8Array): Verdict => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return sniff(bytes.subarray(0, SNIFF_BYTES), bytes.length <= SNIFF_BYTES);
};
const problemOf = (content: string | Uint8Array) => {
  const verdict = sniffed(content);
  return verdict.is === 'problem' ? verdict.problem : verdict;
};
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test('a profile, plain or compressed', () => {
  const profile = heapProfile();
  expect(sniffed(profile)).toEqual({ is: 'profile' });
  expect(sniffed(gzipSync(profile))).toEqual({ is: 'gzip' });
  for (const level of [1, 6, 9]) expect(sniffed(deflateSync(profile, { level }))).toEqual({ is: 'zlib' });
  expect(sniffed('\x1f')).toEqual({ is: 'gzip' });
  expect(sniffed('')).toEqual({ is: 'empty' });
});

test('a profile whose first 4 KiB are readable text is a profile all the same', () => {
  // string_table first, every string 60 letters long: no byte of it is a control character.
  expect(sniffed(`2<${'x'.repeat(60)}`.repeat(100))).toEqual({ is: 'profile' });
});

test.each<[string, string]>([
  ['\xfd7zXZ\0\0', 'xz'],
  ['BZh91AY&SY\0', 'bzip2'],
  ['\x04\x22\x4d\x18\0', 'lz4'],
  ['\xff\x06\0\0sNaPpY', 'snappy'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['Rar!\x1a\x07\0', 'rar'],
  ['\x1f\x9d\x90', 'compress'],
  ['\x89PNG\r\n\x1a\n', 'image'],
  ['\xff\xd8\xff\xe0', 'image'],
  ['GIF89a\0', 'image'],
  ['%PDF-1.7\n', 'pdf'],
  [`\x7fELF\x02\x01\x01${'\0'.repeat(9)}\x02\0`, 'executable'],
  [`\x7fELF\x02\x01\x01${'\0'.repeat(9)}\x04\0`, 'core'],
  [`\x7fELF\x02\x02\x01${'\0'.repeat(9)}\0\x04`, 'core'],
  [`MZ${'\x90\0'.repeat(40)}`, 'executable'],
  ['\xcf\xfa\xed\xfe\x07', 'executable'],
  ['\xca\xfe\xba\xbe\0\0\0\x02', 'executable'],
  ['\xca\xfe\xba\xbe\0\0\0\x34', 'java-class'],
  ['\0asm\x01\0\0\0', 'wasm'],
  ['PERFILE2\0', 'perf-data'],
  ['FLR\0\0', 'jfr'],
  ['JAVA PROFILE 1.0.2\0', 'hprof'],
  ['go 1.22 trace\0\0\0', 'go-trace'],
  ['go1.7 heap dump\n\x06\0', 'go-heap-dump'],
  ['SQLite format 3\0', 'sqlite'],
  ['\xd4\xc3\xb2\xa1\x02', 'pcap'],
])('%j is %s', (content, what) => {
  expect(problemOf(content)).toEqual({ kind: 'foreign', what });
});

test.each<[string, string]>([
  ['File: server\nType: inuse_space\nShowing nodes\n', 'pprof-report'],
  ['PeriodType: space bytes\nPeriod: 524288\n', 'pprof-raw'],
  ['goos: linux\ngoarch: amd64\n', 'go-bench'],
  ['mode: set\nmain.go:1.1,2.2 1 1\n', 'go-coverage'],
  ['<svg version="1.1" width="1200"></svg>', 'svg'],
  ['<?xml version="1.0"?>\n<svg></svg>', 'svg'],
  [gzipSync('x'.repeat(99)).toString('base64'), 'base64'],
  ['1f8b0800000000', 'hex'],
  ['00000000: 1f8b 0808 0000 0000  ........\n', 'hex'],
  ['# callgrind format\nevents: Instructions\n', 'callgrind'],
  ['desc: --time-unit=B\ncmd: ./server\ntime_unit: B\n', 'massif'],
  ['digraph "server" {\n', 'dot'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:00\n', 'git-lfs'],
  ['2024-01-01 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM\n', 'java-threads'],
  [
    "# To display the perf.data header info, please use --header/--header-only options.\n#\n#\n# Total Lost Samples: 0\n#\n# Samples: 4K of event 'cycles:P'\n# Event count (approx.): 3581937263\n#\n# Overhead  Command  Shared Object      Symbol\n# ........  .......  .................  ......\n#\n    12.34%  shop     shop               [.] main.leak\n            |\n            ---main.main\n",
    'perf-report',
  ],
  ["# Samples: 12  of event 'cpu-clock'\n#\n# Overhead  Command\n", 'perf-report'],
  [
    "# ========\n# captured on    : Thu Nov 26 10:00:00 2026\n# cmdline : /usr/bin/perf record -g\n# Samples: 12  of events 'a, b'\n",
    'perf-report',
  ],
  ['--- Memory map: ---\n', 'gperftools-text'],
])('%j is text we can name: %s', (content, what) => {
  expect(problemOf(content)).toEqual({ kind: 'foreign', what });
  expect(problemOf(`\xef\xbb\xbf${content}`)).toEqual({ kind: 'foreign', what });
});

test.each<[string, string]>([
  ['heap profile: 24: 94624 [25: 100768] @ heap/1048576\n23: 94208 [23: 94208] @ 0x4b\n', 'heap-text'],
  ['heap profile:      9:   124048 [     9:   124048] @ heap_v2/524288\n', 'heap-text'],
  ['heap profile:     3: 6291456 [     3: 6291456] @ growthz\n', 'heap-text'],
  ['--- mutex:\ncycles/second=2000000000\n', 'contention-text'],
  ['--- contention:\ncycles/second=1\n', 'contention-text'],
  ['--- contentionz 1 ---\ncycles/second = 1\n', 'contention-text'],
  ['goroutine profile: total 4\n2 @ 0x4b\n', 'count-text'],
  ['threadcreate profile: total 5\n4 @\n', 'count-text'],
  ['goroutine 1 [running]:\nmain.main()\n', 'goroutine-dump'],
  ['panic: boom\n\ngoroutine 1 gp=0xc000002380 m=0 mp=0x5 [running]:\n', 'goroutine-dump'],
  ['--- threadz 1 ---\n', 'threadz-text'],
  ['{"version":1,"flamebearer":{"names":[]}}', 'flamebearer'],
  ['{"$schema":"https://www.speedscope.app/file-format-schema.json"}', 'speedscope'],
  ['{"head":{"callFrame":{"functionName":"(root)"},"selfSize":0}}', 'heapprofile'],
  ['{"nodes":[{"id":1,"callFrame":{}}]}', 'cpuprofile'],
  ['server 1234 [001] 12345.678901:     250000 cpu-clock:\n', 'perf-script'],
  ['main;run;parse\nmain;run;write\n', 'folded'],
  ['parse 10\nwrite 5\n', 'folded'],
  ['main;a 1\nmain;b\nmain;c 2\n???\nmain;d 3\n', 'folded'],
  ['main;run;parse 10\nmain;run;write 5\n', 'folded'],
  ['--- heapz 1 ---\nformat = java\n', 'java-heap-text'],
  ['--- contentionz 1 ---\nformat = java\n', 'java-contention-text'],
])('%j is text we read: %s, in any encoding', (content, format) => {
  expect(sniffed(content)).toEqual({ is: 'format', format, encoding: 'utf-8' });
  expect(sniffed(`\xef\xbb\xbf${content}`)).toEqual({ is: 'format', format, encoding: 'utf-8' });
  expect(sniffed(utf16(content))).toEqual({ is: 'format', format, encoding: 'utf-16le' });
  expect(sniffed(`${content}\xe9`)).toEqual({ is: 'format', format, encoding: 'windows-1252' });
});

test('what holds profiles', () => {
  for (const start of ['PK\x03\x04rest', 'PK\x05\x06'])
    expect(sniffed(start)).toEqual({ is: 'archive', format: 'zip' });
  expect(sniffed(`${'a'.repeat(257)}ustar\x0000`)).toEqual({ is: 'archive', format: 'tar' });
  for (const start of ['\x28\xb5\x2f\xfd\0', '\x5f\x2a\x4d\x18']) expect(sniffed(start)).toEqual({ is: 'zstd' });
});

test('binary profiles of gperftools, of 32 and 64 bits', () => {
  const read = { is: 'format', format: 'gperftools-cpu', encoding: 'utf-8' };
  expect(sniffed(`${'\0'.repeat(8)}\x03${'\0'.repeat(15)}\x10\x27${'\0'.repeat(14)}`)).toEqual(read);
  expect(sniffed(`${'\0'.repeat(4)}\x03${'\0'.repeat(7)}\x10\x27${'\0'.repeat(6)}`)).toEqual(read);
});

test('web pages, with their title', () => {
  expect(problemOf('\n<!DOCTYPE html>\n<title>\n Sign in &amp; go</title>')).toEqual({
    kind: 'html',
    title: 'Sign in & go',
    login: true,
  });
  expect(problemOf('<html><head><title>404 Not Found</title>')).toEqual({
    kind: 'html',
    title: '404 Not Found',
    login: false,
  });
  expect(problemOf('<title><b>x</title>')).toMatchObject({ kind: 'html', title: '<b>x' });
  expect(problemOf('<p>no title</p>')).toEqual({ kind: 'html', title: '', login: false });
  expect(problemOf(`<!-- ${'x'.repeat(5000)} -->`)).toMatchObject({ kind: 'html' });
  expect(problemOf('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')).toEqual({ kind: 'xml' });
});

test.each<[string, string]>([
  ['{"error":"unauthorized"}', 'error'],
  ['{"snapshot":{"meta":{"node_fields":[]}}}', 'heapsnapshot'],
  ['[{"ph":"X","name":"a"}]', 'trace-events'],
  ['{ "traceEvents": [] }', 'trace-events'],
  ['{"meta":{"preprocessedProfileVersion":47}}', 'firefox'],
  ['[1, 2]', 'other'],
])('%s is JSON: %s', (content, what) => {
  expect(problemOf(content)).toMatchObject({ kind: 'json', what });
});

test('words of servers and tools', () => {
  expect(problemOf('404 page not found\n')).toEqual({ kind: 'server-text', excerpt: '404 page not found' });
  expect(problemOf('Could not enable CPU profiling: cpu profiling already in use\n')).toMatchObject({
    kind: 'server-text',
  });
  expect(problemOf('invalid value for "seconds" - must be a positive integer\n')).toMatchObject({
    kind: 'server-text',
  });
  expect(problemOf('curl: (7) Failed to connect\n')).toEqual({
    kind: 'curl-error',
    excerpt: 'curl: (7) Failed to connect',
  });
  expect(problemOf('HTTP/1.1 200 OK\r\n\r\n\x1f\x8b\x08')).toEqual({
    kind: 'http-headers',
    status: 'HTTP/1.1 200 OK',
  });
  expect(problemOf('# My service\n\nNothing here.\n')).toEqual({ kind: 'text', excerpt: '# My service' });
  expect(problemOf('10.0.0.0 - - [01/Jan/2024] "GET / HTTP/1.1" 200 17\n'.repeat(5))).toMatchObject({ kind: 'text' });
  expect(problemOf('caf\xe9 au lait\n')).toMatchObject({ kind: 'text', excerpt: 'café au lait' });
  expect(problemOf('\x1b[31mred\x1b[0m\n')).toMatchObject({ kind: 'text' });
  expect(problemOf('x^2 + y^2\n')).toMatchObject({ kind: 'text' });
});

test('blank and zero files', () => {
  expect(problemOf(' \n\t\n')).toEqual({ kind: 'blank', bytes: 4 });
  expect(problemOf('\0'.repeat(4000))).toEqual({ kind: 'zeros', all: true });
  expect(problemOf('\0'.repeat(5000))).toEqual({ kind: 'zeros', all: false });
  expect(problemOf('\n'.repeat(5000))).toEqual({ kind: 'blank', bytes: 0 });
});

test('gzip that went through a text conversion', () => {
  const file = gzipSync(heapProfile());
  expect(problemOf(Buffer.from(file.toString('utf8')))).toEqual({ kind: 'mangled', how: 'utf-8' });
  expect(problemOf(Buffer.from(file.toString('latin1')))).toEqual({ kind: 'mangled', how: 'utf-8' });
  expect(problemOf(utf16(file.toString('utf8')))).toEqual({ kind: 'mangled', how: 'utf-16' });
  expect(problemOf(file.map((b) => (b < 128 ? b : 63)))).toEqual({ kind: 'mangled', how: 'ascii' });
  expect(problemOf(utf16('hello\n'))).toEqual({ kind: 'foreign', what: 'utf16-text' });
  expect(problemOf(utf16('<html>'))).toMatchObject({ kind: 'html' });
});

test('property: any bytes get an answer, at any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, complete) => {
      expect(sniff(bytes, complete).is).toMatch(/^(empty|gzip|zlib|profile|zstd|archive|format|problem)$/);
    }),
  );
});
