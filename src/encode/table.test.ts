import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableCsv, tableJson } from './table.ts';

const columns = [
  { title: 'name', unit: '' },
  { title: 'cum', unit: 'bytes' },
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('</script>', '\u2028', '=1+1', '@x', '\t=1', '-2', 'a,"b"\r\nc', '\u202Eabc', 'a\0b', '', ' =1'),
);
const rows = fc.array(fc.tuple(text, fc.oneof(fc.integer(), fc.double(), fc.constantFrom(2 ** 70, -0, Number.NaN))));

/** RFC 4180, as a reader of such files has it. */
function parseCsv(csv: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  return lines.slice(0, -1);
}

it('writes CSV with units in the titles, a line per row, and no formula', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const [titles, ...lines] = parseCsv(tableCsv({ columns, rows: given }));
      expect(titles).toEqual(['name', 'cum (bytes)']);
      expect(lines.length).toBe(given.length);
      for (const [i, [name, number]] of lines.entries()) {
        expect(name).not.toMatch(/^[=+\-@\t\r]|[\r\n]/);
        expect(name!.replace(/^'/, '').replace(/[␊␍␀]/g, '')).toBe(
          given[i]![0].replace(/[\n\r\0]/g, '').replace(/[␊␍␀]|^'/g, ''),
        );
        const value = given[i]![1];
        expect(number === '' ? Number.NaN : Number(number)).toBe(Number.isFinite(value) ? value + 0 : Number.NaN);
      }
    }),
  );
});

it('writes whole numbers with all their digits', () => {
  expect(tableCsv({ columns, rows: [['a', 2 ** 70]] })).toBe('name,cum (bytes)\r\na,1180591620717411303424\r\n');
});

it('writes JSON that reads back, and may stand in a page', () => {
  fc.assert(
    fc.property(rows, text, (given, profile) => {
      const json = tableJson({ columns, rows: given }, { profile });
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual({
        profile,
        columns: [
          { name: 'name', unit: '' },
          { name: 'cum', unit: 'bytes' },
        ],
        rows: given.map(([name, value]) => [name, Number.isFinite(value) ? value + 0 : null]),
      });
    }),
  );
});
