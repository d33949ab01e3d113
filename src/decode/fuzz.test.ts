import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProfileError } from '../profile/problem.ts';
import { problemText } from '../store/messages.ts';
import { tar, zip } from './testing/archives.ts';
import { decodeBytes } from './testing/outcome.ts';
import { heapProfile, len, num, packed } from './testing/protobuf.ts';
import { quickest } from './testing/quickest.ts';

/** Numbers that readers stumble over, as varints. */
const EDGES = [
  [0],
  [0x7f],
  [0x80, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
];

/** Changes bytes: a bit flips; a piece is cut out, repeated, moved, or overwritten; a number becomes an extreme one; the end is missing. */
const change = fc.record({
  how: fc.constantFrom('flip', 'cut', 'repeat', 'overwrite', 'move', 'edge', 'end'),
  at: fc.nat(0xffffff),
  length: fc.integer({ min: 1, max: 40 }),
  byte: fc.nat(255),
});

type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

function changed(bytes: Uint8Array, { how, at, length, byte }: Change): Uint8Array {
  const from = at % (bytes.length + 1);
  const before = bytes.subarray(0, from);
  const piece = bytes.subarray(from, from + length);
  const after = bytes.subarray(from + length);
  switch (how) {
    case 'flip':
      return Buffer.concat([before, piece.map((b, i) => (i === 0 ? b ^ (1 << (byte & 7)) : b)), after]);
    case 'cut':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, piece, piece, after]);
    case 'move':
      return Buffer.concat([piece, before, after]);
    case 'edge':
      return Buffer.concat([before, Buffer.from(EDGES[byte % EDGES.length]!), bytes.subarray(from + 1)]);
    case 'end':
      return before;
    default:
      return Buffer.concat([before, piece.map((b) => b ^ byte), after]);
  }
}

const GOOD = heapProfile();
/** A real profile, where the large set of profiles lies beside the repository. */
const REAL = new URL('../../../shared/corpus/own/leak/allocs.pb.gz', import.meta.url);
const cases: [string, Uint8Array, number][] = [
  ['small', GOOD, 12000],
  ['small gzip', gzipSync(GOOD), 5000],
];
/** Formats that are text, as far as they go different ways. */
const TEXTS = {
  heap: 'heap profile: 1: 2 [3: 400] @ heap/1048576\n1: 2 [3: 400] @ 0x4b5076 0x43\n# 0x4b5075 main.f+0x5 /m.go:19\n\n# runtime.MemStats\n# Stack = 3 / 4\n',
  goroutines:
    'goroutine profile: total 7\n7 @ 0x4b583f 0x12\n# labels: {"a":"b\\n"}\n#\t0x4b583e\tmain.f+0x24\t/m.go:26\n',
  dump: 'goroutine 1 [chan receive, 5 minutes]:\nmain.f(0x1)\n\t/m.go:19 +0x25\ncreated by main.g in goroutine 2\n\t/m.go:1 +0x1\n',
  folded: 'main;a;b 12\nmain;c 3\nmain;d 4\n',
  speedscope:
    '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"a"}]},"profiles":[{"type":"sampled","unit":"none","samples":[[0]],"weights":[1]}]}',
};
const MORE = {
  threads: 'threadcreate profile: total 2\n1 @ 0x4b583f 0x12\n#\t0x4b583e\tmain.f+0x24\t/m.go:26\n\n1 @\n#\t0x0\n',
  locks: '--- mutex:\ncycles/second=2400000000\nsampling period=1\n4800 2 @ 0x1 0x2\n#\t0x1\tmain.f+0x5\t/m.go:19\n',
  chrome:
    '{"nodes":[{"id":1,"callFrame":{"functionName":"(root)","scriptId":"0","url":"","lineNumber":-1,"columnNumber":-1},"children":[2]},{"id":2,"callFrame":{"functionName":"f","scriptId":"1","url":"a.js","lineNumber":3,"columnNumber":1}}],"startTime":0,"endTime":30,"samples":[1,2,2],"timeDeltas":[10,10,10]}',
  heapprofile:
    '{"head":{"callFrame":{"functionName":"(root)","scriptId":"0","url":"","lineNumber":-1,"columnNumber":-1},"selfSize":0,"id":1,"children":[{"callFrame":{"functionName":"f","scriptId":"1","url":"a.js","lineNumber":3,"columnNumber":1},"selfSize":40,"id":2,"children":[]}]},"samples":[]}',
  pyroscope:
    '{"version":1,"flamebearer":{"names":["total","a","b"],"levels":[[0,10,0,0],[0,6,6,1,0,4,4,2]],"numTicks":10,"maxSelf":6},"metadata":{"format":"single","units":"samples","sampleRate":100}}',
  perf: 'app 1234 100.000001: 1000 cycles:\n\t    4b583f main.f+0x1f (/bin/app)\n\t    4b1111 main.main+0x11 (/bin/app)\n\n',
  jemalloc:
    'heap_v2/524288\n  t*: 1: 8 [0: 0]\n@ 0x1 0x2\n  t*: 1: 8 [0: 0]\n  t0: 1: 8 [0: 0]\n\nMAPPED_LIBRARIES:\n0040-0050 r-xp 0 fe:00 2 /a\n',
  otlp: '{"resourceProfiles":[{"scopeProfiles":[{"profiles":[{"sampleType":{"typeStrindex":1,"unitStrindex":2},"samples":[{"stackIndex":0,"values":["3","4"]}],"timeUnixNano":"17","period":"7"}]}]}],"dictionary":{"stringTable":["","cpu","ns","f"],"locationTable":[{"address":"16","lines":[{"functionIndex":0,"line":"9"}]}],"functionTable":[{"nameStrindex":3}],"stackTable":[{"locationIndices":[0]}]}}',
};
for (const [name, text] of Object.entries({ ...TEXTS, ...MORE })) cases.push([name, Buffer.from(text), 2800]);

