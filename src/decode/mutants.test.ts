import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { totalsOf } from '../profile/kind.ts';
import { type Problem, ProfileError } from '../profile/problem.ts';
import { problemText } from '../store/messages.ts';
import { edited } from './testing/edit.ts';
import { Judge, type Verdict, VerdictRecord } from './testing/judge.ts';
import { CONTENTIONZ, JAVA_CONTENTION, JAVA_HEAP, javaCpu, THREADZ } from './testing/legacyTexts.ts';
import { mutant } from './testing/mutate.ts';
import { decodeBytes } from './testing/outcome.ts';
import { quickest } from './testing/quickest.ts';

/** Not as Go writes it: pprof refuses rows without a stack, which Go has. */
const THREADS = `threadcreate profile: total 9\n${Array.from({ length: 8 }, (_, i) => `${1 + (i % 2)} @ 0x43a9${i}5 0x43b1db 0x4b58e5 0x461541\n#\t0x4b58e4\tmain.f${i}+0x24\t/m.go:2${i}\n\n`).join('')}`;

/** Profiles of ours, of every kind that pprof reads. */
const GOOD = [
  'leak-8.pb.gz',
  'cpu-3s.pb.gz',
  'gleak-12000.pb.gz',
  'heap-delta-2s.pb.gz',
  'v-leak8-labels.pb.gz',
  'shop-heap-symbolised.pb.gz',
  'node-heap.pb.gz',
  'v-leak8-unknown-field.pb',
  'shop.0002.heap',
  'shop-gperftools.cpu',
  'heap-debug1.txt.gz',
  'gleak-600-debug1.txt',
  'mutex-debug1.txt',
]
  .map((name) => ({ name, bytes: unzipped(readFileSync(new URL(`../../e2e/fixtures/${name}`, import.meta.url))) }))
  .concat(
    { name: 'threadcreate?debug=1', bytes: Buffer.from(THREADS) },
    { name: 'threadz', bytes: Buffer.from(THREADZ) },
    { name: 'contentionz', bytes: Buffer.from(CONTENTIONZ) },
    { name: 'heapz of a JVM', bytes: Buffer.from(JAVA_HEAP) },
    { name: 'contentionz of a JVM', bytes: Buffer.from(JAVA_CONTENTION) },
    { name: 'profilez of a JVM, 4 bytes', bytes: javaCpu(4) },
    { name: 'profilez of a JVM, 8 bytes', bytes: javaCpu(8) },
  );

function unzipped(bytes: Buffer): Uint8Array {
  return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
}

/**
 * `npm run fuzz -- --mutants N` makes so many of all files together, with `--from M` not the first ones but those from M on of each, and with
 * `--against-go` names the program that answers what pprof reads. Without it, what that program said of the first of them is on record.
 */
const FROM = Number(process.env.MUTANTS_FROM ?? 0);
const EACH = Math.ceil(Number(process.env.MUTANTS ?? 900) / (2 * GOOD.length));
const JUDGE = process.env.MUTANTS_JUDGE ?? '';
/** What the judge says is written down. */
const RECORDS = process.env.MUTANTS_RECORD === '1';

const judge = JUDGE === '' ? null : new Judge(JUDGE);
const record = new VerdictRecord(RECORDS);
const counts = new Map<string, number>();

afterAll(async () => {
  await judge?.end();
  if (judge && RECORDS) record.write();
  const lines = [...counts].sort().map(([what, n]) => `${n} ${what}`);
  // biome-ignore lint/suspicious/noConsole: the numbers are what a long run is for
  if (judge) console.info(lines.join('\n'));
});

type Ours =
  | { readonly types: readonly string[]; readonly totals: readonly string[]; readonly warned: boolean }
  | { readonly refused: Problem };

