import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../lib/brand.ts';
import { packTexts, textAt } from '../lib/texts.ts';
import type { Filter, FilterKind } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { sortStacks } from '../profile/stacks.ts';
import { stackIds } from '../profile/stackWriter.ts';
import { editStacks } from './edit.ts';
import { matchNames } from './filterNames.ts';
import { type Compiled, compileFilters, matchFilters } from './filters.ts';
import { fold } from './fold.ts';
import { nameFrames } from './frames.ts';
import { judge, keepSamples } from './keep.ts';
import { matchTags } from './tags.ts';
import { profileOf } from './testing/picture.ts';
import { weigh } from './weigh.ts';

/** A profile on plain arrays. Locations are root first in a stack; their lines innermost first, none of a location that is not symbolised. */
interface Plain {
  readonly locations: readonly { readonly lines: readonly string[]; readonly mapping: string }[];
  readonly samples: readonly { readonly stack: readonly number[]; readonly value: number }[];
}

/** Functions are called by a letter, in a file that has the letter in another case; an address stands for a location without lines. */
const FUNCTIONS = ['a', 'b', 'c', 'd'];
const MAPPINGS = ['', 'm1', 'm2'];
const fileOf = (name: string): string => `${name.toUpperCase()}x`;

function packed({ locations, samples }: Plain): Profile {
  const lines = locations.map((l) => l.lines.map((name) => FUNCTIONS.indexOf(name)));
  const lineFunction = lines.flat();
  const texts = ['', ...FUNCTIONS, ...FUNCTIONS.map(fileOf)];
  const { stacks, order, stack } = sortStacks(
    stackIds(
      samples.map((s) => s.stack.toReversed()),
      locations.length,
    ),
  );
  const base = profileOf('x 1');
  return {
    ...base,
    stacks,
    samples: {
      ...base.samples,
      length: samples.length,
      stack,
      values: [Float64Array.from(order, (s) => samples[s]!.value)],
    },
    locations: {
      length: locations.length,
      mapping: Int32Array.from(locations, ({ mapping }) => MAPPINGS.indexOf(mapping) - 1),
      address: BigUint64Array.from(locations, (_, l) => BigInt(l)),
      lineStart: Uint32Array.from([0, ...lines.map((_, l) => lines.slice(0, l + 1).flat().length)]),
      lineFunction: Int32Array.from(lineFunction),
      lineNumber: new Float64Array(lineFunction.length),
    },
    functions: {
      length: FUNCTIONS.length,
      name: Uint32Array.from(FUNCTIONS, (_, f) => 1 + f),
      systemName: new Uint32Array(FUNCTIONS.length),
      file: Uint32Array.from(FUNCTIONS, (_, f) => 1 + FUNCTIONS.length + f),
      startLine: new Float64Array(FUNCTIONS.length),
    },
    mappings: MAPPINGS.slice(1).map((file) => ({ start: 0n, limit: 0n, offset: 0n, file, buildId: '' })),
    strings: packTexts(texts),
  };
}

/** The same filters on frames one by one, as pprof's documentation has them; what is left of each sample, root first. */
function slowly(plain: Plain, filters: readonly Filter[], inlines = true): Map<string, number> {
  const of = (kind: FilterKind) => filters.filter((f) => f.kind === kind).map((f) => new RegExp(f.text.slice(1, -1)));
  const named = (name: string, wanted: RegExp) => wanted.test(name) || wanted.test(fileOf(name));
  const sums = new Map<string, number>();
  for (const { stack, value } of plain.samples) {
    const places = stack.map((l) => ({ l, ...plain.locations[l]! }));
    const matches = (wanted: RegExp) =>
      places.some((p) => (p.mapping !== '' && wanted.test(p.mapping)) || p.lines.some((name) => named(name, wanted)));
    if (!of('focus').every(matches) || of('ignore').some(matches)) continue;
    const inMapping = (p: (typeof places)[0], some: RegExp[]) =>
      p.mapping !== '' && some.some((re) => re.test(p.mapping));
    const left = places.map((p) => {
      const shown = of('show');
      let lines = p.lines.length > 0 ? [...p.lines] : [`0x${p.l.toString(16)}`];
      if (inMapping(p, of('hide'))) lines = [];
      if (p.lines.length > 0) lines = lines.filter((name) => !of('hide').some((re) => named(name, re)));
      if (shown.length > 0 && p.lines.length === 0) lines = [];
      if (shown.length > 0 && !inMapping(p, shown)) lines = lines.filter((n) => shown.some((re) => named(n, re)));
      return { ...p, left: lines };
    });
    let rest = left.filter((p) => p.left.length > 0);
    const from = of('show_from');
    if (from.length > 0) {
      const hits = rest.map((p) => {
        if (inMapping(p, from)) return { found: true, left: p.left };
        const last = p.lines.length === 0 ? -1 : p.left.findLastIndex((name) => from.some((re) => named(name, re)));
        return { found: last >= 0, left: last >= 0 ? p.left.slice(0, last + 1) : p.left };
      });
      const first = hits.findIndex((hit) => hit.found);
      rest = first < 0 ? [] : rest.map((p, i) => ({ ...p, left: hits[i]!.left })).slice(first);
    }
    if (rest.length === 0 && filters.length > 0) continue;
    const frames = rest.flatMap((p) => (inlines ? p.left.toReversed() : p.left.slice(-1)));
    sums.set(frames.join(' '), (sums.get(frames.join(' ')) ?? 0) + value);
  }
  return sums;
}

