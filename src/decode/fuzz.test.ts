import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProfileError } from '../profile/problem.ts';
import { problemText } from '../store/messages.ts';
import { decodeBytes } from './testing/outcome.ts';
import { heapProfile } from './testing/protobuf.ts';

/** Changes bytes: a bit flips, a piece is cut out, repeated, or overwritten. */
const change = fc.record({
  how: fc.constantFrom('flip', 'cut', 'repeat', 'overwrite'),
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
    default:
      return Buffer.concat([before, piece.map((b) => b ^ byte), after]);
  }
}

const GOOD = heapProfile();
/** A real profile, where the large set of profiles lies beside the repository. */
const REAL = new URL('../../../shared/corpus/own/leak/allocs.pb.gz', import.meta.url);
const cases: [string, Uint8Array, number][] = [
  ['small', GOOD, 2000],
  ['small gzip', gzipSync(GOOD), 1000],
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
for (const [name, text] of Object.entries(TEXTS)) cases.push([name, Buffer.from(text), 500]);
if (existsSync(REAL)) cases.push(['real', gunzipSync(readFileSync(REAL)), 1500]);
// biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
else console.warn('fuzz.test.ts: ../shared/corpus is missing, only small profiles were mutated');

test.each(cases)('mutants of a %s profile open or are refused, soon and in words', async (_name, good, numRuns) => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = changes.reduce(changed, good);
      const started = performance.now();
      try {
        const { profile } = await decodeBytes(bytes);
        expect(profile.samples.values).toHaveLength(profile.sampleTypes.length);
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
        expect(error.problem.kind).not.toMatch(/internal|memory/);
        expect(problemText(error.problem, 'x').title).not.toMatch(/undefined|NaN|Infinity/);
      }
      expect(performance.now() - started).toBeLessThan(1000);
    }),
    { numRuns, seed: 2 },
  );
});
