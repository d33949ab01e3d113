import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTexts, textAt } from '../lib/texts.ts';
import type { LabelTable, Profile } from '../profile/profile.ts';
import { fold, outermostNodes } from './fold.ts';
import { type Frames, nameFrames } from './frames.ts';
import { withTagFrames } from './tagFrames.ts';
import { FIXTURES, fixtureProfile } from './testing/fixture.ts';
import { profileOf } from './testing/picture.ts';
import { weigh } from './weigh.ts';

interface Asked {
  readonly file: string;
  readonly sampleType: number;
  readonly tagRoot: string;
  readonly tagLeaf: string;
}

/** `go tool pprof -symbolize=none -trim=false -tagroot=… -tagleaf=… -top`: how many rows, their sums, and the largest. */
interface Top extends Asked {
  readonly rows: number;
  readonly flat: number;
  readonly cum: number;
  readonly top: Readonly<Record<string, readonly [number, number]>>;
}

/** The same with `-traces`: how many different stacks, their sum, and the largest, as lines root first. */
interface Traces extends Asked {
  readonly stacks: number;
  readonly total: number;
  readonly largest: Readonly<Record<string, number>>;
}

const truth = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-tagframes.json'), 'utf8')) as {
  readonly tops: readonly Top[];
  readonly traces: readonly Traces[];
};

interface Grown {
  readonly profile: Profile;
  readonly frames: Frames;
}

async function grow({ file, tagRoot, tagLeaf }: Asked): Promise<Grown> {
  const profile = withTagFrames(await fixtureProfile(file), { tagRoot, tagLeaf });
  return { profile, frames: nameFrames([profile]) };
}

/** Flat and cum of every frame that has any. */
function rowsOf({ profile, frames }: Grown, sampleType: number): Map<string, [number, number]> {
  const { tree, stackNode } = fold([{ stacks: profile.stacks, frames: frames.ofLocation[0]! }], frames.table.length);
  const weights = weigh({ tree, stackNode: stackNode[0]!, kept: null }, profile.samples, sampleType);
  const outermost = outermostNodes(tree, frames.table.length);
  const rows = new Map<string, [number, number]>();
  for (let n = 1; n < tree.length; n++) {
    const name = textAt(frames.table.name, tree.frame[n]!);
    const row = rows.get(name) ?? [0, 0];
    row[0] += weights.self[n]!;
    if (outermost[n] === 1) row[1] += weights.total[n]!;
    rows.set(name, row);
  }
  for (const [name, [flat, cum]] of rows) if (flat === 0 && cum === 0) rows.delete(name);
  return rows;
}

/** The frames of each sample's stack, root first. */
function pathsOf({ profile, frames }: Grown): string[] {
  const { start, frame } = frames.ofLocation[0]!;
  const { prefix, location } = profile.stacks;
  return Array.from(profile.samples.stack, (leaf) => {
    const names: string[] = [];
    for (let row = leaf; row >= 0; row = prefix[row]!) {
      for (let i = start[location[row]!]!; i < start[location[row]! + 1]!; i++) {
        names.push(textAt(frames.table.name, frame[i]!));
      }
    }
    return names.reverse().join('\n');
  });
}

function valuesByPath(grown: Grown, sampleType: number): Map<string, number> {
  const values = new Map<string, number>();
  pathsOf(grown).forEach((stack, s) => {
    const value = grown.profile.samples.values[sampleType]![s]!;
    if (value !== 0) values.set(stack, (values.get(stack) ?? 0) + value);
  });
  return values;
}

/** What `profile.ts` says of stacks and samples. */
function expectOrder({ stacks, samples }: Profile): void {
  const path: number[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < stacks.length; row++) {
    const up = stacks.prefix[row]!;
    while (path.length > 0 && path.at(-1) !== up) path.pop();
    expect(path.at(-1) ?? -1).toBe(up);
    path.push(row);
    seen.add(`${up} ${stacks.location[row]}`);
  }
  expect(seen.size).toBe(stacks.length);
  for (let s = 1; s < samples.length; s++) expect(samples.stack[s]).toBeGreaterThanOrEqual(samples.stack[s - 1]!);
}

describe.each(truth.tops.map((t) => [`${t.file} tagroot=${t.tagRoot} tagleaf=${t.tagLeaf}`, t] as const))(
  '%s',
  (_, t) => {
    it('has the rows of pprof', async () => {
      const rows = rowsOf(await grow(t), t.sampleType);
      expect(Object.fromEntries(Object.keys(t.top).map((name) => [name, rows.get(name)]))).toEqual(t.top);
      const sum = (column: 0 | 1) => [...rows.values()].reduce((all, row) => all + row[column], 0);
      expect({ rows: rows.size, flat: sum(0), cum: sum(1) }).toEqual({ rows: t.rows, flat: t.flat, cum: t.cum });
    });
  },
);