async function compiled(filters: readonly Filter[]): Promise<Compiled> {
  const answer = await compileFilters(filters);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.filters;
}

async function quickly(profile: Profile, filters: readonly Filter[], inlines = true): Promise<Map<string, number>> {
  const names = nameFrames([profile]);
  const all = await compiled(filters);
  const edited = editStacks(profile, names.ofLocation[0]!, { filters: all, inlines });
  const { tree, stackNode } = fold([edited], names.table.length);
  const { kept } = judge(profile, all);
  const both = Uint8Array.from(profile.samples.stack, (_, s) =>
    (kept === null || kept[s] === 1) && edited.dropped?.[s] !== 1 ? 1 : 0,
  );
  const { self, total } = weigh({ tree, stackNode: stackNode[0]!, kept: both }, profile.samples, 0);
  const sums = new Map<string, number>();
  const paths = [''];
  for (let n = 0; n < tree.length; n++) {
    const name = n === 0 ? '' : textAt(names.table.name, tree.frame[n]!);
    if (n > 0) paths[n] = tree.parent[n] === 0 ? name : `${paths[tree.parent[n]!]!} ${name}`;
    if (self[n] !== 0) sums.set(paths[n]!, self[n]!);
  }
  // Whatever was hidden, nothing that was kept is lost.
  expect(total[0]).toBe(profile.samples.values[0]!.reduce((sum, value, s) => sum + value * both[s]!, 0));
  return sums;
}

const location = fc.record({
  lines: fc.array(fc.constantFrom(...FUNCTIONS), { maxLength: 3 }),
  mapping: fc.constantFrom(...MAPPINGS),
});
const plains = fc.array(location, { minLength: 1, maxLength: 6 }).chain((locations) =>
  fc.record({
    locations: fc.constant(locations),
    samples: fc.array(
      fc.record({
        stack: fc.array(fc.nat(locations.length - 1), { maxLength: 6 }),
        value: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 8 },
    ),
  }),
);
const filter = fc.record({
  kind: fc.constantFrom<FilterKind>('focus', 'ignore', 'hide', 'show', 'show_from'),
  text: fc.constantFrom('/a/', '/b|C/', '/[ab]$/', '/Dx/', '/m1/', '/m2|c/', '/./', '/z/', '/^d$/'),
});

it('agrees with filtering frame by frame, whatever the stacks and the filters', async () => {
  await fc.assert(
    fc.asyncProperty(plains, fc.array(filter, { maxLength: 4 }), fc.boolean(), async (plain, filters, inlines) => {
      expect(await quickly(packed(plain), filters, inlines)).toEqual(slowly(plain, filters, inlines));
    }),
    { numRuns: 400 },
  );
});

it('keeps what it does not ignore: the two add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(plains, filter, async (plain, { text }) => {
      const profile = packed(plain);
      const focus = keepSamples(profile, await compiled([{ kind: 'focus', text }]))!;
      const ignore = keepSamples(profile, await compiled([{ kind: 'ignore', text }]))!;
      const whole = Array.from(profile.samples.stack, (row) => (row === NONE ? 0 : 1));
      expect(Array.from(focus, (kept, s) => kept + ignore[s]!)).toEqual(whole);
    }),
  );
});

