import { expect, it } from 'vitest';
import { perftools } from '../gen/profile.js';
import { REDUCED_FRAMES } from '../profile/limits.ts';
import { decodeBytes } from './testing/outcome.ts';

const { Profile: Message } = perftools.profiles;

const DEEP = 40;
/** Two samples, leaf first: `deep` ends in location 40, the other is short; the root of both is location 1. */
const locationIds = [Array.from({ length: DEEP }, (_, i) => DEEP - i), [2, 1]];

const bytes = Message.encode({
  stringTable: ['', 'objects', 'count', 'space', 'bytes', 'request', '/login'],
  sampleType: [
    { type: 1, unit: 2 },
    { type: 3, unit: 4 },
  ],
  sample: locationIds.map((locationId, i) => ({
    locationId,
    value: [i + 1, 1000 * (i + 1)],
    label: [{ key: 5, str: 6 }],
  })),
  location: Array.from({ length: DEEP }, (_, i) => ({ id: i + 1, address: i + 1 })),
})
  .finish()
  .slice();

/** Addresses of the stacks, root first, with the values of the samples that have them. */
async function read(reduced: boolean) {
  const { profile, warnings } = await decodeBytes(bytes, { reduced });
  const { samples, stacks, locations } = profile;
  const read = Array.from({ length: samples.length }, (_, s) => {
    const stack: number[] = [];
    for (let row = samples.stack[s]!; row >= 0; row = stacks.prefix[row]!) {
      stack.unshift(Number(locations.address[stacks.location[row]!]));
    }
    return { stack, values: samples.values.map((column) => column[s]!) };
  });
  return { read, labels: samples.labels.key.length, warnings: warnings.filter(({ kind }) => kind === 'reduced') };
}

it('a reduced profile has the totals of the whole one, no labels, and of deep stacks what is nearest the root', async () => {
  const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
  const samples = (depth: number) => [
    { stack: upTo(2), values: [2, 2000] },
    { stack: upTo(depth), values: [1, 1000] },
  ];
  const sorted = (all: { stack: number[] }[]) => all.toSorted((a, b) => a.stack.length - b.stack.length);
  const whole = await read(false);
  expect(sorted(whole.read)).toEqual(samples(DEEP));
  expect(whole).toMatchObject({ labels: 2, warnings: [] });
  const less = await read(true);
  expect(sorted(less.read)).toEqual(samples(REDUCED_FRAMES));
  expect(less.labels).toBe(0);
  expect(less.warnings).toEqual([{ kind: 'reduced', cut: 1, frames: REDUCED_FRAMES }]);
});

it('a profile is not read to its end once it needs more memory than it may take; reduced, it may do', async () => {
  const needs = { kind: 'memory-needed', reduced: false, limit: 400 };
  await expect(decodeBytes(bytes, { memoryBytes: 400 })).rejects.toMatchObject({ problem: needs });
  await expect(decodeBytes(bytes, { memoryBytes: 60 * REDUCED_FRAMES, reduced: true })).resolves.toBeDefined();
  await expect(decodeBytes(bytes, { memoryBytes: 60 * REDUCED_FRAMES })).rejects.toMatchObject({
    problem: { reduced: false },
  });
});
