import { expect, it } from 'vitest';
import { breathe } from '../lib/breathe.ts';
import type { Matcher } from './match.ts';
import { inTime, wantOnly } from './turn.ts';

/** Matches everything, and takes its time for it. */
const slow =
  (tested: string[] = []): Matcher =>
  (text) => {
    tested.push(text);
    for (const end = performance.now() + 5; performance.now() < end; );
    return true;
  };

function testAll(names: readonly string[], matches: Matcher, run: { text: string; budget?: number }) {
  return inTime(run, function* (timed) {
    const test = timed(matches);
    let found = 0;
    for (const name of names) {
      if (test(name)) found++;
      yield;
    }
    return found;
  });
}

/** Names of which each is looked at the clock for. */
const NAMES = Array.from({ length: 400 }, (_, i) => `${i}`.padEnd(1 << 14));

it('gives up when its time is over, or would be before a long text is tested', async () => {
  expect(await testAll(['main'], slow(), { text: 'a', budget: -1 })).toBe('too-slow');
  const tested: string[] = [];
  expect(await testAll(['a'.repeat(1 << 20)], slow(tested), { text: 'a', budget: 100 })).toBe('too-slow');
  expect(tested.map((text) => text.length)).toEqual([1 << 12]);
  expect(await testAll(['a'.repeat(1 << 20)], slow(), { text: 'a', budget: 60_000 })).toEqual({ found: 1 });
});

it('goes on to the end while what it looks for is wanted, and hears others meanwhile', async () => {
  let heard = 0;
  let running = true;
  const hearing = (async () => {
    for (; running; heard++) {
      wantOnly(['other', 'a']);
      await breathe();
    }
  })();
  const tested: string[] = [];
  expect(await testAll(NAMES.slice(0, 40), slow(tested), { text: 'a', budget: 60_000 })).toEqual({ found: 40 });
  running = false;
  await hearing;
  expect(tested).toHaveLength(40);
  expect(heard).toBeGreaterThan(5);
});

it('is given up as soon as something else is wanted; what is looked for then is not', async () => {
  const tested: string[] = [];
  const first = testAll(NAMES, slow(tested), { text: 'a', budget: 60_000 });
  await breathe();
  wantOnly(['ab']);
  const second = testAll(NAMES.slice(0, 2), slow(), { text: 'ab', budget: 60_000 });
  expect(await Promise.all([first, second])).toEqual(['unwanted', { found: 2 }]);
  expect(tested.length).toBeLessThan(NAMES.length / 4);
});

it('goes on where it is wanted again before it has heard that it was not', async () => {
  const found = testAll(NAMES.slice(0, 40), slow(), { text: 'a', budget: 60_000 });
  await breathe();
  wantOnly(['ab']);
  wantOnly(['a']);
  expect(await found).toEqual({ found: 40 });
});

it('does not count the time that others take', async () => {
  const busy = (async () => {
    for (let i = 0; i < 3; i++) {
      for (const end = performance.now() + 600; performance.now() < end; );
      await breathe();
    }
  })();
  expect(await testAll(NAMES.slice(0, 60), slow(), { text: 'a', budget: 1500 })).toEqual({ found: 60 });
  await busy;
});
