import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../fold/testing/picture.ts';
import { derivedTypes, withDerived } from './derived.ts';
import { halvesOf, joinHalves } from './exact.ts';
import { totalsOf } from './kind.ts';
import type { Profile, SampleType } from './profile.ts';

const HEAP = [
  { type: 'alloc_objects', unit: 'count' },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: 'count' },
  { type: 'inuse_space', unit: 'bytes' },
];

/** A heap of one sample per row of four values, which may be integers of any size. */
function heapOf(rows: readonly (readonly bigint[])[]): Profile {
  const profile = profileOf(rows.map((_, i) => `main f${i} 0 0 0 0`).join('\n'));
  const values = HEAP.map((_, t) => Float64Array.from(rows, (row) => Number(row[t]!)));
  const lost = HEAP.map((_, t) => Float64Array.from(rows, (row) => Number(row[t]! - BigInt(Number(row[t]!)))));
  const residual = lost.map((column) => (column.some((v) => v !== 0) ? column : null));
  return { ...profile, sampleTypes: HEAP, defaultSampleType: 3, samples: { ...profile.samples, values, residual } };
}

describe('what was freed', () => {
  const profile = withDerived(
    heapOf([
      [5n, 500n, 2n, 200n],
      [1n, 64n, 1n, 64n],
    ]),
  );

  it('stands after the sample types of the file, which stay as they are', () => {
    expect(profile.sampleTypes.slice(0, 4)).toEqual(HEAP);
    expect(profile.sampleTypes.slice(4)).toEqual([
      { type: 'freed_space', unit: 'bytes', derived: { from: 1, minus: 3 } },
      { type: 'freed_objects', unit: 'count', derived: { from: 0, minus: 2 } },
      { type: 'avg_size', unit: 'bytes', derived: { over: 3, under: 2 } },
    ]);
    expect(profile.defaultSampleType).toBe(3);
  });

  it('is what was allocated and is not live', () => {
    expect([...profile.samples.values[4]!]).toEqual([300, 0]);
    expect([...profile.samples.values[5]!]).toEqual([3, 0]);
    expect(profile.samples.residual.slice(4)).toEqual([null, null, null]);
    expect(totalsOf(profile).slice(4, 6)).toEqual([
      { sum: 300, magnitude: 300, exact: '300' },
      { sum: 3, magnitude: 3, exact: '3' },
    ]);
  });

  it('is the same column whenever it is read', () => {
    expect(profile.samples.values[4]).toBe(profile.samples.values[4]);
  });
});

it('costs nothing until it is asked for, not even for its total', () => {
  const heap = heapOf([[5n, 500n, 2n, 200n]]);
  const profile = withDerived(heap);
  const made = () => 'value' in Object.getOwnPropertyDescriptor(profile.samples.values, 4)!;
  expect(totalsOf(profile)[4]!.exact).toBe('300');
  expect(made()).toBe(false);
  expect(profile.samples.values[4]!.length).toBe(1);
  expect(made()).toBe(true);
  expect(heap.samples.values.length).toBe(4);
});

it('follows only from a pair of the same unit, of which there is one', () => {
  const freedOf = (sampleTypes: readonly SampleType[]) =>
    derivedTypes({ sampleTypes, defaultSampleType: 0 }).flatMap(({ type }) => (type.startsWith('freed') ? [type] : []));
  const cpu = [{ type: 'cpu', unit: 'nanoseconds' }];
  expect(freedOf(cpu)).toEqual([]);
  expect(freedOf(HEAP.slice(0, 2))).toEqual([]);
  expect(freedOf([...HEAP, { type: 'freed_space', unit: 'bytes' }])).toEqual(['freed_objects']);
  expect(freedOf([...HEAP, { type: 'inuse_space', unit: 'bytes' }])).toEqual(['freed_objects']);
  const odd = HEAP.map((t) => (t.type === 'inuse_space' ? { ...t, unit: 'kilobytes' } : t));
  expect(freedOf(odd)).toEqual(['freed_objects']);
  const profile = { ...profileOf('main 1'), sampleTypes: cpu };
  expect(withDerived(profile)).toBe(profile);
});

describe('the average size of an object', () => {
  const averageOf = (sampleTypes: readonly SampleType[], defaultSampleType = 0) =>
    derivedTypes({ sampleTypes, defaultSampleType }).find(({ type }) => type === 'avg_size');

  it('is of the objects that the profile shows first, where it counts those', () => {
    expect(averageOf(HEAP, 3)?.derived).toEqual({ over: 3, under: 2 });
    expect(averageOf(HEAP, 1)?.derived).toEqual({ over: 1, under: 0 });
    expect(averageOf(HEAP.slice(0, 2))?.derived).toEqual({ over: 1, under: 0 });
    expect(averageOf(HEAP.slice(0, 3), 2)?.derived).toEqual({ over: 1, under: 0 });
    const plain = [
      { type: 'objects', unit: 'count' },
      { type: 'space', unit: 'kilobytes' },
    ];
    expect(averageOf(plain, 1)).toEqual({ type: 'avg_size', unit: 'kilobytes', derived: { over: 1, under: 0 } });
  });

  it('is not there without a pair, or where the file has one of that name', () => {
    expect(averageOf([{ type: 'cpu', unit: 'nanoseconds' }])).toBeUndefined();
    expect(averageOf([HEAP[1]!, HEAP[2]!])).toBeUndefined();
    expect(averageOf([HEAP[2]!, HEAP[3]!, HEAP[3]!])).toBeUndefined();
    const own = { type: 'avg_size', unit: 'bytes' };
    expect(derivedTypes({ sampleTypes: [own, ...HEAP], defaultSampleType: 0 }).map((t) => t.type)).not.toContain(
      'avg_size',
    );
  });

  it('is a ratio of sums, and its column that of the dividend', () => {
    const profile = withDerived(
      heapOf([
        [9n, 900n, 3n, 300n],
        [1n, 64n, 1n, 64n],
      ]),
    );
    expect(totalsOf(profile)[6]).toEqual({ sum: 91, magnitude: 364, exact: '91' });
    expect(profile.samples.values[6]).toBe(profile.samples.values[3]);
    expect(totalsOf(withDerived(heapOf([[1n, 8n, 0n, 0n]])))[6]).toEqual({ sum: 0, magnitude: 0, exact: '0' });
  });
});

it('is exact however large the values are', () => {
  const value = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: 2n ** 53n - 9n, max: 2n ** 53n + 9n }),
    fc.bigInt({ min: 0n, max: 100n }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 6 }), (rows) => {
      const profile = withDerived(heapOf(rows));
      const freed = rows.map((row) => row[1] - row[3]);
      expect(totalsOf(profile)[4]!.exact).toBe(String(freed.reduce((a, b) => a + b, 0n)));
      const { high, low } = halvesOf(profile.samples, 4);
      freed.forEach((exact, s) => {
        const value = profile.samples.values[4]![s]!;
        expect(BigInt(value) + BigInt(profile.samples.residual[4]?.[s] ?? 0)).toBe(exact);
        expect(joinHalves(high[s]!, low[s]!)).toBe(exact);
      });
    }),
  );
});
