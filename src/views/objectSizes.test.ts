import { expect, it } from 'vitest';
import { textAt, textCount } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { hasSizes, objectSizes, sizePair } from './objectSizes.ts';
import { withLabels } from './testing/labelled.ts';
import { expected, type Place, readProfile } from './testing/read.ts';

interface Tags extends Place {
  readonly type: string;
  readonly keys: Record<string, { values: Record<string, number> }>;
}

const tags = expected<Tags>('pprof-tags.json');
/** Heaps that Go wrote, and one that C++ wrote. */
const GO: Place[] = [
  { where: 'fixtures', file: 'v-leak8-labels.pb.gz' },
  { where: 'fixtures', file: 'leak-diffbase-1-8.pb.gz' },
  { where: 'corpus', file: 'own/typecheck/typecheck-512k-heap.pb.gz' },
];
const CPP: Place = { where: 'fixtures', file: 'shop-heap-symbolised.pb.gz' };

function keyOf(profile: Profile, wanted = 'bytes'): number {
  const all = Array.from({ length: textCount(profile.strings) }, (_, i) => textAt(profile.strings, i));
  return all.indexOf(wanted);
}

function sizes(profile: Profile, sampleType: number) {
  return objectSizes(profile, sizePair(profile, sampleType)!, keyOf(profile), () => true);
}

it('says how sure each size is: recorded allocations, and the error of bytes', () => {
  const line = (size: number, value: number) => ({ labels: [['bytes', size]] as const, value });
  const one = withLabels([line(64, 64 * 8192), line(64, 64 * 16384), line(1 << 20, 3 << 20)]);
  const { samples } = one;
  const bytes = samples.values[0]!;
  const objects = Float64Array.of(8192, 16384, 3);
  const heap: Profile = {
    ...one,
    sampleTypes: [
      { type: 'inuse_objects', unit: 'count' },
      { type: 'inuse_space', unit: 'bytes' },
    ],
    samples: { ...samples, values: [objects, bytes], residual: [null, null] },
    periodType: { type: 'space', unit: 'bytes' },
    period: 512 * 1024,
  };
  const { table } = sizes(heap, 1);
  // 24,576 objects of 64 bytes: one of 8,192 is recorded, so 3 were; each stands for half a MiB.
  expect(table.recorded[0]).toBeCloseTo(3, 3);
  expect(table.error[0]! / (512 * 1024)).toBeCloseTo(Math.sqrt(3), 3);
  // Large objects are recorded nearly always.
  expect(table.recorded[1]).toBeCloseTo(3 * (1 - Math.exp(-2)), 3);
  expect(sizes({ ...heap, periodType: null }, 1).table.error.some((error) => error > 0)).toBe(false);
});

it.each(GO.filter(({ file }) => tags.some((t) => t.file === file)).map((place) => [place.file, place] as const))(
  '%s: every size is one that Go gives, with the objects and bytes that pprof finds',
  async (_, place) => {
    const profile = await readProfile(place);
    for (const family of ['alloc', 'inuse']) {
      const of = (type: string) =>
        tags.find((t) => t.file === place.file && t.type === `${family}_${type}`)!.keys.bytes!;
      const { table, bytes, rounded } = sizes(profile, family === 'alloc' ? 0 : 2);
      const found = (column: Float64Array) => new Map([...table.size].map((size, i) => [`${size}B`, column[i]]));
      for (const [size, objects] of Object.entries(of('objects').values)) {
        expect([size, found(table.objects).get(size)]).toEqual([size, objects]);
      }
      for (const [size, value] of Object.entries(of('space').values)) {
        expect([size, found(table.bytes).get(size)]).toEqual([size, value]);
      }
      expect(rounded).toBe(bytes);
      expect([...table.wasted].every((w) => w === 0)).toBe(true);
    }
  },
);

it('finds the waste where sizes are as asked for', async () => {
  const profile = await readProfile(CPP);
  const { table } = sizes(profile, 0);
  const at = [...table.size].indexOf(20480);
  // 1200 objects of 20,000 bytes would each be given 20,480.
  expect([table.objects[at], table.bytes[at], table.wasted[at]]).toEqual([1200, 24_000_000, 1200 * 480]);
});

/** Two columns: the values of a line, and bytes = objects × size. */
function heap(lines: readonly { size: number; objects: number }[]): Profile {
  const profile = withLabels(lines.map(({ size, objects }) => ({ labels: [['bytes', size]], value: objects })));
  const objects = Float64Array.from(lines, (l) => l.objects);
  const space = Float64Array.from(lines, (l) => l.objects * l.size);
  return {
    ...profile,
    sampleTypes: [
      { type: 'inuse_objects', unit: 'count' },
      { type: 'inuse_space', unit: 'bytes' },
    ],
    samples: { ...profile.samples, values: [objects, space], residual: [null, null] },
  };
}

it('sums sizes that share a class; a class itself may have been asked for as less', () => {
  const { table, median, objects, bytes } = sizes(
    heap([
      { size: 48, objects: 10 },
      { size: 33, objects: 2 },
      { size: 40_000, objects: 1 },
      { size: 8, objects: 4 },
    ]),
    1,
  );
  const rows = [...table.size].map((size, i) => [
    size,
    table.below[i],
    table.objects[i],
    table.wasted[i],
    table.atMost[i],
  ]);
  expect(rows).toEqual([
    [8, 0, 4, 0, 4 * 7],
    [48, 32, 12, 2 * 15, 10 * 15],
    [40960, 32768, 1, 960, 0],
  ]);
  expect([median, objects, bytes]).toEqual([48, 17, 480 + 66 + 40_000 + 32]);
});

it('takes only what is asked for, and says what has no size', () => {
  const profile = heap([
    { size: 16, objects: 3 },
    { size: 0, objects: 5 },
    { size: 64, objects: 1 },
  ]);
  const some = objectSizes(profile, { objects: 0, bytes: 1 }, keyOf(profile), (s) => s < 2);
  expect([...some.table.size]).toEqual([16]);
  expect([some.median, some.unsized]).toEqual([16, { objects: 5, bytes: 0 }]);
  const none = objectSizes(profile, { objects: 0, bytes: 1 }, keyOf(profile), () => false);
  expect([none.median, none.table.size.length]).toEqual([0, 0]);
});

it('knows which columns belong together', async () => {
  const profile = await readProfile(GO[0]!);
  expect([0, 1, 2, 3].map((t) => sizePair(profile, t))).toEqual([
    { objects: 0, bytes: 1 },
    { objects: 0, bytes: 1 },
    { objects: 2, bytes: 3 },
    { objects: 2, bytes: 3 },
  ]);
  expect(hasSizes(profile, keyOf(profile))).toBe(true);
  const cpu = await readProfile({ where: 'fixtures', file: 'midsvc-512k-cpu-labels.pb.gz' });
  expect([sizePair(cpu, 0), hasSizes(cpu, keyOf(cpu, 'endpoint'))]).toEqual([null, false]);
});
