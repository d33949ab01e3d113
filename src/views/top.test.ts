import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumFrames } from '../fold/frameSums.ts';
import { rankFrames } from '../fold/frames.ts';
import { treeOf } from '../fold/testing/picture.ts';
import type { FrameTable } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { textAt } from '../lib/texts.ts';
import { neighboursOf } from './details.ts';
import { countBoxes, measureMatches } from './search.ts';

import { csvText, frameSums, type NamedFrames, sortTop, type TopSort } from './top.ts';
import { topCsv } from './topCsv.ts';
import { topTable } from './topTable.ts';

const PICTURE = `
  main fib fib fib  8
  main fib          2
  main log          5
  main idle         0
`;

function named(table: FrameTable): NamedFrames {
  return { table, rank: rankFrames(table) };
}

function table(picture = PICTURE) {
  const t = treeOf(picture);
  const weights = weigh({ tree: t.tree, stackNode: t.stackNode[0]!, kept: null }, t.profiles[0]!.samples, 0);
  return { ...t, weights, top: topTable(frameSums(t.tree, t.outermost, weights, t.frames.table.length)) };
}

function sorted(sort: TopSort): string[] {
  const { top, frames } = table();
  return [...sortTop(top, named(frames.table), sort)].map((row) => textAt(frames.table.name, top.frame[row]!));
}

it('counts recursion once, and leaves out what has no value', () => {
  const { top, frames } = table();
  expect(topCsv(top, named(frames.table))).toBe('name,flat,cum\r\nfib,10,10\r\nlog,5,5\r\nmain,0,15\r\n');
});

it('has two columns more for every further profile, and a row for every frame of any', () => {
  const { top, frames } = table('a b 5\nc 1');
  const frameOf = (name: string) => Array.from({ length: 3 }, (_, f) => textAt(frames.table.name, f)).indexOf(name);
  const column = (name: string, flat: number) => ({
    frame: Int32Array.of(frameOf(name)),
    flat: Float64Array.of(flat),
    cum: Float64Array.of(flat),
  });
  const first = top.frame.indexOf(frameOf('b'));
  const only = { frame: top.frame.slice(first, first + 1), flat: Float64Array.of(5), cum: Float64Array.of(5) };
  const csv = topCsv(only, named(frames.table), null, [
    { name: 'x.pb', table: column('c', 3), exact: null, factor: 1024 },
    { name: 'odd,"name"', table: null, exact: null, factor: 1 },
  ]);
  expect(csv.split('\r\n')).toEqual([
    'name,flat,cum,flat x.pb,cum x.pb,"flat odd,""name""","cum odd,""name"""',
    'b,5,5,0,0,,',
    'c,0,0,3072,3072,,',
    '',
  ]);
});

it('sorts by any column, ties by the other number and by name', () => {
  expect(sorted({ column: 'flat', descending: true })).toEqual(['fib', 'log', 'main']);
  expect(sorted({ column: 'cum', descending: true })).toEqual(['main', 'fib', 'log']);
  expect(sorted({ column: 'name', descending: false })).toEqual(['fib', 'log', 'main']);
  expect(sorted({ column: 'name', descending: true })).toEqual(['main', 'log', 'fib']);
});

it('sorts by a ratio of frames; those without one are the least', () => {
  const { top, frames } = table();
  const ratioOf: Record<string, number> = { fib: 0.25, log: Number.NaN, main: 0 };
  const ratio = Float32Array.from({ length: frames.table.length }, (_, f) => ratioOf[textAt(frames.table.name, f)]!);
  const sort = (descending: boolean) =>
    [...sortTop(top, named(frames.table), { column: 'size', descending }, ratio)].map((row) =>
      textAt(frames.table.name, top.frame[row]!),
    );
  expect(sort(true)).toEqual(['fib', 'main', 'log']);
  expect(sort(false)).toEqual(['log', 'main', 'fib']);
});

it('quotes for CSV, keeps a row a row, and lets no spreadsheet calculate', () => {
  expect(csvText('plain')).toBe('plain');
  expect(csvText('a,"b"')).toBe('"a,""b"""');
  expect(csvText('a\nb\0')).toBe('a␊b␀');
  expect(csvText('=1+1')).toBe("'=1+1");
  expect(csvText('＝1+1')).toBe("'＝1+1");
  expect(csvText('a;=1+1')).toBe('"a;=1+1"');
});

