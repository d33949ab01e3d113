import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../decode/decode.ts';
import type { CallTree } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { AFTER_FRAMES, type Sampling } from '../views/sampling.ts';
import type { OpenedFile, Picture, ProfileId, Shape } from './protocol.ts';
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

it('is that of nodes, neighbours and lines, by the same samples', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, 'leak-8.pb.gz')));
  const session = createSession();
  const { summary } = (await session.open({ id: ID, name: 'leak', source: bytes, show: null }, UNHEARD)) as OpenedFile;
  const sampleType = summary.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  const query = { profile: ID, sampleType, cut: WHOLE };
  const picture = (await session.picture({ ...query, order: 'size', knownTree: -1, quick: null })) as Picture;
  const { tree, frames } = picture.shape as Shape;
  const byFrame = (await session.ask('sampling', query))!.sampling!;
  const byNode = (await session.ask('nodeSampling', query))!.sampling!;
  expect(byNode.cumSamples[0]).toBeCloseTo(byFrame.total.samples, 0);
  const [samples, variance] = [new Float64Array(frames.length), new Float64Array(frames.length)];
  for (let n = 1; n < tree.length; n++) {
    samples[tree.frame[n]!]! += byNode.flatSamples[n]!;
    variance[tree.frame[n]!]! += byNode.flatError[n]! ** 2;
  }
  let seen = 0;
  for (let f = 0; f < frames.length; f++) {
    expect(samples[f]).toBeCloseTo(byFrame.flatSamples[f]!, 2);
    expect(Math.abs(Math.sqrt(variance[f]!) - byFrame.flatError[f]!)).toBeLessThanOrEqual(1e-4 * byFrame.flatError[f]!);
    if (samples[f] === 0) continue;
    seen++;
    const node = tree.frame.lastIndexOf(f);
    const ofSelection = (await session.ask('selectionSampling', { ...query, node }))!.sampling!;
    const row = (of: Sampling, at: number) =>
      [of.flatSamples, of.cumSamples, of.flatError, of.cumError].map((column) => column[at]!.toPrecision(5));
    expect(row(ofSelection, frames.length + AFTER_FRAMES.frame)).toEqual(row(byFrame, f));
    expect(row(ofSelection, frames.length + AFTER_FRAMES.node)).toEqual(row(byNode, node));
    const lines = (await session.ask('source', { ...query, frame: textAt(frames.name, f) }))!.sampling!;
    expect(lines.allocations.flat).toBeCloseTo(byFrame.flatSamples[f]!, 2);
    expect(Math.abs(Math.sqrt(lines.variance.cum) - byFrame.cumError[f]!)).toBeLessThanOrEqual(
      1e-4 * byFrame.cumError[f]!,
    );
    // A sample in which the frame occurs once has one caller of it; it ends there or has one callee.
    const sum = (column: Float32Array): number =>
      column.subarray(0, frames.length + 1).reduce((all, value) => all + value, 0);
    if (isNested(tree, f)) continue;
    expect(sum(ofSelection.flatSamples)).toBeCloseTo(byFrame.cumSamples[f]!, 2);
    expect(sum(ofSelection.cumSamples) + byFrame.flatSamples[f]!).toBeCloseTo(byFrame.cumSamples[f]!, 2);
  }
  expect(seen).toBeGreaterThan(5);
});

function isNested({ frame, parent }: CallTree, f: number): boolean {
  const isIn = (node: number): boolean => node > 0 && (frame[node] === f || isIn(parent[node]!));
  return frame.some((own, node) => own === f && isIn(parent[node]!));
}

it('is not known of what is no heap', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, 'cpu-3s.pb.gz')));
  const session = createSession();
  await session.open({ id: ID, name: 'cpu', source: bytes, show: null }, UNHEARD);
  expect((await session.ask('sampling', { profile: ID, sampleType: 0, cut: WHOLE }))!.sampling).toBeNull();
});
