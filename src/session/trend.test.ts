import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import { hasTimes, orderSnapshots } from '../profile/order.ts';
import { classOf } from '../views/trend.ts';
import type { ProfileId, ProfileSummary } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { UNHEARD } from './unheard.ts';
import type { TrendAnswer } from './viewQuestions.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus/own');

const ALOUD = 'The shared corpus is not here: trends are checked on the committed series only.';
// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!existsSync(CORPUS)) console.warn(ALOUD);

interface Series {
  readonly session: Session;
  readonly summaries: readonly ProfileSummary[];
}

/** Opens files together, as the page does. */
async function open(files: readonly string[]): Promise<Series> {
  const session = createSession();
  const summaries: ProfileSummary[] = [];
  for (const [i, file] of files.entries()) {
    const source = new Uint8Array(readFileSync(file));
    const more = i < files.length - 1;
    const request = { id: (i + 1) as ProfileId, name: path.basename(file), source, show: null, more };
    const answer = await session.open(request, UNHEARD);
    if (!answer.ok) throw new Error(`${file}: ${answer.problem.kind}`);
    summaries.push(answer.summary);
  }
  return { session, summaries };
}

async function trendOf({ session, summaries }: Series, type = ''): Promise<TrendAnswer> {
  const snapshots = summaries.map((s) => ({ name: s.name, time: s.about.time }));
  const { order } = orderSnapshots(snapshots);
  const named = summaries[0]!.sampleTypes.findIndex((t) => t.type === type);
  const answer = await session.ask('trend', {
    profile: summaries[0]!.id,
    sampleType: named >= 0 ? named : summaries[0]!.defaultSampleType,
    cut: WHOLE,
    profiles: order.map((i) => summaries[i]!.id),
    timed: hasTimes(snapshots),
  });
  return answer!;
}

const series = (stem: string, numbers: readonly number[]) =>
  numbers.map((n) => path.join(FIXTURES, 'series', `${stem}-${n}.pb.gz`));

/** The last of that series is a fixture for itself. */
const leakSeries = (numbers: readonly number[]) =>
  numbers.map((n) => path.join(FIXTURES, n === 8 ? 'leak-8.pb.gz' : `series/leak-${n}.pb.gz`));

const names = (answer: TrendAnswer) => answer.suspects!.found.map((s) => s.name);

const LEAK = 'example.com/proflab/internal/clientcache.(*Entry).Store';

describe('a series of heap profiles with a leak', () => {
  it('names the function that leaks first, with its evidence', async () => {
    const answer = await trendOf(await open(leakSeries([1, 3, 5, 8])));
    const [first] = answer.suspects!.found;
    expect(first).toMatchObject({ name: LEAK, own: true, rising: 3, steps: 3, survival: 1 });
    expect(first!.slope).toBeGreaterThan(0);
    expect(answer.suspects).toMatchObject({ sampleType: 'inuse_space', unit: 'bytes' });
  });

  it('in whatever order the files are opened, and whatever sample type is shown', async () => {
    const files = leakSeries([8, 1, 5, 3]);
    const answer = await trendOf(await open(files), 'alloc_objects');
    expect(names(answer)[0]).toBe(LEAK);
    expect(answer.snapshots).toEqual([2, 4, 3, 1]);
    expect([...answer.at]).toEqual([...answer.at].sort((a, b) => a - b));
  });

  it.runIf(existsSync(CORPUS))('as that of the corpus, any three or more of which do', async () => {
    const file = (n: number) => path.join(CORPUS, 'leak', `leak-${n}.pb.gz`);
    const all = await trendOf(await open([1, 2, 3, 4, 5, 6, 7, 8].map(file)));
    expect(names(all)).toEqual([LEAK, 'bufio.NewReaderSize', 'bufio.NewWriterSize']);
    expect(all.suspects!.found[0]).toMatchObject({ rising: 7, steps: 7 });
    for (const some of [
      [1, 3, 5, 8],
      [2, 4, 6, 8],
      [2, 3, 5, 6, 7],
    ])
      expect(names(await trendOf(await open(some.map(file))))[0]).toBe(LEAK);
  });

  it('has the numbers of each snapshot in its rows', async () => {
    const { session, summaries } = await open(leakSeries([1, 3, 5, 8]));
    const { table, totals, packages } = await trendOf({ session, summaries });
    const row = Array.from(table.frame, (_, i) => textAt(table.name, i)).indexOf('bufio.NewReaderSize');
    for (const [k, summary] of summaries.entries()) {
      const column = { profile: summary.id, sampleType: summary.defaultSampleType, cut: WHOLE };
      const top = (await session.top({ ...column, sort: { column: 'flat', descending: true }, search: '' }))!;
      const at = top.frame.indexOf(table.frame[row]!);
      expect(table.flat.series[row * 4 + k]).toBe(at < 0 ? 0 : top.flat[at]);
      expect(table.cum.series[row * 4 + k]).toBe(at < 0 ? 0 : top.cum[at]);
      expect(totals[summary.defaultSampleType]![k]).toBe(summary.totals[summary.defaultSampleType]!.sum);
      const stacked = packages.names.reduce((sum, _, g) => sum + packages.series[g * 4 + k]!, packages.rest[k]!);
      expect(stacked).toBeCloseTo(totals[summary.defaultSampleType]![k]!, 3);
    }
    expect(classOf(table.flat, row)).toBe('growth');
  });
});

