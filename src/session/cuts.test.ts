import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { selfAt } from '../fold/tree.ts';
import { type Cut, type Filter, type FilterKind, WHOLE } from '../profile/cut.ts';
import type { Preview, ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';

const ID = 1 as ProfileId;
const FILE = path.resolve(import.meta.dirname, '../../e2e/fixtures/leak-8.pb.gz');

let session: Session;

beforeAll(async () => {
  session = createSession();
  const source = new Uint8Array(readFileSync(FILE));
  await session.open({ id: ID, name: '', source, show: null }, UNHEARD);
});

function cutBy(...filters: [FilterKind, string][]): Cut {
  return { ...WHOLE, filters: filters.map(([kind, text]): Filter => ({ kind, text })) };
}

function picture(cut: Cut, knownTree = -1) {
  return pictureOf(session, { profile: ID, sampleType: 1, cut, order: 'size', knownTree, quick: null });
}

it('has one tree for all cuts that only choose samples', async () => {
  const whole = await picture(WHOLE);
  const { version } = whole.shape!;
  const focused = await picture(cutBy(['focus', 'json'], ['tagfocus', 'bytes=1kb:']), version);
  expect(focused.shape).toBeNull();
  expect(Number(focused.total)).toBeLessThan(Number(whole.total));
  expect(focused.weights.total[0]).toBe(Number(focused.total));
});

it('numbers every other tree anew, also one that was forgotten', async () => {
  const versions = new Set<number>();
  for (const name of ['json', 'http', 'runtime', 'flate', 'json']) {
    const hidden = await picture(cutBy(['hide', name]));
    versions.add(hidden.shape!.version);
    expect((await picture(cutBy(['hide', name], ['ignore', 'tls']), hidden.shape!.version)).shape).toBeNull();
  }
  expect(versions.size).toBe(5);
});

it('sends names that the page has no second time, whatever tree they are of: not after a first look, either', async () => {
  const fresh = createSession();
  const looks: Preview[] = [];
  const source = new Uint8Array(readFileSync(FILE));
  const show = { sampleType: '', order: 'size', cut: WHOLE, pixels: 1000, fromSamples: 0 } as const;
  await fresh.open({ id: ID, name: '', source, show }, { ...UNHEARD, preview: (look) => void looks.push(look) });
  const { names: knownNames, frames } = looks[0]!.picture.shape!;
  const ask = (cut: Cut, known = -1) =>
    pictureOf(fresh, { profile: ID, sampleType: 1, cut, order: 'size', knownTree: -1, knownNames: known, quick: null });
  const again = (await ask(WHOLE)).shape!;
  expect([again.names, again.frames]).toEqual([knownNames, frames]);
  for (const cut of [WHOLE, cutBy(['hide', 'json'])]) {
    expect((await ask(cut, knownNames)).shape).toMatchObject({ names: knownNames, frames: null });
  }
  const { shape } = await ask({ ...WHOLE, granularity: 'package' }, knownNames);
  expect(shape!.names).not.toBe(knownNames);
  expect(shape!.frames!.length).toBeLessThan(frames!.length);
});

it('tells how many samples each filter matches', async () => {
  const { matched, kept } = await picture(cutBy(['focus', 'json'], ['hide', 'json'], ['ignore', 'no such name']));
  expect(matched[0]).toBe(matched[1]);
  expect(matched[0]).toBeGreaterThan(0);
  expect(matched[2]).toBe(0);
  expect(kept).toBeLessThanOrEqual(matched[0]!);
});

it('says what is wrong with a filter, and answers nothing else', async () => {
  const cut = cutBy(['focus', 'json'], ['hide', '/(/']);
  const column = { profile: ID, sampleType: 1, cut };
  const answer = await session.picture({ ...column, order: 'size', knownTree: -1, quick: null });
  expect(answer).toEqual({ problems: [{ filter: 1, reason: 'syntax', detail: expect.stringContaining('missing') }] });
  expect(await session.csv(column)).toBeNull();
  expect(await session.ask('packages', { ...column, path: [], width: 10, height: 10 } as never)).toBeNull();
});

it('leaves nothing without failing', async () => {
  const nothing = await picture(cutBy(['focus', 'no such name']));
  expect([nothing.total, nothing.kept, nothing.weights.total[0]]).toEqual(['0', 0, 0]);
  expect(await session.csv({ profile: ID, sampleType: 1, cut: cutBy(['focus', 'no such name']) })).toBe(
    'name,flat,cum\r\n',
  );
});

it('folds chains in the picture only', async () => {
  const cut = cutBy(['focus', 'json']);
  const chained = { ...cut, foldChains: true };
  const [before, after] = [await picture(cut), await picture(chained)];
  expect(after.shape!.tree.length).toBeLessThan(before.shape?.tree.length ?? (await picture(WHOLE)).shape!.tree.length);
  expect([after.total, after.kept]).toEqual([before.total, before.kept]);
  const csv = (of: Cut) => session.csv({ profile: ID, sampleType: 1, cut: of });
  expect(await csv(chained)).toBe(await csv(cut));
  const { tree } = after.shape!;
  const total = after.weights.total;
  // No node is left that only passes on: each has a sample or more than one callee.
  for (let n = 1; n + 1 < tree.length; n++) {
    const only = n + 1 < tree.subtreeEnd[n]! && tree.subtreeEnd[n + 1] === tree.subtreeEnd[n];
    if (only && total[n]! > 0) expect(selfAt(tree, after.weights, null)(n)).not.toBe(0);
  }
});