it.each(truth.traces.map((t) => [t.file, t] as const))('%s: has the stacks of pprof', async (_, t) => {
  const grown = await grow(t);
  expectOrder(grown.profile);
  const values = valuesByPath(grown, t.sampleType);
  expect(Object.fromEntries(Object.keys(t.largest).map((stack) => [stack, values.get(stack)]))).toEqual(t.largest);
  expect(values.size).toBe(t.stacks);
  expect([...values.values()].reduce((a, b) => a + b, 0)).toBe(t.total);
});

it('leaves a profile as it is where no key is asked for', () => {
  const profile = profileOf('main a 1');
  expect(withTagFrames(profile, { tagRoot: '', tagLeaf: ',' })).toBe(profile);
});

it('gives samples without the label a frame without a name', async () => {
  const profile = withTagFrames(profileOf('main a 1\n- 2'), { tagRoot: 'tenant', tagLeaf: '' });
  expect(valuesByPath({ profile, frames: nameFrames([profile]) }, 0)).toEqual(
    new Map([
      ['<unknown>', 2],
      ['<unknown>\nmain\na', 1],
    ]),
  );
});

/** Label values of one sample: texts of key `t`, and numbers of key `n` in bytes. */
const labels = fc.record({
  t: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  n: fc.array(fc.constantFrom(0, 1, 1152, 1536, -4096), { maxLength: 2 }),
});
type Values = typeof labels extends fc.Arbitrary<infer T> ? T : never;

const WRITTEN = new Map([
  [0, '0'],
  [1, '1B'],
  [1152, '1.12kB'],
  [1536, '1.50kB'],
  [-4096, '-4kB'],
]);

function withLabels(profile: Profile, of: readonly Values[]): Profile {
  const texts = Array.from({ length: profile.strings.start.length - 1 }, (_, i) => textAt(profile.strings, i));
  const at = (text: string) => texts.length + ['t', 'n', 'bytes', 'x', 'y'].indexOf(text);
  const rows = of.map(({ t, n }) => [
    ...n.map((number) => ({ key: at('n'), text: -1, number, unit: at('bytes') })),
    ...t.map((text) => ({ key: at('t'), text: at(text), number: 0, unit: 0 })),
  ]);
  const flat = rows.flat();
  const table: LabelTable = {
    start: Uint32Array.from([0, ...rows.map((_, s) => rows.slice(0, s + 1).flat().length)]),
    key: Uint32Array.from(flat, ({ key }) => key),
    text: Int32Array.from(flat, ({ text }) => text),
    number: Float64Array.from(flat, ({ number }) => number),
    unit: Uint32Array.from(flat, ({ unit }) => unit),
  };
  const strings = packTexts([...texts, 't', 'n', 'bytes', 'x', 'y']);
  return { ...profile, strings, samples: { ...profile.samples, labels: table } };
}

it('agrees with putting names before and after each stack, whatever the stacks and labels', () => {
  const stack = fc.array(fc.constantFrom('a', 'b', 'c>d'), { maxLength: 4 });
  const keys = fc.constantFrom('', 't', 'n', 't,n', 'n,t', 'none,t', 't,t');
  const rows = fc.array(fc.tuple(stack, labels), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(rows, keys, keys, (samples, tagRoot, tagLeaf) => {
      const picture = samples.map(([frames], s) => `${frames.join(' ') || '-'} ${s + 1}`).join('\n');
      const plain = profileOf(picture);
      const labelled = Array.from(plain.samples.values[0]!, (value) => samples[value - 1]![1]);
      const profile = withTagFrames(withLabels(plain, labelled), { tagRoot, tagLeaf });
      expectOrder(profile);
      const wanted = new Map<string, number>();
      samples.forEach(([frames, { t, n }], s) => {
        const values = (list: string) =>
          list
            .split(',')
            .filter((key) => key !== '')
            .map((key) => {
              const texts = key === 't' ? t : key === 'n' ? n.map((number) => WRITTEN.get(number)!) : [];
              return texts.join(',') || '<unknown>';
            });
        const all = [...values(tagRoot), ...frames.flatMap((f) => f.split('>')), ...values(tagLeaf)].join('\n');
        wanted.set(all, (wanted.get(all) ?? 0) + s + 1);
      });
      expect(valuesByPath({ profile, frames: nameFrames([profile]) }, 0)).toEqual(wanted);
      const { start, key } = profile.samples.labels;
      profile.samples.values[0]!.forEach((value, s) => {
        const { t, n } = samples[value - 1]![1];
        expect(start.length === 0 ? 0 : start[s + 1]! - start[s]!).toBe(t.length + n.length);
      });
      expect(key.length).toBe(labelled.reduce((sum, { t, n }) => sum + t.length + n.length, 0));
    }),
    { numRuns: 300 },
  );
});
