import { expect, it } from 'vitest';
import { Steps } from './history.ts';

/** What each of these changes becomes; `await` between them ends an act of the user. */
async function became(changes: readonly (readonly [how: 'push' | 'burst' | 'replace', keys: string, time: number])[]) {
  const steps = new Steps();
  const found: string[] = [];
  for (const change of changes) {
    found.push(steps.next(...change));
    await Promise.resolve();
  }
  return found.join(' ');
}

it('makes one step of a burst, and another after a pause or something else', async () => {
  expect(
    await became([
      ['burst', 'search', 0],
      ['burst', 'search', 900],
      ['burst', 'search', 1800],
      ['burst', 'search', 2900],
    ]),
  ).toBe('burst replace replace burst');
  expect(
    await became([
      ['burst', 'search', 0],
      ['burst', 'selected', 100],
      ['push', 'zoom', 200],
      ['burst', 'selected', 300],
      ['replace', 'pivot', 350],
      ['burst', 'selected', 400],
    ]),
  ).toBe('burst burst push burst replace replace');
});

it('begins anew after Back', async () => {
  const steps = new Steps();
  expect(steps.next('burst', 'selected', 0)).toBe('burst');
  await Promise.resolve();
  steps.end();
  expect(steps.next('burst', 'selected', 1)).toBe('burst');
});

it('makes one step of one act, to which undoing leads', () => {
  const click = new Steps();
  expect([click.next('burst', 'selected', 0), click.next('push', 'zoom', 1)]).toEqual(['burst', 'join']);
  const search = new Steps();
  expect([search.next('push', 'zoom', 0), search.next('burst', 'selected', 1)]).toEqual(['push', 'replace']);
});
