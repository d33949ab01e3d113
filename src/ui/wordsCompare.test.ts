import { expect, it } from 'vitest';
import { changeText, formatChange, formatDelta, formatTimes, spanOf } from './wordsCompare.ts';

const GIB = 1024 ** 3;

it('says a change in one line', () => {
  const text = changeText({ base: 1.44 * GIB, head: 1.3 * GIB }, { base: 7.87 * GIB, head: 7.88 * GIB }, 'bytes');
  expect(text).toBe('1.44 GiB (18.3 %) → 1.30 GiB (16.5 %), −143 MiB (−9.7 %)');
  expect(changeText({ base: 0, head: 3 }, { base: 0, head: 4 }, 'count')).toBe('0 (0 %) → 3 (75.0 %), +3 (new)');
  expect(changeText({ base: 2, head: 0 }, { base: 4, head: 0 }, 'count')).toBe('2 (50.0 %) → 0 (0 %), −2 (gone)');
});

it('has a sign on what is more and on what is less', () => {
  expect([formatDelta(1024, 'bytes'), formatDelta(-3, 'count'), formatDelta(0, 'bytes')]).toEqual([
    '+1.00 KiB',
    '−3',
    '0 B',
  ]);
  expect([formatChange(4, 5), formatChange(4, 3), formatChange(4, 4), formatChange(-4, -6)]).toEqual([
    '+25.0 %',
    '−25.0 %',
    '0 %',
    '−50.0 %',
  ]);
  expect([formatChange(1e6, 1e6 + 1), formatChange(1, 128.7)]).toEqual(['<0.1 %', '+12,770 %']);
  expect([formatTimes(4, 5), formatTimes(1, 128), formatTimes(0, 5), formatTimes(10, 0)]).toEqual([
    '1.25×',
    '128×',
    '–',
    '0.00×',
  ]);
});

it('says how long a time between two profiles is, of many hours in days', () => {
  expect([2.57, 90, 47 * 3600, 49 * 3600, 31_000 * 3600].map(spanOf)).toEqual([
    '2.57 s',
    '1.50 min',
    '47.0 h',
    '2 days',
    '1,292 days',
  ]);
});
