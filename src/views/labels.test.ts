import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { type LabelKeyValues, type Labels, labelsOf, MOST_ROWS, rangesOf } from './labels.ts';
import { type LabelLine, withLabels } from './testing/labelled.ts';
import { expected, type Place, readProfile } from './testing/read.ts';

/** What `pprof -tags` prints: per key the sum over its values, how many values there are, and the values that are not 0. */
interface Tags extends Place {
  readonly sampleType: number;
  readonly type: string;
  readonly keys: Record<string, { total: number; rows: number; values: Record<string, number> }>;
}

function all(profile: Profile, sampleType: number, kept: Uint8Array | null = null): Labels {
  return labelsOf(profile, { sampleType, kept }, (i) => textAt(profile.strings, i));
}

/** pprof prints the unit behind a number: `16384B`. */
function rowsOf(key: LabelKeyValues): [string, number][] {
  const names = key.numeric ? [...key.numbers].map(String) : key.texts;
  return names.map((name, i) => [name, key.values[i]!]);
}

describe.each(expected<Tags>('pprof-tags.json').map((t) => [`${t.file} ${t.type}`, t] as const))('%s', (_, truth) => {
  it('has the values that pprof -tags prints', async () => {
    const labels = all(await readProfile(truth), truth.sampleType);
    expect(new Set(labels.keys.map(({ key }) => key))).toEqual(new Set(Object.keys(truth.keys)));
    for (const key of labels.keys) {
      const { rows, total, values } = truth.keys[key.key]!;
      expect([key.key, key.distinct]).toEqual([key.key, rows]);
      expect(key.values.reduce((sum, v) => sum + v, 0)).toBe(total);
      const found = new Map(rowsOf(key));
      for (const [name, value] of Object.entries(values)) {
        const plain = key.numeric ? name.replace(/[a-z]+$/i, '') : name;
        expect([key.key, plain, found.get(plain)]).toEqual([key.key, plain, value]);
      }
    }
  });
});

const line = (labels: LabelLine['labels'], value: number): LabelLine => ({ labels, value });

it('puts keys that only number the samples behind those that tell something', () => {
  const lines = Array.from({ length: 30 }, (_, i) =>
    line(
      [
        ['goroutine', `${i}`],
        ['state', i < 20 ? 'select' : 'running'],
      ],
      1,
    ),
  );
  expect(all(withLabels(lines), 0).keys.map(({ key }) => key)).toEqual(['state', 'goroutine']);
  // A few may well be what is wanted.
  expect(all(withLabels(lines.slice(0, 10)), 0).keys.map(({ key }) => key)).toEqual(['goroutine', 'state']);
});

it('leaves the rest to those without the label, and counts a sample once', () => {
  const profile = withLabels([
    line([['tenant', 'acme']], 5),
    line(
      [
        ['tenant', 'acme'],
        ['tenant', 'hooli'],
      ],
      3,
    ),
    line([], 2),
  ]);
  const { keys, value, samples } = all(profile, 0);
  expect([value, samples]).toEqual([10, 3]);
  expect(keys).toHaveLength(1);
  expect(keys[0]).toMatchObject({ key: 'tenant', value: 8, samples: 2, repeated: 1, distinct: 2 });
  expect(rowsOf(keys[0]!)).toEqual([
    ['acme', 8],
    ['hooli', 3],
  ]);
});

it('shows only what the filters keep', () => {
  const profile = withLabels([line([['a', 'x']], 5), line([['a', 'y']], 3), line([['b', 7]], 2)]);
  const { keys, value } = all(profile, 0, Uint8Array.of(0, 1, 1));
  expect(value).toBe(5);
  expect(keys.map((k) => [k.key, ...rowsOf(k)])).toEqual([
    ['a', ['y', 3]],
    ['b', ['7', 2]],
  ]);
});

it('tells texts from numbers of one key, and guesses units as pprof does', () => {
  const profile = withLabels([line([['request', 4096]], 1), line([['request', 'big']], 2), line([['ms', 7]], 3)]);
  const keys = all(profile, 0).keys.map(({ key, numeric, unit }) => ({ key, numeric, unit }));
  expect(keys).toEqual([
    { key: 'ms', numeric: true, unit: 'ms' },
    { key: 'request', numeric: false, unit: '' },
    { key: 'request', numeric: true, unit: 'bytes' },
  ]);
});

it('keeps the largest of very many values, and says how many there are', () => {
  const profile = withLabels(Array.from({ length: MOST_ROWS + 50 }, (_, i) => line([['id', `v${i}`]], i + 1)));
  const [key] = all(profile, 0).keys;
  expect([key!.distinct, key!.texts.length, key!.texts[0]]).toEqual([MOST_ROWS + 50, MOST_ROWS, `v${MOST_ROWS + 49}`]);
});

it('adds up, whatever the labels are', () => {
  const label = fc.tuple(
    fc.constantFrom('a', 'b'),
    fc.oneof(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 9 })),
  );
  const lines = fc.array(
    fc.record({ labels: fc.array(label, { maxLength: 3 }), value: fc.integer({ min: -9, max: 9 }) }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(lines, (samples) => {
      const profile = withLabels(samples);
      for (const key of all(profile, 0).keys) {
        const has = samples.filter(({ labels }) =>
          labels.some(([k, v]) => k === key.key && (typeof v === 'number') === key.numeric),
        );
        expect(key.samples).toBe(has.length);
        expect(key.value).toBe(has.reduce((sum, { value }) => sum + value, 0));
        const { ranges } = key;
        if (!key.numeric) continue;
        for (let i = 0; i < key.numbers.length; i++) {
          const inside = [...ranges.low].filter(
            (low, r) => low <= key.numbers[i]! && key.numbers[i]! <= ranges.high[r]!,
          );
          expect(inside).toHaveLength(1);
        }
        expect(ranges.values.reduce((a, b) => a + b, 0)).toBe(key.values.reduce((a, b) => a + b, 0));
      }
    }),
  );
});

it('has what sampling makes of each value: allocations and variances of its samples add up', () => {
  const profile = withLabels([line([['size', 8]], 5), line([['size', 8]], 3), line([['size', 9]], 2)]);
  const sampled = { rate: 512, allocations: Float64Array.of(2, 1, 7), variance: Float64Array.of(9, 16, 4) };
  const labels = labelsOf(profile, { sampleType: 0, kept: null, sampled }, (i) => textAt(profile.strings, i));
  const [size] = labels.keys;
  expect([[...size!.recorded], [...size!.errors], labels.rate]).toEqual([[3, 7], [5, 2], 512]);
  expect([...all(profile, 0).keys[0]!.errors]).toEqual([0, 0]);
});

it('gathers numbers by powers of two', () => {
  const sums = [-5, -4, 0, 1, 2, 3, 4, 7, 8, 1000].map((number) => ({
    number,
    value: 1,
    count: 1,
    recorded: 4,
    variance: 8,
  }));
  const { low, high, counts, recorded, errors } = rangesOf(sums);
  // Two numbers lie in the first range.
  expect([recorded[0], errors[0]]).toEqual([8, 4]);
  expect([...low].map((from, r) => [from, high[r], counts[r]])).toEqual([
    [-5, -4, 2],
    [0, 0, 1],
    [1, 1, 1],
    [2, 3, 2],
    [4, 7, 2],
    [8, 8, 1],
    [1000, 1000, 1],
  ]);
});