it('counts nested matches once', () => {
  const { tree, weights, frames } = table();
  const match = new Uint8Array(frames.table.length);
  for (let f = 0; f < match.length; f++) if (textAt(frames.table.name, f) === 'fib') match[f] = 1;
  const boxes = countBoxes(tree, weights, frames.table.length);
  expect(measureMatches(tree, weights, match, boxes)).toEqual({ frames: 1, boxes: 3, value: 10, magnitude: 10 });
});

it('measures matches as the samples do', () => {
  const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 });
  const samples = fc.array(fc.tuple(stack, fc.integer({ min: -5, max: 9 })), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(samples, fc.subarray(['a', 'b', 'c', 'd']), (rows, wanted) => {
      const { tree, weights, frames } = table(rows.map(([names, value]) => `${names.join(' ')} ${value}`).join('\n'));
      const name = (f: number): string => textAt(frames.table.name, f);
      const match = Uint8Array.from({ length: frames.table.length }, (_, f) => (wanted.includes(name(f)) ? 1 : 0));
      const found = measureMatches(tree, weights, match, countBoxes(tree, weights, frames.table.length));
      const hit = rows.filter(([names]) => names.some((n) => wanted.includes(n)));
      const sum = (of: (value: number) => number): number => hit.reduce((all, [, value]) => all + of(value), 0);
      const paths = new Set(
        hit.flatMap(([names, value]) =>
          names.flatMap((n, i) => (value !== 0 && wanted.includes(n) ? [names.slice(0, i + 1).join(' ')] : [])),
        ),
      );
      expect(found).toEqual({
        frames: new Set([...paths].map((at) => at.split(' ').at(-1))).size,
        boxes: paths.size,
        value: sum((value) => value),
        magnitude: sum(Math.abs),
      });
    }),
  );
});

it('lists callers and callees, each call once per sample', () => {
  const t = table('main a b a b  4\nmain a c  1\nmain b  2');
  const frame = [0, 1, 2, 3].find((f) => textAt(t.frames.table.name, f) === 'b')!;
  const named = (list: readonly { frame: number; value: number }[]) =>
    list.map((n) => [n.frame < 0 ? '' : textAt(t.frames.table.name, n.frame), n.value]);
  const neighbours = neighboursOf(t.tree, t.weights, frame);
  expect(neighbours.places).toBe(3);
  expect(named(neighbours.callers)).toEqual([
    ['a', 4],
    ['main', 2],
  ]);
  expect(named(neighbours.callees)).toEqual([['a', 4]]);
});

it('sums of frames are the same without the totals of nodes: with recursion, inlined calls, other profiles and samples that are left out', () => {
  const frames = fc.array(fc.constantFrom('a', 'b', 'c', 'a>b', 'b>c>b'), { maxLength: 6 });
  const rows = fc.array(fc.tuple(frames, fc.integer({ min: -500, max: 500 }), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(rows, rows, (one, other) => {
      const picture = (all: typeof one) =>
        all.map(([stack, value]) => `${['-', ...stack].join(' ')} ${value}`).join('\n');
      const t = treeOf(picture(one), picture(other));
      t.profiles.forEach(({ samples, stacks }, i) => {
        for (const kept of [null, Uint8Array.from({ length: samples.length }, (_, s) => s % 2)]) {
          const grounds = { tree: t.tree, stackNode: t.stackNode[i]!, kept };
          const { outermost } = t;
          const { length } = t.frames.table;
          const sums = sumFrames({ ...grounds, stacks, outermost, frames: length }, samples, samples.values[0]!);
          const weights = weigh(grounds, samples, 0);
          expect(sums).toEqual({ ...frameSums(t.tree, outermost, weights, length), whole: weights.total[0] });
        }
      });
    }),
  );
});

it('callers add up to cum, and so do callees with flat, where no frame recurs', () => {
  const stack = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 6 });
  const samples = fc.array(fc.tuple(stack, fc.integer({ min: -500, max: 500 })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(samples, (rows) => {
      const t = table(rows.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'));
      const sum = (list: readonly { value: number }[]) => list.reduce((total, n) => total + n.value, 0);
      const { flat, cum } = frameSums(t.tree, t.outermost, t.weights, t.frames.table.length);
      cum.forEach((value, frame) => {
        const { callers, callees } = neighboursOf(t.tree, t.weights, frame);
        expect(sum(callers)).toBe(value);
        expect(sum(callees) + flat[frame]!).toBe(value);
      });
    }),
  );
});
