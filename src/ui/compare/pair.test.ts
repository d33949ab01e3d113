import { expect, it } from 'vitest';
import type { ProfileSummary } from '../types.ts';
import { choosePair, keepPair } from './pair.ts';

type Id = ProfileSummary['id'];

/** Profiles A, B, C … with these times. */
function opened(...times: (number | null)[]) {
  return times.map((time, i) => ({ id: i as Id, about: { time } }));
}

function chosen(times: (number | null)[], current: number, base = '', head = ''): string {
  const profiles = opened(...times);
  const pair = choosePair(profiles, current as Id, { base, head });
  return pair ? [pair.base, pair.head].map((p) => 'ABCD'[profiles.indexOf(p)]).join('→') : '';
}

it('takes the older for the base, whichever is on the screen', () => {
  expect([chosen([10, 20], 0), chosen([10, 20], 1), chosen([20, 10], 0), chosen([20, 10], 1)]).toEqual([
    'A→B',
    'A→B',
    'B→A',
    'B→A',
  ]);
});

it('goes by the order on the page where a time is missing, or times are equal', () => {
  expect([chosen([20, null], 1), chosen([null, null], 0), chosen([5, 5], 1)]).toEqual(['A→B', 'A→B', 'A→B']);
});

it('compares the one on the screen with the one before it, the first with the second', () => {
  expect([0, 1, 2].map((current) => chosen([30, 10, 20], current))).toEqual(['C→A', 'B→C', 'B→C']);
});

it('takes what is named, in whatever part, and chooses the rest', () => {
  expect(chosen([10, 20, 30], 2, 'C', 'A')).toBe('C→A');
  expect(chosen([10, 20, 30], 2, 'A')).toBe('A→C');
  expect(chosen([10, 20, 30], 0, 'A')).toBe('A→B');
  expect(chosen([10, 20, 30], 0, '', 'C')).toBe('B→C');
  expect(chosen([10, 20], 0, 'Q', '')).toBe('A→B');
  expect(chosen([10], 0)).toBe('');
});

it('stays with the profiles it names when they change places, and forgets one that is closed', () => {
  const [a, b, c] = opened(1, 2, 3);
  const before = [a!, b!, c!];
  expect(keepPair(before, [c!, a!, b!], { base: 'A', head: 'C' })).toEqual({ base: 'B', head: 'A' });
  expect(keepPair(before, [b!, c!], { base: 'A', head: 'C' })).toEqual({ base: '', head: 'B' });
  expect(keepPair(before, [c!, b!, a!], { base: '', head: '' })).toEqual({ base: '', head: '' });
});
