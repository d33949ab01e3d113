import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../decode/decode.ts';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import type { Picture, ProfileId, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const ID = 1 as ProfileId;

async function decoded(bytes: Uint8Array<ArrayBuffer>): Promise<Profile> {
  return (await decodeFile(new Blob([bytes]), { onBytes: () => {}, cancelled: () => false })).profiles[0]!.profile;
}

interface Sum {
  samples: number;
  variance: number;
}

/** Flat and cum by name, sample by sample, straight from the file: frames are looked up for each, sums are of plain objects. */
function slowly(profile: Profile, of: { readonly objects: number; readonly bytes: number; readonly isBytes: boolean }) {
  const { samples, stacks, locations, functions, strings, period } = profile;
  const flat = new Map<string, Sum>();
  const cum = new Map<string, Sum>();
  const add = (sums: Map<string, Sum>, name: string, n: number, variance: number) => {
    const sum = sums.get(name) ?? { samples: 0, variance: 0 };
    sums.set(name, { samples: sum.samples + n, variance: sum.variance + variance });
  };
  for (let s = 0; s < samples.length; s++) {
    const count = samples.values[of.objects]![s]!;
    const size = samples.values[of.bytes]![s]! / count;
    if (count === 0) continue;
    const missed = period <= 1 ? 0 : Math.exp(-size / period);
    const recorded = count * (1 - missed);
    const weight = (of.isBytes ? count * size : count) / recorded;
    const variance = recorded * weight ** 2 * missed;
    const names: string[] = [];
    for (let row = samples.stack[s]!; row >= 0; row = stacks.prefix[row]!) {
      const location = stacks.location[row]!;
      for (let i = locations.lineStart[location]!; i < locations.lineStart[location + 1]!; i++) {
        names.push(textAt(strings, functions.name[locations.lineFunction[i]!]!));
      }
    }
    if (names.length > 0) add(flat, names[0]!, recorded, variance);
    for (const name of new Set(names)) add(cum, name, recorded, variance);
  }
  return { flat, cum };
}

describe.each(['leak-8.pb.gz', 'lang-heap.pb.gz'])('%s', (file) => {
  it.each(['inuse_space', 'inuse_objects', 'alloc_space'])('%s rests on what its samples rest on', async (type) => {
    const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, file)));
    const profile = await decoded(bytes);
    const place = (name: string): number => profile.sampleTypes.findIndex((t) => t.type === name);
    const family = type.slice(0, type.indexOf('_') + 1);
    const pair = { objects: place(`${family}objects`), bytes: place(`${family}space`) };
    const truth = slowly(profile, { ...pair, isBytes: type.endsWith('space') });

    const session = createSession();
    await session.open({ id: ID, name: file, source: bytes, show: null }, UNHEARD);
    const query = { profile: ID, sampleType: place(type), cut: WHOLE };
    const picture = (await session.picture({ ...query, order: 'size', knownTree: -1, quick: null })) as Picture;
    const { frames } = picture.shape as Shape;
    const { sampling, version } = (await session.ask('sampling', query))!;
    expect(version).toBe(picture.shape!.version);
    expect(sampling!.rate).toBe(profile.period);
    let seen = 0;
    for (let f = 0; f < frames.length; f++) {
      const name = textAt(frames.name, f);
      for (const [sums, samples, error] of [
        [truth.flat, sampling!.flatSamples[f]!, sampling!.flatError[f]!],
        [truth.cum, sampling!.cumSamples[f]!, sampling!.cumError[f]!],
      ] as const) {
        const sum = sums.get(name) ?? { samples: 0, variance: 0 };
        expect(Math.abs(samples - sum.samples)).toBeLessThanOrEqual(1e-5 * sum.samples);
        expect(Math.abs(error - Math.sqrt(sum.variance))).toBeLessThanOrEqual(1e-5 * Math.sqrt(sum.variance));
        if (sum.samples > 0) seen++;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });
});

it('is not known of what is no heap', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, 'cpu-3s.pb.gz')));
  const session = createSession();
  await session.open({ id: ID, name: 'cpu', source: bytes, show: null }, UNHEARD);
  expect((await session.ask('sampling', { profile: ID, sampleType: 0, cut: WHOLE }))!.sampling).toBeNull();
});