/** The same as bytes. */
const OTLP = [
  ...len(1, len(2, len(2, [...len(1, [...num(1, 1), ...num(2, 1)]), ...len(2, [...num(1, 0), ...packed(2, [3, 4])])]))),
  ...len(2, [
    ...len(2, [...num(2, 16), ...len(3, [...num(1, 0), ...num(2, 9)])]),
    ...len(3, num(1, 1)),
    ...['', 'f'].flatMap((text) => len(5, text)),
    ...len(7, packed(1, [0])),
  ]),
];
/** A header, a sample of two frames, the end, and a memory map. */
const CPU = Buffer.concat([
  new Uint8Array(BigUint64Array.of(0n, 3n, 0n, 10_000n, 0n, 7n, 2n, 0x401000n, 0x402001n, 0n, 1n, 0n).buffer),
  Buffer.from('400000-500000 r-xp 00000000 08:01 123 /bin/app\n'),
]);
/** A heap as text, as the zstd program writes it, with a checksum. */
const ZSTD =
  'KLUv/QRo3QIAooQRGHCrDpy7GmSgkRKq/odAq+po4eOF+vcLAacZoV5NEE3vy4FEzIT0DZzVHDfCLp/memCs0osfzOxvGRf+1F9cpqyNvYVRCQYAAUkEwmUzf7CsHCg8hkA5AdmTIxk=';
const FILES = [
  ['a.pb', GOOD],
  ['b.txt', Buffer.from(TEXTS.heap)],
] as const;
const BINARIES = {
  otlp: Uint8Array.from(OTLP),
  'gperftools CPU': CPU,
  'profile after a profile': Buffer.concat([GOOD, GOOD]),
  zip: zip(FILES),
  'stored zip': zip(FILES, { method: 0 }),
  tar: tar(FILES),
  'tar.gz': gzipSync(tar(FILES)),
  zstd: Buffer.from(ZSTD, 'base64'),
};
for (const [name, bytes] of Object.entries(BINARIES)) cases.push([`binary ${name}`, bytes, 3500]);

if (existsSync(REAL)) cases.push(['real', gunzipSync(readFileSync(REAL)), 6500]);
// biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
else console.warn('fuzz.test.ts: ../shared/corpus is missing, only small profiles were mutated');

/** `npm run fuzz`: milliseconds for each kind of profile, and where it begins. */
const LONG = Number(process.env.FUZZ_MS ?? 0);
const SEED = Number(process.env.FC_SEED ?? 2);

/** Milliseconds. */
const SOON = 1000;

/** Opens, or is refused in words; anything else is thrown. */
async function look(bytes: Uint8Array): Promise<void> {
  try {
    const { profile } = await decodeBytes(bytes);
    expect(profile.samples.values).toHaveLength(profile.sampleTypes.length);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    expect(error.problem.kind).not.toMatch(/internal|memory/);
    expect(problemText(error.problem, 'x').title).not.toMatch(/undefined|NaN|Infinity/);
  }
}

test.each(cases)(
  'mutants of a %s profile open or are refused, soon and in words',
  async (_name, good, numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = changes.reduce(changed, good);
        const { ms } = await quickest(() => look(bytes), SOON);
        expect(ms).toBeLessThan(SOON);
      }),
      LONG > 0 ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: LONG, seed: SEED } : { numRuns, seed: 2 },
    );
  },
  120_000 + 2 * LONG,
);
