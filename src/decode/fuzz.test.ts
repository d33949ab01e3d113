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
