import { describe, expect, it } from 'vitest';
import { nameFrames } from '../fold/frames.ts';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { type SourceLines, sourceLines } from './source.ts';
import { expected, type Place, readProfile } from './testing/read.ts';

/** What `pprof -list` prints of some functions: line, flat, cum of each line that is not empty. */
interface Listing extends Place {
  readonly sampleType: number;
  readonly functions: readonly { readonly name: string; readonly file: string; readonly lines: readonly number[][] }[];
}

function linesOf(profile: Profile, sampleType: number, options: { inlines?: boolean; kept?: Uint8Array } = {}) {
  const { table, ofLocation } = nameFrames([profile], { ...WHOLE, inlines: options.inlines ?? true });
  const frameOf = new Map(Array.from({ length: table.length }, (_, f) => [textAt(table.name, f), f]));
  return (name: string): SourceLines =>
    sourceLines(
      profile,
      { frames: ofLocation[0]!, frame: frameOf.get(name)!, sampleType, kept: options.kept ?? null },
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

  it('without inlines, a location is its outermost line', async () => {
    const profile = await readProfile(LEAK);
    const inlined = linesOf(profile, 0)('net/http.cloneOrMakeHeader');
    const outermost = linesOf(profile, 0, { inlines: false })('net/http.cloneOrMakeHeader');
    expect(inlined.files[0]!.line).toEqual(outermost.files[0]!.line);
    // Header.Clone was inlined into it, and ended the stacks.
    expect([inlined.flat, outermost.flat > 0]).toEqual([0, true]);
  });
});
