import { beforeAll, expect, it } from 'vitest';
import { breathe } from '../lib/breathe.ts';
import { type FilterKind, WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

const [BASE, HEAD] = [1, 2] as ProfileId[] as [ProfileId, ProfileId];

/** Linear time for every name, but thousands of states for each of its letters. */
const SLOW = '/(a|b)*a(a|b){20}[^ab]/';

const session = createSession();
const column = { profile: HEAD, sampleType: 0, cut: WHOLE };
const cutBy = (kind: FilterKind, text: string) => ({ ...WHOLE, filters: [{ kind, text }] });

/** Two profiles with as many names as take minutes. */
beforeAll(async () => {
  let seed = 7;
  const letter = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed & 0x10000 ? 'a' : 'b';
  };
  const lines = Array.from({ length: 30_000 }, () => `root;${Array.from({ length: 60 }, letter).join('')} 1`);
  const source = new TextEncoder().encode(lines.join('\n'));
  for (const id of [BASE, HEAD]) await session.open({ id, name: 'a.txt', source, show: null }, UNHEARD);
  // All code is there.
  await session.warm();
  await picture('focus', 'root');
});

function search(text: string) {
  return session.search({ ...column, text });
}

function top(text: string) {
  return session.top({ ...column, sort: { column: 'flat', descending: true }, search: text });
}

function table(text: string) {
  return session.ask('compareTable', {
    ...column,
    ...{ base: BASE, head: HEAD, normalise: false, rows: 'all', search: text },
    sort: { column: 'name', descending: true },
  });
}

function picture(kind: FilterKind, text: string) {
  return session.picture({ ...column, cut: cutBy(kind, text), order: 'size', knownTree: -1, quick: null });
}

it('gives up what is looked for as soon as nobody wants it', async () => {
  const asked = [
    search(SLOW),
    top(SLOW),
    table(SLOW),
    picture('focus', SLOW),
    picture('tagfocus', 'a'),
    search('root'),
  ];
  await breathe();
  await session.wantOnly(['a', 'root']);
  const answers = await Promise.all(asked);
  expect(answers.slice(0, 4)).toEqual([null, null, null, null]);
  expect(answers[4]).toMatchObject({ kept: 0 });
  expect(answers[5]).toMatchObject({ ok: true, frames: 1, value: 30_000 });
});

it('goes on with what is wanted until its time is over, and answers others meanwhile', async () => {
  const order: string[] = [];
  const slow = search(SLOW).finally(() => order.push('slow'));
  await breathe();
  await session.wantOnly([SLOW]);
  const [answer] = await Promise.all([slow, search('root').then(() => order.push('root'))]);
  expect(answer).toMatchObject({ ok: false, reason: 'too-slow' });
  expect(order).toEqual(['root', 'slow']);
});

it('can be asked again for what was given up, and for what took too long', async () => {
  const rare = '/(a|b)*a(a|b){20}[^a]/';
  const given = picture('hide', rare);
  await breathe();
  await session.wantOnly([]);
  expect(await given).toBeNull();
  expect(await picture('hide', rare)).toMatchObject({ problems: [{ filter: 0, reason: 'too-slow' }] });
  expect(await picture('hide', 'root')).toMatchObject({ kept: 30_000 });
});
