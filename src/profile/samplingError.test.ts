import { describe, expect, it } from 'vitest';
import { chanceOf, samplingColumns, samplingRate } from './samplingError.ts';

const RATE = 512 * 1024;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Objects of one size that one stack allocates. */
interface Bucket {
  readonly size: number;
  readonly count: number;
}

/** Walks over all bytes allocated, as an allocator does, and counts who was hit. One seldom hit is skipped over in one step, as Go does. */
function record({ size, count }: Bucket, rate: number, random: () => number): number {
  const gap = (): number => -Math.log(1 - random()) * rate;
  let recorded = 0;
  let next = gap();
  for (let i = 0; i < count; ) {
    const passed = Math.min(count - i, Math.floor(next / size));
    next -= passed * size;
    i += passed;
    if (i === count || next >= size) continue;
    recorded++;
    i++;
    next = gap();
  }
  return recorded;
}

/** As Go does before it writes a profile: `scaleHeapSample`. */
function scaled(recorded: number, size: number, rate: number): { objects: number; bytes: number } {
  if (recorded === 0) return { objects: 0, bytes: 0 };
  const scale = rate <= 1 ? 1 : 1 / (1 - Math.exp(-size / rate));
  return { objects: Math.trunc(recorded * scale), bytes: Math.trunc(recorded * size * scale) };
}

const BUCKETS: readonly Bucket[] = [
  { size: 64, count: 400_000 },
  { size: 4096, count: 9_000 },
  { size: 300_000, count: 60 },
  { size: 8 * RATE, count: 3 },
];

describe('a heap that is recorded many times', () => {
  const random = seeded(20_240_229);
  const runs = Array.from({ length: 800 }, () => {
    const recorded = BUCKETS.map((bucket) => record(bucket, RATE, random));
    const values = recorded.map((n, i) => scaled(n, BUCKETS[i]!.size, RATE));
    const pair = {
      objects: Float64Array.from(values, (v) => v.objects),
      bytes: Float64Array.from(values, (v) => v.bytes),
    };
    return {
      recorded,
      ...pair,
      ofBytes: samplingColumns(pair, 'bytes', RATE),
      ofObjects: samplingColumns(pair, 'objects', RATE),
    };
  });
  const mean = (of: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;

  it('tells how many allocations were recorded', () => {
    for (const { recorded, ofBytes, ofObjects } of runs) {
      recorded.forEach((n, i) => {
        // Go cuts fractions off what it scales up.
        expect(Math.abs(ofBytes.allocations[i]! - n)).toBeLessThan(0.02 + n * 0.02);
        expect(ofObjects.allocations[i]).toBe(ofBytes.allocations[i]);
      });
    }
  });

  it('expects of each value the error that it has on average', () => {
    BUCKETS.forEach(({ size, count }, i) => {
      const truth = { bytes: size * count, objects: count };
      const error = mean((run) => (run.bytes[i]! - truth.bytes) ** 2);
      const errorOfCount = mean((run) => (run.objects[i]! - truth.objects) ** 2);
      const expected = mean((run) => run.ofBytes.variance[i]!);
      const expectedOfCount = mean((run) => run.ofObjects.variance[i]!);
      if (size > RATE) {
        // Recorded all but always: an error of less than one object in a thousand.
        expect(Math.sqrt(expected)).toBeLessThan(truth.bytes / 10);
        return;
      }
      expect(error / expected).toBeGreaterThan(0.85);
      expect(error / expected).toBeLessThan(1.15);
      expect(errorOfCount / expectedOfCount).toBeGreaterThan(0.85);
      expect(errorOfCount / expectedOfCount).toBeLessThan(1.15);
    });
  });

  it('adds variances: two of three totals lie within one error of the truth', () => {
    const truth = BUCKETS.reduce((sum, { size, count }) => sum + size * count, 0);
    const within = mean(({ bytes, ofBytes }) => {
      const error = Math.sqrt(ofBytes.variance.reduce((a, b) => a + b, 0));
      return Math.abs(bytes.reduce((a, b) => a + b, 0) - truth) <= error ? 1 : 0;
    });
    expect(within).toBeGreaterThan(0.63);
    expect(within).toBeLessThan(0.73);
  });
});

it('has no error where every allocation was recorded', () => {
  const pair = { objects: Float64Array.of(3, 1), bytes: Float64Array.of(48, 1 << 20) };
  const { allocations, variance } = samplingColumns(pair, 'bytes', 1);
  expect([...allocations]).toEqual([3, 1]);
  expect([...variance]).toEqual([0, 0]);
});

it('says nothing of samples that no object fits to, and takes values below 0 by their size', () => {
  const pair = { objects: Float64Array.of(0, 5, 0, -8192), bytes: Float64Array.of(0, 0, 512, -64 * 8192) };
  const { allocations, variance } = samplingColumns(pair, 'objects', RATE);
  expect([...allocations.slice(0, 3)]).toEqual([0, 0, 0]);
  expect([...variance.slice(0, 3)]).toEqual([0, 0, 0]);
  expect(allocations[3]).toBeCloseTo(1, 3);
  expect(Math.sqrt(variance[3]!)).toBeCloseTo(8192, -1);
});

it('knows the rate from the period', () => {
  const period = (type: string, unit: string, period: number) => samplingRate({ periodType: { type, unit }, period });
  expect(period('space', 'bytes', RATE)).toBe(RATE);
  expect(period('space', 'bytes', 1)).toBe(1);
  expect(period('space', 'bytes', 0)).toBeNull();
  expect(period('cpu', 'nanoseconds', 10_000_000)).toBeNull();
  expect(samplingRate({ periodType: null, period: 5 })).toBeNull();
  expect(chanceOf(RATE, RATE)).toBeCloseTo(1 - 1 / Math.E, 12);
  expect(chanceOf(1, RATE)).toBeCloseTo(1 / RATE, 11);
});