describe('judge', () => {
  const profile = profileOf(`
    main a b  1
    main b    2
    main c    4
  `);

  it('asks all focuses, and any ignore', async () => {
    const values = async (...filters: Filter[]) => {
      const { kept } = judge(profile, await compiled(filters));
      return [...profile.samples.values[0]!].filter((_, s) => kept![s] === 1).sort();
    };
    const focus = (text: string): Filter => ({ kind: 'focus', text });
    const ignore = (text: string): Filter => ({ kind: 'ignore', text });
    expect(await values(focus('MAIN'))).toEqual([1, 2, 4]);
    expect(await values(focus('b'))).toEqual([1, 2]);
    expect(await values(focus('/^a$/'), focus('b'))).toEqual([1]);
    expect(await values(focus('b'), ignore('/^a$/'), ignore('x'))).toEqual([2]);
    expect(await values(ignore('c'), ignore('/^a$/'))).toEqual([2]);
  });

  it('tells how many samples each filter matches, also of very many filters', async () => {
    const many = Array.from({ length: 70 }, (_, i): Filter => ({ kind: 'focus', text: i === 65 ? 'b' : 'main' }));
    const { kept, matched } = judge(profile, await compiled([...many, { kind: 'hide', text: 'c' }]));
    expect([...matched]).toEqual([...many.map(({ text }) => (text === 'b' ? 2 : 3)), 1]);
    expect(kept!.reduce((sum, k) => sum + k)).toBe(2);
  });

  it('does nothing for filters without a text', async () => {
    expect(judge(profile, await compiled([{ kind: 'focus', text: '' }]))).toEqual({
      kept: null,
      matched: Uint32Array.of(0),
    });
  });
});

it('says which filters cannot be read, and why', async () => {
  const filters: Filter[] = [
    { kind: 'focus', text: '/a(/' },
    { kind: 'hide', text: 'a(' },
    { kind: 'tagfocus', text: 'key=a(' },
    { kind: 'tagignore', text: '9223372036854775808:' },
    { kind: 'ignore', text: 'x'.repeat(600) },
  ];
  const answer = await compileFilters(filters);
  expect(answer.ok ? [] : answer.problems.map(({ filter: f, reason }) => [f, reason])).toEqual([
    [0, 'syntax'],
    [2, 'syntax'],
    [3, 'tag'],
    [4, 'too-long'],
  ]);
  expect(answer.ok ? '' : answer.problems[0]!.detail).toContain('missing closing )');
});

it('gives up where names take too long, unless they were tested before', async () => {
  const profile = profileOf('main a 1');
  const filters = await compiled([{ kind: 'focus', text: '/m.i/' }]);
  const { matches } = filters.names[0]!;
  expect(await matchFilters([profile], filters, -1)).toEqual([{ filter: 0, reason: 'too-slow', detail: '1' }]);
  expect(await matchFilters([profile], filters)).toEqual([]);
  expect(await matchFilters([profile], filters, -1)).toEqual([]);
  expect([...matchNames(profile, matches).functions]).toEqual([1, 0]);
});

it('gives up where labels take too long', async () => {
  const labels = { start: [0, 1], key: [1], text: [2], number: [0], unit: [0] };
  const bare = profileOf('main 1');
  const profile = {
    ...bare,
    samples: {
      ...bare.samples,
      labels: {
        start: Uint32Array.from(labels.start),
        key: Uint32Array.from(labels.key),
        text: Int32Array.from(labels.text),
        number: Float64Array.from(labels.number),
        unit: Uint32Array.from(labels.unit),
      },
    },
    strings: packTexts(['', 'tenant', 'acme']),
  };
  const filters = await compiled([{ kind: 'tagfocus', text: 'tenant=ac.e' }]);
  expect(await matchFilters([profile], filters, -1)).toEqual([{ filter: 0, reason: 'too-slow', detail: '1' }]);
  expect(await matchFilters([profile], filters)).toEqual([]);
  expect(await matchFilters([profile], filters, -1)).toEqual([]);
  expect([...matchTags(profile, filters.tags[0]!.question)]).toEqual([1]);
});

it('reads names in any script', async () => {
  const profile = profileOf('größe été naïve main 1');
  const match = async (text: string) => [
    ...matchNames(profile, (await compiled([{ kind: 'hide', text }])).names[0]!.matches).functions,
  ];
  expect(await match('GRÖSSE')).toEqual([0, 0, 0, 0]);
  expect(await match('GRÖ')).toEqual([1, 0, 0, 0]);
  expect(await match('/^.t.$/')).toEqual([0, 1, 0, 0]);
  expect(await match('n')).toEqual([0, 0, 1, 1]);
});
