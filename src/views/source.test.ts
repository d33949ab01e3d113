import { describe, expect, it } from 'vitest';
import { editStacks } from '../fold/edit.ts';
import { type Compiled, compileFilters, NO_FILTERS } from '../fold/filters.ts';
import { fold, outermostNodes } from '../fold/fold.ts';
import { nameFrames } from '../fold/frames.ts';
import { weigh } from '../fold/weigh.ts';
import { textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { type SourceLines, sourceLines } from './source.ts';
import { expected, type Place, readProfile } from './testing/read.ts';
import { frameSums } from './top.ts';

/** What `pprof -list` prints of some functions: line, flat, cum of each line that is not empty. */
interface Listing extends Place {
  readonly sampleType: number;
  readonly functions: readonly { readonly name: string; readonly file: string; readonly lines: readonly number[][] }[];
}

interface Options {
  readonly inlines?: boolean;
  readonly kept?: Uint8Array;
  readonly filters?: Compiled;
}

function linesOf(profile: Profile, sampleType: number, options: Options = {}) {
  const { table, ofLocation } = nameFrames([profile]);
  const frameOf = new Map(Array.from({ length: table.length }, (_, f) => [textAt(table.name, f), f]));
  const named = ofLocation[0]!;
  const { stacks, frames: left } = editStacks(profile, named, {
    filters: options.filters ?? NO_FILTERS,
    inlines: options.inlines ?? true,
  });
  return (name: string): SourceLines =>
    sourceLines(
      profile,
      { stacks, named, left, frame: frameOf.get(name)!, sampleType, kept: options.kept ?? null },
      (i) => textAt(profile.strings, i),
    );
}

describe.each(expected<Listing>('pprof-list.json').map((l) => [`${l.file} ${l.sampleType}`, l] as const))(
  '%s',
  (_, listing) => {
    it('has the lines that pprof -list prints', async () => {
      const of = linesOf(await readProfile(listing), listing.sampleType);
      expect(listing.functions.length).toBeGreaterThan(0);
      for (const { name, file, lines } of listing.functions) {
        const found = of(name).files.find((f) => f.file === file)!;
        const rows = Array.from(found.line, (line, i) => [line, found.flat[i]!, found.cum[i]!]);
        expect([name, rows.filter(([, flat, cum]) => flat !== 0 || cum !== 0)]).toEqual([name, lines]);
      }
    });
  },
);

describe('of the whole frame', () => {
  const LEAK: Place = { where: 'fixtures', file: 'leak-8.pb.gz' };

  it('flat is that of its lines, cum is counted once', async () => {
    const profile = await readProfile(LEAK);
    const of = linesOf(profile, 3);
    const { table } = nameFrames([profile]);
    for (let f = 0; f < table.length; f++) {
      const { flat, cum, files } = of(textAt(table.name, f));
      expect(files.flatMap((file) => [...file.flat]).reduce((a, b) => a + b, 0)).toBe(flat);
      for (const file of files) for (const c of file.cum) expect(c).toBeLessThanOrEqual(cum);
    }
  });

  it('only samples that are kept count', async () => {
    const profile = await readProfile(LEAK);
    const none = new Uint8Array(profile.samples.length);
    expect(linesOf(profile, 3, { kept: none })('main.main')).toMatchObject({ flat: 0, cum: 0 });
    const all = none.map(() => 1);
    expect(linesOf(profile, 3, { kept: all })('main.main')).toEqual(linesOf(profile, 3)('main.main'));
  });

  it.each([
    ['hide', 'bufio', true],
    ['show', '/proflab|net/', true],
    ['show_from', 'net/http', true],
    ['hide', 'Header', false],
  ] as const)('is what the tree says of it with %s %s, inlines %s', async (kind, text, inlines) => {
    const profile = await readProfile(LEAK);
    const compiled = await compileFilters([{ kind, text }]);
    if (!compiled.ok) throw new Error('bad filter');
    const { filters } = compiled;
    const { table, ofLocation } = nameFrames([profile]);
    const edited = editStacks(profile, ofLocation[0]!, { filters, inlines });
    const kept = edited.dropped?.map((dropped) => 1 - dropped) ?? new Uint8Array(profile.samples.length).fill(1);
    const { tree, stackNode } = fold([edited], table.length);
    const weights = weigh({ tree, stackNode: stackNode[0]!, kept }, profile.samples, 1);
    const { flat, cum } = frameSums(tree, outermostNodes(tree, table.length), weights, table.length);
    const of = linesOf(profile, 1, { kept, filters, inlines });
    const found = Array.from({ length: table.length }, (_, f) => of(textAt(table.name, f)));
    expect(found.map((lines) => lines.flat)).toEqual([...flat]);
    expect(found.map((lines) => lines.cum)).toEqual([...cum]);
  });

  it('without inlines, a location is its outermost line', async () => {
    const profile = await readProfile(LEAK);
    const inlined = linesOf(profile, 0)('net/http.cloneOrMakeHeader');
    const outermost = linesOf(profile, 0, { inlines: false })('net/http.cloneOrMakeHeader');
    expect(inlined.files[0]!.line).toEqual(outermost.files[0]!.line);
    // Header.Clone was inlined into it, and ended the stacks.
    expect([inlined.flat, outermost.flat > 0]).toEqual([0, true]);
  });
});
