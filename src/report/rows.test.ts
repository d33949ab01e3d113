import { defaultRangeExtractor as theirs } from '@tanstack/react-virtual';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultRangeExtractor } from './rows.ts';

it('lists the rows that the library lists: those in sight, some around them, and none that are not there', () => {
  const range = fc
    .record({ startIndex: fc.nat(300), rows: fc.nat(60), overscan: fc.nat(12), after: fc.nat(40) })
    .map(({ startIndex, rows, overscan, after }) => {
      const endIndex = startIndex + rows;
      return { startIndex, endIndex, overscan, count: endIndex + 1 + after };
    });
  fc.assert(
    fc.property(range, (one) => {
      expect(defaultRangeExtractor(one)).toEqual(theirs(one));
    }),
  );
  expect(defaultRangeExtractor({ startIndex: 0, endIndex: -1, overscan: 8, count: 0 })).toEqual([]);
});
