import { expect, test } from 'vitest';
import { memoryRows } from './memory.ts';

const STATS = [
  ['HeapAlloc', 110],
  ['HeapSys', 300],
  ['HeapInuse', 120],
  ['HeapReleased', 15],
  ['StackSys', 40],
  ['Sys', 365],
  ['MaxRSS', 347],
] as const;

test('the steps from the profile to what is held of the system add up', () => {
  const rows = memoryRows(STATS, 124)!;
  let sum = 0;
  for (const { what, bytes, sum: isSum } of rows) {
    if (what === 'peak') expect(bytes).toBe(347);
    else if (isSum) expect(bytes).toBe(sum);
    else sum += bytes;
  }
  expect(rows.find(({ what }) => what === 'unseen')!.bytes).toBe(-14);
  expect(rows.find(({ what }) => what === 'held')!.bytes).toBe(350);
  expect(memoryRows(STATS.slice(1), 124)).toBeNull();
});
