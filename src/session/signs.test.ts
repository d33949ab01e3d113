import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { FIXTURES } from '../fold/testing/fixture.ts';
import { onPulse } from '../lib/pulse.ts';
import { sortStacks } from '../profile/stacks.ts';
import { stackIds } from '../profile/stackWriter.ts';
import type { ProfileId, Progress } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

it('says that it goes on, while it sorts and folds, what it said last', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 150));
  const said: Progress[] = [];
  const source = new Uint8Array(readFileSync(`${FIXTURES}/leak-8.pb.gz`));
  const answer = await createSession().open(
    { id: 1 as ProfileId, name: 'leak', source, show: null },
    { ...UNHEARD, progress: (progress) => said.push(progress) },
  );
  clock.mockRestore();
  expect(answer.ok).toBe(true);
  expect(new Set(said.map(({ stage }) => stage))).toEqual(new Set(['reading', 'decoded', 'folded']));
  const decoded = said.filter(({ stage }) => stage === 'decoded');
  // Once when it is so, and again while samples are sorted.
  expect(decoded.length).toBeGreaterThan(1);
  expect(new Set(decoded)).toEqual(new Set([decoded[0]]));
});

it('does so all along the sorting of many samples', () => {
  let signs = 0;
  onPulse(() => signs++, 0);
  const stacks = Array.from({ length: 40_000 }, (_, s) => [s % 7, 100 + (s % 20_000), 50]);
  sortStacks(stackIds(stacks, 30_000));
  expect(signs).toBeGreaterThan(4);
});
