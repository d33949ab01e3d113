import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { textAt, textCount } from '../lib/texts.ts';
import type { Granularity } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { fold, outermostNodes } from './fold.ts';
import { type Frames, nameFrames } from './frames.ts';
import { FIXTURES, fixtureProfile } from './testing/fixture.ts';
import { profileOf } from './testing/picture.ts';
import { weigh } from './weigh.ts';

/** `go tool pprof -symbolize=none -trim=false -top` by granularity, of one sample type: name → [flat, cum]. */
type Reports = Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
type Truth = Readonly<Record<string, { readonly sampleType: number; readonly reports: Reports }>>;

const truth = JSON.parse(readFileSync(path.join(FIXTURES, 'granularity.json'), 'utf8')) as Truth;

const OURS: Readonly<Record<string, Granularity>> = {
  functions: 'function',
  files: 'file',
  lines: 'line',
  addresses: 'address',
};
const ALL: readonly Granularity[] = ['function', 'file', 'line', 'package', 'module', 'address'];

function namesOf({ table }: Frames): string[] {
  return Array.from({ length: table.length }, (_, f) => textAt(table.name, f));
}

/** Flat and cum of every frame that has any. */
function rowsOf(profile: Profile, frames: Frames, sampleType: number): Record<string, [number, number]> {
  const { tree, stackNode } = fold([{ stacks: profile.stacks, frames: frames.ofLocation[0]! }], frames.table.length);
  const weights = weigh({ tree, stackNode: stackNode[0]!, kept: null }, profile.samples, sampleType);
  const outermost = outermostNodes(tree, frames.table.length);
  const rows: Record<string, [number, number]> = {};
  for (let n = 1; n < tree.length; n++) {
    const name = textAt(frames.table.name, tree.frame[n]!);
    rows[name] ??= [0, 0];
    rows[name][0] += weights.self[n]!;
    if (outermost[n] === 1) rows[name][1] += weights.total[n]!;
  }
  return Object.fromEntries(Object.entries(rows).filter(([, [flat, cum]]) => flat !== 0 || cum !== 0));
}

describe.each(Object.entries(truth))('%s', (file, { sampleType, reports }) => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await fixtureProfile(file);
  });

  it.each(Object.entries(reports))('-%s: the rows of pprof', (report, expected) => {
    const granularity = OURS[report.split('-')[0]!]!;
    const frames = nameFrames([profile], { granularity, inlines: !report.endsWith('-noinlines') });
    const rows = rowsOf(profile, frames, sampleType);
    if (granularity === 'address' || granularity === 'file') expect(rows).toEqual(expected);
    else {
      // pprof has one row per mapping for all locations without symbols, we one per address.
      const symbolised = (all: object) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => !/^(0x|\[)/.test(name)));
      const flat = (all: object) => Object.values(all).reduce((sum: number, row: number[]) => sum + row[0]!, 0);
      expect(symbolised(rows)).toEqual(symbolised(expected));
      expect(flat(rows)).toBe(flat(expected));
    }
  });

  it.each(ALL)('by %s: names are unique and never empty, and every frame is somewhere', (granularity) => {
    const frames = nameFrames([profile, profile], { granularity, inlines: true });
    const names = namesOf(frames);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('');
    const { table, ofLocation } = frames;
    for (const texts of [table.name, table.file]) expect(textCount(texts)).toBe(table.length);
    expect(Math.max(...table.package)).toBeLessThan(table.packages.length);
    expect(ofLocation[1]).toEqual(ofLocation[0]);
    expect(new Set(ofLocation[0]!.frame).size).toBe(table.length);
  });
});

describe('without inlined frames', () => {
  it.each(ALL)('by %s: a location is the last of its frames', (granularity) => {
    const profile = profileOf('main a>b>c 1\nmain d 2');
    const whole = nameFrames([profile], { granularity, inlines: true });
    const outer = nameFrames([profile], { granularity, inlines: false });
    const [all, last] = [whole.ofLocation[0]!, outer.ofLocation[0]!];
    const [names, lastNames] = [namesOf(whole), namesOf(outer)];
    for (let l = 0; l < profile.locations.length; l++) {
      expect(last.start[l]).toBe(l);
      expect(lastNames[last.frame[l]!]).toBe(names[all.frame[all.start[l + 1]! - 1]!]);
    }
  });
});

describe('what is said of a frame', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await fixtureProfile('lang-heap.pb.gz');
  });

  function about(granularity: Granularity, name: string): object {
    const { table } = nameFrames([profile], { granularity, inlines: true });
    const f = Array.from({ length: table.length }, (_, i) => textAt(table.name, i)).indexOf(name);
    const { name: pkg, module, origin } = table.packages[table.package[f]!]!;
    return { file: textAt(table.file, f).replace(/^.*\/programs\//, ''), line: table.line[f], pkg, module, origin };
  }

  it('depends on the granularity', () => {
    const own = { pkg: 'example.com/proflab/internal/collections', module: 'example.com/proflab', origin: 'other' };
    const file = 'internal/collections/collections.go';
    const names = namesOf(nameFrames([profile], { granularity: 'line', inlines: true }));
    const line = names.find((name) => name.startsWith('example.com/proflab/internal/collections.Reduce[...] '))!;
    expect(about('function', 'example.com/proflab/internal/collections.Reduce[...]')).toMatchObject({ ...own, file });
    expect(about('line', line)).toEqual({ ...own, file, line: Number(line.split(':').at(-1)) });
    expect(about('package', own.pkg)).toEqual({ ...own, file: '', line: 0 });
    expect(about('module', own.module)).toEqual({ ...own, pkg: own.module, file: '', line: 0 });
    expect(about('module', 'std')).toEqual({ file: '', line: 0, pkg: 'std', module: 'std', origin: 'standard' });
  });

  it('is of the file, for a file', () => {
    const { table } = nameFrames([profile], { granularity: 'file', inlines: true });
    for (let f = 0; f < table.length; f++) {
      if (!textAt(table.name, f).startsWith('/')) continue;
      expect(textAt(table.file, f)).toBe(textAt(table.name, f));
      expect(table.packages[table.package[f]!]!.name).not.toBe('(unknown)');
    }
  });
});
