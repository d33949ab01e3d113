import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../decode/decode.ts';
import { fold, outermostNodes } from '../fold/fold.ts';
import { nameFrames } from '../fold/frames.ts';
import { weigh } from '../fold/weigh.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { frameSums } from '../views/top.ts';
import { mergeProfiles } from './merge.ts';
import type { Profile } from './profile.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');

/** What `go tool pprof -top` of Go 1.19 prints of several files: name, flat, cum. */
interface Expected {
  readonly files: readonly string[];
  readonly type: string;
  readonly rows: readonly (readonly [string, number, number])[];
}

const expected = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-merge.json'), 'utf8')) as Expected[];

async function read(file: string): Promise<Profile> {
  const bytes = new Uint8Array(readFileSync(path.join(FIXTURES, file)));
  return (await decodeFile(new Blob([bytes]), { onBytes: () => {}, cancelled: () => false })).profiles[0]!.profile;
}

function rowsOf(profile: Profile, type: string): [string, number, number][] {
  const frames = nameFrames([profile]);
  const { tree, stackNode } = fold([{ stacks: profile.stacks, frames: frames.ofLocation[0]! }], frames.table.length);
  const sampleType = profile.sampleTypes.findIndex((t) => t.type === type);
  const weights = weigh({ tree, stackNode: stackNode[0]!, kept: null }, profile.samples, sampleType);
  const outermost = outermostNodes(tree, frames.table.length);
  const { flat, cum } = frameSums(tree, outermost, weights, frames.table.length);
  return Array.from(flat.keys())
    .filter((f) => flat[f] !== 0 || cum[f] !== 0)
    .map((f) => [textAt(frames.table.name, f), flat[f]!, cum[f]!]);
}

const byName = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]) => (a[0] < b[0] ? -1 : 1);

describe('several profiles as one', () => {
  it.each(expected.map((e) => [e.type, e] as const))('%s: what pprof adds up', async (type, { files, rows }) => {
    const merged = mergeProfiles(await Promise.all(files.map(read)))!;
    expect(rowsOf(merged, type).sort(byName)).toEqual([...rows].sort(byName));
  });

  it('the average is the sum by the number of profiles', async () => {
    const files = await Promise.all(expected[0]!.files.map(read));
    const [sum, average] = [mergeProfiles(files)!, mergeProfiles(files, 'average')!];
    for (const [t, values] of sum.samples.values.entries()) {
      expect(average.samples.values[t]).toEqual(values.map((v) => v / files.length));
    }
  });

  it('tables keep their invariants, and labels go with their samples', async () => {
    const files = ['midsvc-512k-cpu-labels.pb.gz', 'midsvc-512k-cpu-labels.pb.gz'];
    const profiles = await Promise.all(files.map(read));
    const merged = mergeProfiles(profiles)!;
    const { samples, stacks, locations, functions } = merged;
    const text = (p: Profile, i: number) => textAt(p.strings, i);
    const labels = (p: Profile) =>
      Array.from({ length: p.samples.length }, (_, s) => {
        const { start, key, text: value, number, unit } = p.samples.labels;
        const own: string[] = [];
        for (let l = start[s]!; l < start[s + 1]!; l++)
          own.push(
            `${text(p, key[l]!)}=${value[l] === NONE ? `${number[l]}${text(p, unit[l]!)}` : text(p, value[l]!)}`,
          );
        return own.join();
      });
    expect(labels(merged).sort()).toEqual(profiles.flatMap(labels).sort());
    expect(labels(merged).some((l) => l !== '')).toBe(true);
    for (let s = 1; s < samples.length; s++) expect(samples.stack[s - 1]!).toBeLessThanOrEqual(samples.stack[s]!);
    for (let r = 0; r < stacks.length; r++) {
      expect(stacks.prefix[r]!).toBeLessThan(r);
      expect(stacks.location[r]!).toBeLessThan(locations.length);
    }
    expect(locations.lineStart).toHaveLength(locations.length + 1);
    expect(locations.lineStart.at(-1)).toBe(locations.lineFunction.length);
    expect(Math.max(...locations.lineFunction)).toBeLessThan(functions.length);
    expect(merged.durationNanos).toBe(profiles[0]!.durationNanos * 2n);
    expect(merged.timeNanos).toBe(profiles[0]!.timeNanos);
  });

  it('profiles of different kinds are none', async () => {
    expect(mergeProfiles([await read('cpu-3s.pb.gz'), await read('leak-8.pb.gz')])).toBeNull();
    expect(mergeProfiles([])).toBeNull();
  });
});
