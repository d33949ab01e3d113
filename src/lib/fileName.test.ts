import fc from 'fast-check';
import { expect, it } from 'vitest';
import { downloadName } from './fileName.ts';

it('keeps what is harmless', () => {
  expect(downloadName('heap.pb.gz', 'inuse_space.csv')).toBe('heap.inuse_space.csv');
});

it.each([
  ['../../.bashrc', 'csv', '_.._.bashrc.csv'],
  ['CON', 'csv', 'profile_CON.csv'],
  ['CON .txt', 'csv', 'profile_CON .txt.csv'],
  ['', 'csv', 'profile.csv'],
  ['a\u202Egnp.exe', 'csv', 'a_gnp.exe.csv'],
])('%j is saved as something safe', (from, ending, wanted) => {
  expect(downloadName(from, ending)).toBe(wanted);
});

it('is short, and never hidden, a path or a device', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (from) => {
      const name = downloadName(from, 'csv');
      expect(name).toMatch(/^[A-Za-z0-9_ -][A-Za-z0-9._ -]*\.csv$/);
      expect(name.length).toBeLessThanOrEqual(80);
    }),
  );
});

it('makes what comes from the file before the ending harmless too', () => {
  expect(downloadName('heap.pb', '../type\u202E.csv')).toBe('heap._type_.csv');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      (from, type) => {
        const name = downloadName(from, `${type}.csv`);
        expect(name).toMatch(/^[A-Za-z0-9_ -][A-Za-z0-9._ -]*\.csv$/);
        expect(name.length).toBeLessThanOrEqual(80);
      },
    ),
  );
});
