import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { OpenListener, Preview, ProfileId, ProfileSummary, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import { wholeCorpus } from './testing/corpus.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';
import type { CompareAnswer } from './viewQuestions.ts';

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: first looks at pairs are checked on fixtures only.');

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus');
const [A, B] = [1 as ProfileId, 2 as ProfileId];
/** Few, so that much is too thin to be seen. */
const PIXELS = 100;

const fixture = (name: string) => new Uint8Array(readFileSync(path.join(FIXTURES, name)));

interface Look {
  readonly announced: readonly ProfileSummary[];
  readonly preview: Preview;
  /** B is the head, and A is. */
  readonly there: CompareAnswer | null;
  readonly back: CompareAnswer | null;
}

/** Opens two files as the page does for a comparison: the second once the first is read. */
async function openPair(a: Uint8Array, b: Uint8Array, sampleType = '') {
  const session = createSession();
  const show = { sampleType, order: 'size', cut: WHOLE, pixels: PIXELS, fromSamples: 0 } as const;
  const ask = (of: number, swapped: boolean) =>
    session.ask('compare', {
      profile: B,
      sampleType: of,
      cut: WHOLE,
      base: swapped ? B : A,
      head: swapped ? A : B,
      normalise: null,
      picture: 'side',
    });
  const looks: Look[] = [];
  let announced: readonly ProfileSummary[] = [];
  const tell: OpenListener = {
    ...UNHEARD,
    announce: (summaries) => {
      announced = summaries;
    },
    preview: async (preview) => {
      const [there, back] = [await ask(preview.sampleType, false), await ask(preview.sampleType, true)];
      looks.push({ announced, preview, there, back });
    },
  };
  let first: ReturnType<typeof session.open> | undefined;
  await new Promise<void>((next) => {
    const progress: OpenListener['progress'] = ({ stage }) => stage === 'decoded' && next();
    first = session.open({ id: A, name: 'a', source: a, show, more: true }, { ...UNHEARD, progress });
    void first.then(() => next());
  });
  const second = session.open({ id: B, name: 'b', source: b, show }, tell);
  return { session, looks, ask, first: first!, second };
}

type Opened = Awaited<ReturnType<typeof openPair>>;

/** Of every path of names that has a box: where it begins and how wide it is in base's picture, and in head's. */
function boxesOf({ tree, frames }: Shape, { compared }: CompareAnswer): Map<string, readonly number[]> {
  const { base, head, layouts } = compared!;
  const paths = ['all'];
  const boxes = new Map<string, readonly number[]>();
  for (let n = 0; n < tree.length; n++) {
    if (n > 0) paths[n] = `${paths[tree.parent[n]!]!}\n${textAt(frames.name, tree.frame[n]!)}`;
    if (base.total[n] === 0 && head.total[n] === 0) continue;
    const places = layouts.map(({ box, x0 }) => (box[n]! >= 0 ? x0[box[n]!]! : -1));
    boxes.set(paths[n]!, [base.total[n]!, head.total[n]!, ...places]);
  }
  return boxes;
}

/** Boxes that first looks have left out. */
let leftOut = 0;

/** What is seen at first is in its place in the whole, and what is as wide as a pixel there was seen. */
async function expectSame({ session, ask }: Opened, look: Look): Promise<void> {
  const { sampleType } = look.preview;
  const shown = { profile: B, sampleType, cut: WHOLE, order: 'size', knownTree: -1, quick: null } as const;
  const { shape, total } = await pictureOf(session, shown);
  expect(look.preview.picture.total).toBe(total);
  for (const swapped of [false, true]) {
    const [first, all] = [swapped ? look.back! : look.there!, (await ask(sampleType, swapped))!];
    const { base, head, layouts, ...facts } = first.compared!;
    const { base: _, head: __, layouts: ___, ...wholeFacts } = all.compared!;
    // Whether both are of one process is told by all of their stacks.
    expect(facts).toEqual({ ...wholeFacts, process: null });
    expect([base.total[0], head.total[0]]).toEqual([facts.totals.base, facts.totals.head]);
    expect(layouts.length).toBe(2);
    const [few, many] = [boxesOf(first.shape!, first), boxesOf(shape as Shape, all)];
    leftOut += many.size - few.size;
    for (const [of, box] of few) expect([of, many.get(of)]).toEqual([of, box]);
    for (const [of, [b = 0, h = 0]] of many) {
      if (b > facts.totals.base / PIXELS || h > facts.totals.head / PIXELS)
        expect([of, few.has(of)]).toEqual([of, true]);
    }
  }
}

const pairs: (readonly [string, () => readonly [Uint8Array, Uint8Array]])[] = [
  ['leak', () => [fixture('leak-1.pb.gz'), fixture('leak-8.pb.gz')]],
  ['one with itself', () => [fixture('leak-8.pb.gz'), fixture('leak-8.pb.gz')]],
  ['programs that have little in common', () => [fixture('leak-8.pb.gz'), fixture('shop-heap-symbolised.pb.gz')]],
];
const files = wholeCorpus
  ? (readdirSync(CORPUS, { recursive: true }) as string[]).filter((file) => !file.startsWith('diffs'))
  : [];
for (const name of wholeCorpus ? readdirSync(path.join(CORPUS, 'diffs')) : []) {
  if (!name.endsWith('.json')) continue;
  const diff = JSON.parse(readFileSync(path.join(CORPUS, 'diffs', name), 'utf8')) as { base: string; new: string };
  const read = (of: string) =>
    new Uint8Array(readFileSync(path.join(CORPUS, files.find((file) => path.basename(file) === path.basename(of))!)));
  pairs.push([name, () => [read(diff.base), read(diff.new)]]);
}

describe.each(pairs)('%s', (name, read) => {
  it('is at first what it is in the end, short of what is too thin to be seen', async () => {
    const opened = await openPair(...read());
    const [first, second] = [await opened.first, await opened.second];
    if (!first.ok || !second.ok) throw new Error(name);
    // Where base and head are scaled to one total, only the whole can be shown rightly.
    const looked = /heap|goroutine/.test(second.summary.kind);
    expect(opened.looks.length).toBe(looked ? 1 : 0);
    for (const look of opened.looks) {
      expect(look.announced.map(({ id, totals }) => [id, totals])).toEqual(
        [first, second].map(({ summary }) => [summary.id, summary.totals]),
      );
      await expectSame(opened, look);
    }
  });
});

it('can be seen of every sample type that can be added up, and not of a ratio', async () => {
  const [a, b] = [fixture('leak-1.pb.gz'), fixture('leak-8.pb.gz')];
  const opened = await openPair(a, b);
  const answer = await opened.second;
  if (!answer.ok) throw new Error();
  leftOut = 0;
  for (const { type } of answer.summary.sampleTypes) {
    const of = await openPair(a, b, type);
    await of.second;
    expect([type, of.looks.length]).toEqual([type, type === 'avg_size' ? 0 : 1]);
    for (const look of of.looks) await expectSame(of, look);
  }
  expect(leftOut).toBeGreaterThan(0);
});

it('is no first look at what cannot be laid side by side as it is', async () => {
  for (const [a, b] of [
    ['before-cpu.pb.gz', 'after-cpu.pb.gz'],
    ['cpu-3s.pb.gz', 'leak-8.pb.gz'],
    ['leak-1.pb.gz', 'leak-diffbase-1-8.pb.gz'],
  ] as const) {
    const opened = await openPair(fixture(a), fixture(b));
    expect([(await opened.first).ok, (await opened.second).ok, opened.looks.length]).toEqual([true, true, 0]);
    const answer = await opened.ask(0, false);
    expect(answer!.problem?.kind).toBe(a === 'cpu-3s.pb.gz' ? 'kinds' : undefined);
  }
});

it('does not keep the first waiting where the second does not open, or is cancelled', async () => {
  const a = fixture('leak-8.pb.gz');
  const column = { profile: A, sampleType: 3, cut: WHOLE, order: 'size', knownTree: -1, quick: null } as const;
  const failed = await openPair(a, Uint8Array.of(1, 2, 3, 4, 5));
  expect([(await failed.second).ok, (await failed.first).ok]).toEqual([false, true]);
  expect((await pictureOf(failed.session, column)).layout.node.length).toBeGreaterThan(10);

  const cancelled = await openPair(a, a);
  await cancelled.session.cancel(B);
  expect(await cancelled.second).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
  expect((await cancelled.first).ok).toBe(true);
  expect((await pictureOf(cancelled.session, column)).layout.node.length).toBeGreaterThan(10);
});
