import { expect, test } from 'vitest';
import { forest } from '../decode/testing/forest.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Picture, PictureQuery, ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

const STACKS = 42_000;
const ID = 1 as ProfileId;
const query: PictureQuery = { profile: ID, sampleType: 0, cut: WHOLE, order: 'size', knownTree: -1, quick: null };

test('the picture of more than four million boxes is given away, and can be had again', async () => {
  const session = createSession();
  const source = forest(STACKS, 100);
  const opened = await session.open({ id: ID, name: 'forest.pb', source, show: null }, UNHEARD);
  expect(opened).toMatchObject({ ok: true });
  const first = (await session.picture(query)) as Picture;
  expect(first.shape?.tree.length).toBeGreaterThan(4_000_000);
  expect(first.weights.total[0]).toBe(STACKS);
  expect(first.layout.width).toBe(first.weights.total);
  const { self, total } = first.weights;
  expect(self).toBeNull();
  const had = [total.at(-1), total[1]];
  // As the worker does.
  structuredClone(first.weights, { transfer: [total.buffer] });
  expect(total).toHaveLength(0);
  const second = (await session.picture({ ...query, knownTree: first.shape!.version })) as Picture;
  expect([second.weights.total.at(-1), second.weights.total[1]]).toEqual(had);
  const top = await session.top({ ...query, sort: { column: 'flat', descending: true }, search: '' });
  expect(top?.frame.length).toBe(127);
}, 60_000);

test('a smaller picture has its own weights, which its boxes are made of', async () => {
  const session = createSession();
  await session.open({ id: ID, name: 'forest.pb', source: forest(10, 10), show: null }, UNHEARD);
  const [one, other] = [(await session.picture(query)) as Picture, (await session.picture(query)) as Picture];
  expect(one.layout.width).toBe(one.weights.total);
  expect(other.layout.width).toEqual(one.layout.width);
  expect(other.layout.width.buffer).not.toBe(one.layout.width.buffer);
});

test('selfs are sent where adding up is not exact', async () => {
  for (const [text, self] of [
    ['main;a 0.1\nmain;b 0.2\nmain 0.3\n', 0.3],
    [`main;a ${2 ** 60}\nmain 100\n`, 100],
  ] as const) {
    const session = createSession();
    const source = new TextEncoder().encode(text);
    await session.open({ id: ID, name: 'odd.folded', source, show: null }, UNHEARD);
    const picture = (await session.picture(query)) as Picture;
    expect(picture.weights.self?.[1]).toBe(self);
  }
});