/** Opens, or is refused in words; anything else is thrown. */
async function ours(bytes: Uint8Array): Promise<Ours> {
  try {
    const { profile, warnings } = await decodeBytes(bytes);
    // pprof's sums are those of its 64 bits.
    const totals = totalsOf(profile).map(({ exact }) => BigInt.asIntN(64, BigInt(exact)).toString());
    return {
      types: profile.sampleTypes.map(({ type, unit }) => `${type}/${unit}`),
      totals,
      warned: warnings.length > 0,
    };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    const { problem } = error;
    expect(problem.kind).not.toMatch(/internal|memory/);
    expect(problemText(problem, 'x').title).not.toMatch(/undefined|NaN|Infinity/);
    return { refused: problem };
  }
}

/**
 * What pprof opens and we do not, on purpose. Of a text it takes what looks like a row from a line that is none, and stacks of nothing; of a binary CPU profile
 * stacks that are longer than what is left; what has more than 64 bits it wraps; of a protobuf fields with the number 0, which there are not.
 */
function isStricter(problem: Problem, bytes: Uint8Array): boolean {
  // The field `doc_url` is younger than the pprof of some versions of Go.
  if (problem.kind === 'proto-wire-type') return bytes[problem.at]! < 8 || problem.field === 'doc_url';
  const proto = bytes[0] === 0x0a && !/^\s*-/.test(textOf(bytes));
  return /^(bad-line|binary-cut|unrecognised|text|value-range|foreign)$/.test(problem.kind) && !proto;
}

/**
 * What we open and pprof does not, on purpose: lists of counts with rows without a stack, which Go itself writes, with capital digits, or with names of
 * several words; texts below blank lines and comments; the rest of a text that is one folded stack.
 */
function isLaxer(bytes: Uint8Array): boolean {
  return /^\S.* profile: total \d|^[\s#]|^\S+ \d+\n*$/.test(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 1000)).toString('latin1');
}

/** Of a text in which pprof found nothing at all, down to its sample types: we say so, or what we read all the same. */
function isLost({ types = [] }: Verdict, warned: boolean): boolean {
  return types.length === 0 && warned;
}

/** The names of sample types in what is not UTF-8: pprof keeps the bytes. */
function named(types: readonly string[] = []): readonly string[] {
  return types.some((type) => type.includes('\ufffd')) ? expect.anything() : types;
}

/** Milliseconds. */
const SOON = 1000;

const CHANGED = GOOD.map(({ name, bytes }, i) => ({
  ...{ name, bytes, other: GOOD[(i + 1) % GOOD.length]!.bytes, change: mutant },
}));
/** Of what is no profile.proto also lines and words are changed. */
const EDITED = CHANGED.filter(({ name }) => !name.includes('.pb')).map((of) => ({
  ...{ ...of, name: `${of.name}, edited`, change: edited },
}));

test.each([...CHANGED, ...EDITED])(
  'mutants of $name open or are refused, in a second and in words, with the totals of pprof',
  async ({ name, bytes: good, other, change }) => {
    // The first file that is read takes longer: what reads it is loaded with it.
    await ours(good);
    for (let i = FROM; i < FROM + EACH; i++) {
      const which = `mutant ${i} of ${name}`;
      const bytes = change(good, other, i);
      const { result: own, ms } = await quickest(() => ours(bytes), SOON);
      expect(ms, `${which}: milliseconds`).toBeLessThan(SOON);
      const go = judge ? await judge.of(bytes) : record.of(name, i);
      if (!go) continue;
      if (RECORDS) record.put(name, i, go);
      count(
        `${'refused' in own ? `refused (${own.refused.kind})` : 'opened'}, ${go.ok ? 'opened' : 'refused'} by pprof`,
      );
      if (!go.ok) {
        // What pprof cannot make sense of may be opened, but not in silence.
        expect([which, go.error, 'refused' in own || own.warned || isLaxer(bytes)]).toEqual([which, go.error, true]);
        continue;
      }
      if ('refused' in own) {
        expect([which, own.refused, isStricter(own.refused, bytes)]).toEqual([which, own.refused, true]);
      } else if (!isLost(go, own.warned))
        expect([which, own]).toMatchObject([which, { types: named(go.types), totals: go.totals }]);
    }
  },
  600_000,
);

function count(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
