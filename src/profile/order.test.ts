import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalCompare, orderSnapshots } from './order.ts';

const named = (...names: string[]) => names.map((name) => ({ name, time: null }));

describe('the order of snapshots', () => {
  it('is that of their times', () => {
    const snapshots = [
      { name: 'a', time: 30 },
      { name: 'b', time: 10 },
      { name: 'c', time: 20 },
    ];
    expect(orderSnapshots(snapshots)).toEqual({ order: [1, 2, 0], by: 'time' });
  });

  it('is that of names with numbers in order where one has no time, or all have the same', () => {
    expect(orderSnapshots(named('heap-10', 'heap-9', 'heap-1'))).toEqual({ order: [2, 1, 0], by: 'name' });
    expect(
      orderSnapshots([
        { name: 'b2', time: 5 },
        { name: 'b1', time: null },
      ]).order,
    ).toEqual([1, 0]);
    expect(
      orderSnapshots([
        { name: 'b2', time: 5 },
        { name: 'b1', time: 5 },
      ]),
    ).toEqual({ order: [1, 0], by: 'name' });
  });

  it('is as given where names are the same, or where that is wanted', () => {
    expect(orderSnapshots(named('heap', 'heap'))).toEqual({ order: [0, 1], by: 'given' });
    expect(
      orderSnapshots(
        [
          { name: 'a', time: 2 },
          { name: 'b', time: 1 },
        ],
        'given',
      ).order,
    ).toEqual([0, 1]);
  });

  it('by time does not depend on the order in which they were opened', () => {
    const snapshots = fc.uniqueArray(fc.integer({ min: 0, max: 1e9 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(snapshots, (times) => {
        const given = times.map((time) => ({ name: 'heap', time }));
        const { order } = orderSnapshots(given);
        expect(order.map((i) => times[i])).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['heap-9', 'heap-10'],
    ['heap-9.pb.gz', 'heap-10.pb.gz'],
    ['2026-01-02', '2026-01-10'],
    ['a', 'b'],
    ['heap', 'heap-1'],
    ['x9999999999999999999', 'x10000000000000000000'],
    ['a1b9', 'a01b10'],
  ])('%s is before %s', (a, b) => {
    expect(naturalCompare(a, b)).toBeLessThan(0);
    expect(naturalCompare(b, a)).toBeGreaterThan(0);
  });

  it('form a total order', () => {
    const text = fc.stringMatching(/^[ab0-9]{0,6}$/);
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(naturalCompare(a, b))).toBe(-Math.sign(naturalCompare(b, a)) + 0);
        if (naturalCompare(a, b) <= 0 && naturalCompare(b, c) <= 0) expect(naturalCompare(a, c)).toBeLessThanOrEqual(0);
        expect(naturalCompare(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