describe('what does not leak', () => {
  it('a program that was mended has no suspects', async () => {
    expect(names(await trendOf(await open(series('fixed', [1, 3, 5]))))).toEqual([]);
  });

  it('nor has one and the same profile many times', async () => {
    const files = new Array<string>(6).fill(path.join(FIXTURES, 'leak-8.pb.gz'));
    const answer = await trendOf(await open(files));
    expect(names(answer)).toEqual([]);
    expect(answer.table.frame.every((_, row) => classOf(answer.table.flat, row) === 'plateau')).toBe(true);
  });

  it('of a kind where nothing can, none are named at all', async () => {
    const files = new Array<string>(3).fill(path.join(FIXTURES, 'cpu-3s.pb.gz'));
    expect((await trendOf(await open(files))).suspects).toBeNull();
  });
});

it('goroutines that pile up are named by where they were started', async () => {
  const answer = await trendOf(await open(series('gleak', [100, 400, 900, 1500])));
  expect(answer.suspects).toMatchObject({ sampleType: 'goroutine' });
  expect(answer.suspects!.found[0]).toMatchObject({
    name: 'main.(*broker).awaitReply',
    rising: 3,
    steps: 3,
    survival: null,
  });
});

it('the sum of open profiles is one more, with derived sample types of its own', async () => {
  const { session, summaries } = await open(leakSeries([1, 3, 5]));
  const profiles = summaries.map((s) => s.id);
  const id = 9 as ProfileId;
  const merged = (await session.merge({ id, name: 'sum of A–C', profiles, how: 'sum' }))!;
  expect(merged.sampleTypes).toEqual(summaries[0]!.sampleTypes);
  for (const [t, total] of merged.totals.entries()) {
    if (merged.sampleTypes[t]!.type === 'avg_size')
      expect(total.sum).toBe(merged.totals[3]!.sum / merged.totals[2]!.sum);
    else expect(total.sum).toBe(summaries.reduce((sum, s) => sum + s.totals[t]!.sum, 0));
  }
  expect(await session.csv({ profile: id, sampleType: 3, cut: WHOLE })).toContain('bufio.NewReaderSize,21769584,');
  expect(await session.merge({ id, name: '', profiles: [1 as ProfileId, 77 as ProfileId], how: 'sum' })).toBeNull();
});

it('profiles that are opened together are folded once, and one that fails at the end does no harm', async () => {
  const session = createSession();
  const ask = async (id: number, source: Uint8Array, more: boolean) =>
    session.open({ id: id as ProfileId, name: 'x', source, show: null, more }, UNHEARD);
  const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, 'leak-8.pb.gz')));
  const column = { profile: 1 as ProfileId, sampleType: 3, cut: WHOLE };
  const top = () => session.top({ ...column, sort: { column: 'flat', descending: true }, search: '' });
  expect((await ask(1, bytes, true)).ok).toBe(true);
  expect(await top()).toBeNull();
  expect((await ask(2, new Uint8Array([1, 2, 3]), false)).ok).toBe(false);
  expect(await top()).not.toBeNull();
  expect((await ask(3, bytes, true)).ok).toBe(true);
  await session.cancel(4 as ProfileId);
  const three = { profile: 3 as ProfileId, sampleType: 3, cut: WHOLE };
  expect(await session.csv(three)).toBe(await session.csv(column));
});
