import { expect, it } from 'vitest';
import {
  hottestLine,
  rangeOf,
  rowsWithoutText,
  rowsWithText,
  type SampledFile,
  withRests,
  withValues,
} from './lines.ts';

const FILE: SampledFile = {
  file: '/src/a.go',
  startLine: 0,
  line: Float64Array.of(0, 12, 20),
  flat: Float64Array.of(1, 0, 5),
  cum: Float64Array.of(1, 9, 5),
  rests: null,
};
const TEXT = Array.from({ length: 40 }, (_, i) => `line ${i + 1}`);
const NOT = { above: 0, below: 0 };

it('shows five lines around what has samples, from the beginning of the function', () => {
  expect(rangeOf(FILE, 40, NOT)).toEqual({ first: 7, last: 25 });
  expect(rangeOf({ ...FILE, startLine: 10 }, 40, NOT)).toEqual({ first: 10, last: 25 });
  expect(rangeOf(FILE, 22, { above: 20, below: 20 })).toEqual({ first: 1, last: 22 });
});

it('puts values beside their lines, and loses none that the file does not have', () => {
  const rows = rowsWithText(FILE, TEXT, NOT);
  expect(rows.map((row) => row.number)).toEqual([...Array.from({ length: 19 }, (_, i) => 7 + i), 0]);
  expect(rows.find((row) => row.number === 12)).toEqual({ number: 12, flat: 0, cum: 9, rests: null, text: 'line 12' });
  const short = rowsWithText(FILE, TEXT.slice(0, 15), NOT);
  expect(short.filter((row) => row.text === null).map((row) => row.number)).toEqual([0, 20]);
  for (const all of [rows, short, rowsWithoutText(FILE)]) {
    expect(all.reduce((sum, row) => sum + row.flat, 0)).toBe(6);
    expect(all.reduce((sum, row) => sum + row.cum, 0)).toBe(15);
  }
});

it('leaves out lines without a value, unless there are no others', () => {
  const file = { ...FILE, flat: Float64Array.of(0, 0, 5), cum: Float64Array.of(0, 9, 5) };
  expect([...withValues(file).line]).toEqual([12, 20]);
  const nothing = { ...FILE, flat: new Float64Array(3), cum: new Float64Array(3) };
  expect([...withValues(nothing).line]).toEqual([0, 12, 20]);
});

it('says beside each line what its values rest on', () => {
  const lines = (flat: readonly number[], cum: readonly number[]) => ({
    flat: 0,
    cum: 0,
    files: [{ ...FILE, flat: Float64Array.from(flat), cum: Float64Array.from(cum) }],
  });
  const sampling = { allocations: lines([1, 0, 12], [1, 30, 12]), variance: lines([4, 0, 9], [4, 25, 9]) };
  const zero = { ...FILE, flat: Float64Array.of(0, 0, 5), cum: Float64Array.of(0, 9, 5) };
  const rows = rowsWithText(withValues(withRests(zero, sampling)), TEXT, NOT);
  expect(rows.find((row) => row.number === 20)!.rests).toEqual([
    { samples: 12, error: 3, rough: false },
    { samples: 12, error: 3, rough: false },
  ]);
  expect(rows.find((row) => row.number === 12)!.rests![1]).toEqual({ samples: 30, error: 5, rough: false });
  expect(rowsWithoutText(withRests(FILE, sampling))[0]!.rests![0]).toEqual({ samples: 1, error: 2, rough: true });
  expect(withRests({ ...FILE, file: '/src/b.go' }, sampling).rests).toBeNull();
});

it('finds the hottest line by cum, of equals by flat', () => {
  expect(hottestLine([FILE])).toMatchObject({ file: '/src/a.go', number: 12 });
  expect(hottestLine([{ ...FILE, cum: Float64Array.of(5, 5, 5) }])).toMatchObject({ number: 20 });
  expect(hottestLine([])).toBeNull();
});
