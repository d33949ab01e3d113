import { expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Merged } from '../views/merged.ts';
import type { ProfileId, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import { type Case, type Peek, truthCases, wholeCorpus } from './testing/corpus.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: callers are checked on the committed fixtures only.');

const ID = 1 as ProfileId;
/** The truth files list no more callers or callees than this. */
const PEEK_LONGEST = 12;

const cases = truthCases().filter(
  ({ truth }) => truth.ok && truth.traits.includes('proto') && !truth.unsymbolised_by_address,
);

/** Exact up to 2^53. */
function close(found: number | undefined, truth: number): void {
  if (Number.isSafeInteger(truth)) expect(found).toBe(truth);
  else expect(Math.abs(found! / truth - 1)).toBeLessThan(1e-15);
}

async function open(c: Case) {
  const session = createSession();
  const answer = await session.open({ id: ID, name: c.name, source: c.bytes, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(c.name);
  const column = { profile: ID, sampleType: c.truth.default_index, cut: WHOLE };
  const picture = await pictureOf(session, { ...column, order: 'size', knownTree: -1, quick: null });
  return { session, column, shape: picture!.shape as Shape };
}

function levelOne({ tree, weights }: Merged, { frames }: Shape): Map<string, number> {
  const found = new Map<string, number>();
  for (let n = 1; n < tree.length; n = tree.subtreeEnd[n]!) {
    found.set(textAt(frames.name, tree.frame[n]!), weights.total[n]!);
  }
  return found;
}

function expectLevelOne(half: Merged, shape: Shape, truth: Peek['callers']): void {
  const found = levelOne(half, shape);
  if ((truth ?? []).length < PEEK_LONGEST) expect(found.size).toBe((truth ?? []).length);
  for (const { name, value } of truth ?? []) close(found.get(name), value);
}

function recurs({ tree, frames }: Shape, name: string): boolean {
  for (let n = 1; n < tree.length; n++) {
    if (textAt(frames.name, tree.frame[n]!) !== name) continue;
    for (let up = tree.parent[n]!; up > 0; up = tree.parent[up]!) if (tree.frame[up] === tree.frame[n]) return true;
  }
  return false;
}

it.each(cases.map((c) => [c.name, c] as const))('%s: pivots have the numbers of pprof -peek', async (_, c) => {
  const { session, column, shape } = await open(c);
  for (const peek of c.truth.peek_default_type ?? []) {
    const asked = { ...column, frame: peek.name, order: 'size', zoomCallers: [], zoomCallees: [] } as const;
    const answer = (await session.ask('callers', asked))!;
    expect([answer.name, answer.version]).toEqual([peek.name, shape.version]);
    const { flat, cum, callers, callees } = answer.sandwich!;
    close(flat, peek.flat);
    close(cum, peek.cum);
    close(callers.weights.total[0], peek.cum);
    close(callees.weights.total[0], peek.cum);
    if (callers.cut.boxes + callees.cut.boxes > 0 || recurs(shape, peek.name)) continue;
    expectLevelOne(callers, shape, peek.callers);
    expectLevelOne(callees, shape, peek.callees);
  }
});

it.each(cases.map((c) => [c.name, c] as const))('%s: leaf first, every frame has its flat', async (_, c) => {
  const { session, column, shape } = await open(c);
  const { top_flat, total_string, total } = c.truth.types[c.truth.default_index]!;
  const inverted = (await session.ask('inverted', { ...column, order: 'size', zoom: [] }))!;
  const flats = levelOne(inverted, shape);
  if (total_string === undefined) expect(inverted.weights.total[0]).toBe(total);
  for (const { name, flat, flat_string } of top_flat) {
    if (flat_string === undefined) expect([name, flats.get(name) ?? 0]).toEqual([name, flat]);
  }
});

it('begins with a frame of its own, and says where there is none of a name', async () => {
  const { session, column, shape } = await open(cases.find((c) => c.name === 'leak-8.pb.gz')!);
  const first = { ...column, frame: '', order: 'name', zoomCallers: [], zoomCallees: [] } as const;
  expect((await session.ask('callers', first))!.name).toBe('example.com/proflab/internal/clientcache.(*Entry).Store');
  expect(await session.ask('callers', { ...first, frame: 'no.such' })).toEqual({
    version: shape.version,
    frame: -1,
    name: 'no.such',
    sandwich: null,
  });
});
