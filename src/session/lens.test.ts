import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIXTURES } from '../fold/testing/fixture.ts';
import { WHOLE } from '../profile/cut.ts';
import type { LensColumn } from '../views/lens.ts';
import type { ColumnQuery, Picture, ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';
import type { LensQuery } from './viewQuestions.ts';

const ID = 1 as ProfileId;

async function opened(file: string): Promise<{ session: Session; place: (type: string) => number }> {
  const session = createSession();
  const source = new Uint8Array(readFileSync(`${FIXTURES}/${file}`));
  const answer = await session.open({ id: ID, name: file, source, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(file);
  const { sampleTypes } = answer.summary;
  return { session, place: (type) => sampleTypes.findIndex((t) => t.type === type) };
}

const columnOf = (sampleType: number, more: Partial<ColumnQuery> = {}): ColumnQuery => ({
  profile: ID,
  sampleType,
  cut: WHOLE,
  ...more,
});

function picture(session: Session, column: ColumnQuery): Promise<Picture> {
  return pictureOf(session, { ...column, order: 'size', knownTree: -1, quick: null });
}

async function lens(session: Session, query: LensQuery): Promise<LensColumn> {
  const answer = await session.ask('lens', query);
  expect(answer!.version).toBe((await picture(session, query)).shape!.version);
  return answer!.column!;
}

it.each([
  ['survival', 'alloc_space', 'inuse_space', 'alloc_space'],
  ['survival', 'inuse_objects', 'inuse_objects', 'alloc_objects'],
  ['size', 'inuse_space', 'inuse_space', 'inuse_objects'],
  ['size', 'alloc_objects', 'alloc_space', 'alloc_objects'],
] as const)('%s of %s divides the totals of %s by those of %s', async (kind, shown, over, under) => {
  const { session, place } = await opened('leak-8.pb.gz');
  const { value, scale } = await lens(session, { ...columnOf(place(shown)), lens: kind });
  const { total } = (await picture(session, columnOf(place(over)))).weights;
  const { total: divisor } = (await picture(session, columnOf(place(under)))).weights;
  expect(value).toHaveLength(total.length);
  let some = 0;
  for (let n = 0; n < total.length; n++) {
    if (divisor[n] === 0) expect(value![n]).toBeNaN();
    else {
      expect(value![n]).toBe(Math.fround(total[n]! / divisor[n]!));
      some++;
    }
  }
  expect(some).toBeGreaterThan(50);
  expect(scale.to).toBeGreaterThan(scale.from);
});

it('the table divides cum by cum, frame by frame, and sorts by it', async () => {
  const { session, place } = await opened('leak-8.pb.gz');
  const sort = { column: 'size', descending: true } as const;
  const top = (type: string) => session.top({ ...columnOf(place(type)), sort, search: '' });
  const shown = (await top('inuse_space'))!;
  const [objects, allocated] = await Promise.all(['inuse_objects', 'alloc_space'].map(top));
  const cumOf = (table: typeof shown, frame: number) => table.cum[table.frame.indexOf(frame)] ?? 0;
  shown.frame.forEach((frame, row) => {
    const divisor = cumOf(objects!, frame);
    expect(shown.size![row]).toBe(divisor === 0 ? Number.NaN : Math.fround(shown.cum[row]! / divisor));
    expect(shown.survival![row]).toBe(Math.fround(shown.cum[row]! / cumOf(allocated!, frame)));
  });
  const sizes = [...shown.size!].filter((size) => size >= 0);
  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

it('divides what the filters keep, and only that', async () => {
  const { session, place } = await opened('leak-8.pb.gz');
  const cut = { ...WHOLE, filters: [{ kind: 'focus', text: 'clientcache' }] } as const;
  const column = columnOf(place('inuse_space'), { cut });
  const { value } = await lens(session, { ...column, lens: 'survival' });
  const { total: live } = (await picture(session, column)).weights;
  const { total: all } = (await picture(session, columnOf(place('alloc_space'), { cut }))).weights;
  expect(value![0]).toBe(Math.fround(live[0]! / all[0]!));
});

it('has no survival of a profile of processor time, and no recursion of the root', async () => {
  const { session } = await opened('cpu-3s.pb.gz');
  expect((await session.ask('lens', { ...columnOf(1), lens: 'survival' }))!.column).toBeNull();
  const sort = { column: 'survival', descending: true } as const;
  expect(await session.top({ ...columnOf(1), sort, search: '' })).toMatchObject({ survival: null, size: null });
  const { value } = await lens(session, { ...columnOf(1), lens: 'depth' });
  expect(value![0]).toBeNaN();
});
