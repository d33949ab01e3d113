import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { conversion, convert, measured } from './measure.ts';
import { FIXTURES } from './testing/fixture.ts';

/** The frames that `go tool pprof -tagroot` makes of numbers: unit → number → name. */
const { written } = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-units.json'), 'utf8')) as {
  readonly written: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

it.each(Object.entries(written))('writes numbers in %j as pprof does', (unit, names) => {
  for (const [number, name] of Object.entries(names)) {
    // To pprof a zero without a unit is no label at all.
    if (name !== '<unknown>') expect([number, measured(Number(number), unit)]).toEqual([number, name]);
  }
});

it('converts within a kind of units, and to its base where another kind is asked for', () => {
  const to = (value: number, from: string, unit: string) => {
    const scale = conversion(from, unit);
    return [convert(value, scale), scale.unit];
  };
  expect(to(65536, 'bytes', 'kb')).toEqual([64, 'kB']);
  expect(to(1500, 'ms', 'seconds')).toEqual([1.5, 's']);
  expect(to(2, 'kb', 'ms')).toEqual([2048, 'B']);
  expect(to(2, 'kb', '')).toEqual([2048, 'B']);
  // What is not known is taken to be of the unit that was asked for.
  expect(to(3, 'widgets', 's')).toEqual([3, 's']);
  expect(to(3, 'widgets', 'count')).toEqual([3, '']);
});
