import { describe, expect, it } from 'vitest';
import { decodeFile } from '../decode/decode.ts';
import { nameFrames } from '../fold/frames.ts';
import type { FrameTable } from '../fold/tree.ts';
import { displayName, labelVariants, shortName } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import type { Granularity } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { symbolOf } from '../profile/symbol.ts';
import { truthCases, wholeCorpus } from './testing/corpus.ts';

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: names are checked on the committed fixtures only.');

const ALL: readonly Granularity[] = ['function', 'file', 'line', 'package', 'module', 'address'];
const cases = truthCases().filter((c) => c.truth.ok && c.truth.traits.includes('proto'));

async function profileOf(bytes: Uint8Array): Promise<Profile> {
  const hooks = { onBytes: () => undefined, cancelled: () => false };
  return (await decodeFile(new Blob([new Uint8Array(bytes)]), hooks)).profiles[0]!.profile;
}

function rowsOf({ length, name, file, package: row, packages }: FrameTable) {
  return Array.from({ length }, (_, f) => ({ name: textAt(name, f), file: textAt(file, f), pkg: packages[row[f]!]! }));
}

describe.each(cases)('$name', ({ bytes }) => {
  it('names every frame, once, at every granularity', async () => {
    const profile = await profileOf(bytes);
    for (const granularity of ALL) {
      const { table } = nameFrames([profile], { granularity, inlines: true });
      const names = rowsOf(table).map((row) => row.name);
      expect(names).not.toContain('');
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) {
        expect(shortName(name)).not.toBe('');
        expect(shortName(name).length).toBeLessThanOrEqual(Math.max(name.length, displayName(name).length));
        expect(labelVariants(name).length).toBeGreaterThan(0);
      }
    }
  });

  it('has the package of every function that its name and file say', async () => {
    const { table } = nameFrames([await profileOf(bytes)]);
    for (const { name, file, pkg } of rowsOf(table)) expect(pkg.name).toBe(symbolOf(name, file).package);
  });

  it('knows the package of nearly every function of Go', async () => {
    const { table } = nameFrames([await profileOf(bytes)]);
    const go = rowsOf(table).filter(({ file }) => /\.(go|s)$/.test(file));
    const unknown = go.filter(({ pkg }) => pkg.name === '(unknown)' || /^[/.<]/.test(pkg.name));
    expect(unknown.length).toBeLessThanOrEqual(go.length / 100);
  });
});
