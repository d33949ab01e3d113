import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textAt } from '../../lib/texts.ts';
import { DEFAULT_LIMITS } from '../../profile/limits.ts';
import { ProfileBuilder } from './builder.ts';

it('keeps names as they are, in any script and of any length', () => {
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '\0', '\x7f', '\x80', 'ö', '木', '😀') }),
    fc.constantFrom('n'.repeat(1024), 'n'.repeat(1025), `${'n'.repeat(1023)}ö`),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
      const builder = new ProfileBuilder(DEFAULT_LIMITS);
      const frames = names.map((one) => builder.frame({ name: one, file: `${one}.go` }));
      builder.sample(frames, [1]);
      const { profile } = builder.finish({ sampleTypes: [{ type: 'samples', unit: 'count' }] });
      const { functions, strings } = profile;
      expect(names.map((_, f) => textAt(strings, functions.name[f]!))).toEqual(names);
      expect(names.map((_, f) => textAt(strings, functions.file[f]!))).toEqual(names.map((one) => `${one}.go`));
    }),
  );
});
