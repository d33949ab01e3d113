import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tar, zip } from '../testing/archives.ts';
import { outcomeOf } from '../testing/outcome.ts';
import { heapProfile } from '../testing/protobuf.ts';

/** Files that people take for profiles: each is called what it is, with the way on. */
const GOOD = heapProfile();
const ZIPPED = gzipSync(GOOD);
const bytes = (hex: string, more = '') =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(more), Buffer.alloc(200, 7)]);
const behind = (text: string) => Buffer.concat([Buffer.from(text), ZIPPED]);
const PROGRESS =
  '  % Total    % Received % Xferd\n\r  0     0    0     0curl: (7) Failed to connect to localhost port 6060\n';

test.each<[string, string | Uint8Array, RegExp]>([
  ['pcap of nanoseconds', bytes('4d3cb2a102000400'), /network traffic \(pcap\).*tshark/],
  ['the same, big-endian', bytes('a1b23c4d00020004'), /network traffic \(pcap\)/],
  [
    '.NET',
    bytes('', 'Nettrace\x14\0\0\0!FastSerialization.1'),
    /\.NET trace.*dotnet-trace convert --format Speedscope/,
  ],
  ['gprof', bytes('676d6f6e01000000'), /gmon\.out.*gprof PROGRAM/],
  ['profraw', bytes('8172666f72706cff'), /LLVM.*llvm-profdata show/],
  ['profdata', bytes('ff6c70726f666981'), /LLVM/],
  ['cProfile', bytes('fb2903fa017ee900000000'), /cProfile.*flameprof --format=log/],
  ['a profile for the compiler', 'GO PREPROFILE V1\nmain.a\nmain.b\n1 2\n', /go tool preprofile.*default\.pgo/],
  ['gctrace', 'gc 1 @0.012s 2%: 0.026+0.39+0.10 ms clock, 4 P\n', /GODEBUG/],
  ['pprof -list', 'Total: 1.96s\nROUTINE ======================== main.main in /a.go\n', /report printed by pprof/],
  ['pprof -callgrind', 'positions: instr line\nevents: cpu(ns)\n\nob=(1) app\n', /Callgrind/],
  ['a minidump', bytes('4d444d5093a70000'), /minidump/],
  ['an old Office document', bytes('d0cf11e0a1b11ae1'), /Office document/],
  ['a bitmap', bytes('424d3600000000000000'), /an image/],
  ['an icon', bytes('000001000100'), /an image/],
  ['cpio', bytes('', `070701${'0'.repeat(104)}a\0`), /cpio.*Unpack it/],
  ['lzop', bytes('894c5a4f000d0a1a0a'), /lzop -d/],
  ['TIFF', bytes('49492a00'), /an image/],
  ['HEIC', bytes('00000018', 'ftypheic'), /an image/],
  ['a film', bytes('00000018', 'ftypmp42'), /sound or video/],
  ['old LZ4', bytes('02214c18'), /LZ4.*lz4 -d/],
  ['LZMA', bytes('5d00008000ffffffff'), /LZMA.*xz --format=lzma -d/],
  [
    'what pprof --raw of gperftools writes',
    '--- symbol\nbinary=/a\n0x1 main\n---\n--- heap\n',
    /google-pprof --collapsed/,
  ],
  ['a source map', '{"version":3,"file":"a.js","sources":["a.ts"],"mappings":"AAAA"}', /a source map/],
  ['HAR', '{"log":{"version":"1.2","entries":[]}}', /HTTP archive \(HAR/],
  ['a profile of Gecko', '{"meta":{"version":24},"libs":[],"threads":[]}', /Firefox Profiler/],
  ['a list of Delve', '[4 goroutines]\n* Goroutine 1 - User: /a.go:1\n', /is text, not a profile/],
  ['names and numbers', 'version: 1\nreplicas: 3\n', /is text, not a profile/],
  ['curl behind its progress', PROGRESS, /error of curl, ‘curl: \(7\) Failed/],
  ['zstd in base64', Buffer.from('28b52ffd24000102030405060708090a0b0c', 'hex').toString('base64'), /base64/],
  ['zlib in base64, quoted', `"${deflateSync(GOOD).toString('base64')}"\n`, /base64/],
  ['a profile in base64', Buffer.from(GOOD).toString('base64'), /base64/],
  [
    'an error with its headers',
    'HTTP/1.1 404 Not Found\r\n\r\n404 page not found\n',
    /‘HTTP\/1\.1 404 Not Found’.*sent no profile/,
  ],
  [
    'what a program said',
    behind('Forwarding from 127.0.0.1:6060 -> 6060\n'),
    /39 bytes of text.*‘Forwarding from.*tail -c \+40/,
  ],
  [
    'headers without a status',
    behind('Content-Type: application/gzip\r\n\r\n'),
    /34 bytes of text, such as HTTP headers/,
  ],
  ['a length', behind('2ef\r\n'), /5 bytes of text/],
  ['a byte order mark', behind('\ufeff'), /3 bytes of text/],
  ['a line feed', behind('\n'), /is 1 byte of text/],
  ['zeros, then something', Buffer.concat([Buffer.alloc(4096), ZIPPED]), /begins with nothing but zero bytes/],
  ['a long line of one letter', 'x'.repeat(9000), /is text, not a profile/],
  ['line feeds', '\n'.repeat(9000), /is blank/],
  ['an empty file in an archive', tar([['a.pb.gz', new Uint8Array(0)]]), /has nothing inside/],
  ['a table of Excel', zip([['[Content_Types].xml', Buffer.from('<Types/>')]]), /<|Office document|XML/],
  [
    'a document',
    zip([
      ['[Content_Types].xml', Buffer.from('<a/>')],
      ['word/a.xml', Buffer.from('<b/>')],
    ]),
    /an Office document, which is a zip/,
  ],
  [
    'a program in Java',
    zip([
      ['META-INF/MANIFEST.MF', Buffer.from('Manifest-Version: 1.0\n')],
      ['A.class', bytes('cafebabe00000034')],
    ]),
    /a program for the JVM/,
  ],
])('%s is called what it is', async (_, file, words) => {
  const got = await outcomeOf('f', Buffer.from(file));
  expect(got).toMatchObject({ outcome: 'error' });
  expect(got.text).toMatch(words);
});

test.each([
  ['zlib with a window of 8 KiB', deflateSync(GOOD, { windowBits: 13 })],
  ['gzip in tar in gzip in zip, as builds are kept', zip([['profiles.tgz', gzipSync(tar([['cpu.pb.gz', ZIPPED]]))]])],
])('%s opens', async (_, file) => {
  expect(await outcomeOf('f', file)).toMatchObject({ outcome: 'opens', totals: ['3', '210'] });
});

test('archives in archives are opened so far and no further', async () => {
  const nested = (times: number): Buffer => (times === 0 ? ZIPPED : Buffer.from(tar([['a', nested(times - 1)]])));
  expect(await outcomeOf('f', nested(3))).toMatchObject({ outcome: 'opens' });
  expect((await outcomeOf('f', nested(4))).text).toMatch(/compressed more than 3 times over/);
});

test.each(['utf16le', 'utf16be'])('text in UTF-16 without a mark: %s', async (encoding) => {
  const text = Buffer.from('main;a 5\nmain;b 6\n', 'utf16le');
  const file = encoding === 'utf16be' ? text.swap16() : text;
  expect(await outcomeOf('f', file)).toMatchObject({ outcome: 'opens', totals: ['11'] });
});

test('of what is left out of an archive it is said why', async () => {
  const files = zip([
    ['a.pb.gz', ZIPPED],
    ['b.pb.gz', ZIPPED.subarray(0, 60)],
  ]);
  expect(await outcomeOf('f', files)).toMatchObject({
    outcome: 'opens-with-warning',
    text: expect.stringMatching(/left out: b\.pb\.gz\. b\.pb\.gz is truncated: its gzip data stops at byte 60/),
  });
});
