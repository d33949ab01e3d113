import { expect, it } from 'vitest';
import { rankFrames } from '../fold/frames.ts';
import { treeOf } from '../fold/testing/picture.ts';
import { textAt } from '../lib/texts.ts';
import {
  CERTAIN,
  type CompareColumn,
  changeOf,
  compareCsv,
  compareRows,
  pickRows,
  rateSeconds,
  sortCompared,
} from './compareTable.ts';

const { table } = treeOf('gone 1\nless 1\nmore 1\nnew 1\n=same 1\nnowhere 1').frames;
const NAMED = { table, rank: rankFrames(table) };
const names = Array.from({ length: table.length }, (_, f) => textAt(table.name, f));

function columnOf(values: Record<string, number>): { flat: Float64Array; cum: Float64Array } {
  const column = Float64Array.from(names, (name) => values[name] ?? 0);
  return { flat: column, cum: column.map((value) => 2 * value) };
}

const ROWS = compareRows(
  columnOf({ gone: 4, less: 9, more: 5, '=same': 3 }),
  columnOf({ new: 7, less: 3, more: 10, '=same': 3 }),
  () => CERTAIN,
);

function order(column: CompareColumn, descending: boolean): string[] {
  return Array.from(sortCompared(ROWS, NAMED, { column, descending }), (row) => names[ROWS.frame[row]!]!);
}

it('has a row for what is in either, and says how it changed', () => {
  const changes = Array.from(ROWS.frame, (frame, row) => [names[frame], changeOf(ROWS, row)]);
  expect(Object.fromEntries(changes)).toEqual({
    gone: 'gone',
    less: 'shrunk',
    more: 'grown',
    new: 'new',
    '=same': 'same',
  });
});

it('sorts by every column with its sign', () => {
  expect(order('cum-delta', true)).toEqual(['new', 'more', '=same', 'gone', 'less']);
  expect(order('flat-delta', false)).toEqual(['less', 'gone', '=same', 'more', 'new']);
  expect(order('flat-base', true)).toEqual(['less', 'more', 'gone', '=same', 'new']);
  expect(order('cum-head', true)).toEqual(['more', 'new', '=same', 'less', 'gone']);
  expect(order('cum-percent', true)).toEqual(['new', 'more', '=same', 'less', 'gone']);
  expect(order('flat-times', false)).toEqual(['gone', 'less', '=same', 'more', 'new']);
  expect(order('cum-rate', true)).toEqual(order('cum-delta', true));
  expect(order('name', false)).toEqual(['=same', 'gone', 'less', 'more', 'new']);
});

it('writes the rows it is given, in their order', () => {
  const picked = sortCompared(ROWS, NAMED, { column: 'cum-delta', descending: false }).slice(0, 3);
  expect(compareCsv(pickRows(ROWS, picked), table)).toBe(
    [
      'name,flat_base,flat_head,flat_delta,cum_base,cum_head,cum_delta',
      'less,9,3,-6,18,6,-12',
      'gone,4,0,-4,8,0,-8',
      "'=same,3,3,0,6,6,0",
      '',
    ].join('\r\n'),
  );
});

it('has deltas a second where there is a time between two snapshots of one process', () => {
  const of = { type: 'alloc_space', seconds: 2, normalised: false, process: 'one' } as const;
  expect(rateSeconds(of)).toBe(2);
  expect(rateSeconds({ ...of, process: 'perhaps' })).toBe(2);
  const not = [
    { process: 'two' },
    { process: null },
    { type: 'inuse_space' },
    { seconds: null },
    { seconds: -2 },
    { normalised: true },
  ] as const;
  for (const other of not) expect(rateSeconds({ ...of, ...other })).toBeNull();
  expect(compareCsv(pickRows(ROWS, Int32Array.of(0)), table, 2)).toBe(
    [
      'name,flat_base,flat_head,flat_delta,cum_base,cum_head,cum_delta,flat_per_second,cum_per_second',
      `${names[ROWS.frame[0]!]},4,0,-4,8,0,-8,-2,-4`,
      '',
    ].join('\r\n'),
  );
});
