import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankFrames } from '../fold/frames.ts';
import { treeOf } from '../fold/testing/picture.ts';
import type { Weights } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import {
  changesOf,
  factorOf,
  inUnit,
  isProblem,
  normalRatio,
  partnersOf,
  picturesOf,
  scaled,
  togetherOf,
} from './compare.ts';
import { DELTA_STEPS, deltaStep, onlyMarks } from './delta.ts';

function pairOf(base: string, head: string) {
  const folded = treeOf(base, head);
  const of = (place: number): Weights =>
    weigh({ tree: folded.tree, stackNode: folded.stackNode[place]!, kept: null }, folded.profiles[place]!.samples, 0);
  return { tree: folded.tree, rank: rankFrames(folded.frames.table), pair: { base: of(0), head: of(1) } };
}

const heap = (unit: string) => [
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_space', unit },
];

it('finds the same sample type by its name, wherever it stands, and converts its unit', () => {
  expect(partnersOf(heap('kilobytes'), [...heap('bytes')].reverse(), 'inuse_space')).toEqual({
    base: 1,
    head: 0,
    factor: 1024,
  });
  expect([factorOf('ms', 'nanoseconds'), factorOf('bytes', 'MB'), factorOf('widgets', 'widgets')]).toEqual([
    1e6,
    1 / 1024 ** 2,
    1,
  ]);
  expect([factorOf('bytes', 'ns'), factorOf('widgets', 'gadgets'), factorOf('count', 'bytes')]).toEqual([
    null,
    null,
    null,
  ]);
});

it('says as data why two cannot be compared', () => {
  const cpu = [{ type: 'cpu', unit: 'nanoseconds' }];
  expect(partnersOf(cpu, heap('bytes'), 'inuse_space')).toEqual({ kind: 'kinds', base: 'cpu', head: 'heap' });
  expect(partnersOf(heap('bytes'), heap('ns'), 'inuse_space')).toMatchObject({
    kind: 'units',
    base: 'bytes',
    head: 'ns',
  });
  const missing = partnersOf(heap('bytes').slice(0, 1), heap('bytes'), 'inuse_space');
  expect(isProblem(missing) && missing).toEqual({ kind: 'no-type', type: 'inuse_space', side: 'base' });
});

it('keeps what grew and what shrank apart', () => {
  const { tree, pair } = pairOf('main a 5\nmain b 4', 'main a 8\nmain b 1');
  const { grown, shrunk } = changesOf(tree, pair);
  expect([grown.total[0], shrunk.total[0]]).toEqual([3, 3]);
  expect([...grown.self].sort()).toEqual([0, 0, 0, 3]);
  expect([...shrunk.self].sort()).toEqual([0, 0, 0, 3]);
  expect(grown.self.indexOf(3)).not.toBe(shrunk.self.indexOf(3));
});

it('marks what is in one of them only', () => {
  const { pair } = pairOf('main a 5\nmain b 4', 'main a 8\nmain c 1');
  expect([...onlyMarks(pair)].sort()).toEqual([0, 0, 0, 1, 2]);
});

it('steps away from 0 in proportion, at least once, and as far to either side', () => {
  expect([deltaStep(5, 5), deltaStep(0, 0), deltaStep(0, 3), deltaStep(3, 0)]).toEqual([
    0,
    0,
    DELTA_STEPS,
    -DELTA_STEPS,
  ]);
  expect([deltaStep(1e9, 1e9 + 1), deltaStep(10, 30), deltaStep(30, 10)]).toEqual([
    1,
    DELTA_STEPS / 2,
    -DELTA_STEPS / 2,
  ]);
});

it('rounds halves away from 0 when it scales, once for samples that differ in nothing', () => {
  const { samples } = treeOf('a 1\na 1\na 1\nb 5\nc -5').profiles[0]!;
  // The three samples of a are one: round(3 · 0.5) = 2, not 3 · round(0.5) = 3.
  expect([...scaled(samples, 0, 0.5)]).toEqual([2, 0, 0, 3, -3]);
  expect(scaled(samples, 0, 1)).toBe(samples.values[0]);
  expect([normalRatio(10, 4), normalRatio(10, 0)]).toEqual([2.5, 0]);
});

it('converts every column of weights', () => {
  const { pair } = pairOf('a 1\nb -2', 'a 1');
  const kilo = inUnit(pair.base, 1024);
  expect([kilo.total[0], kilo.magnitude![0], inUnit(kilo, 1)]).toEqual([-1024, 3072, kilo]);
});

const frame = fc.constantFrom('a', 'b', 'c', 'd');
const line = fc
  .tuple(fc.array(frame, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 50 }))
  .map(([frames, value]) => `${frames.join(' ')} ${value}`);
const picture = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

it('keeps both totals in every picture; swapping changes the sign and nothing else', () => {
  fc.assert(
    fc.property(picture, picture, (one, other) => {
      const { tree, pair, rank } = pairOf(one, other);
      const swapped = { base: pair.head, head: pair.base };
      const [there, back] = [changesOf(tree, pair), changesOf(tree, swapped)];
      expect(there.grown).toEqual(back.shrunk);
      expect(there.shrunk).toEqual(back.grown);
      const delta = pair.head.total[0]! - pair.base.total[0]!;
      expect(there.grown.total[0]! - there.shrunk.total[0]!).toBe(delta);
      expect(togetherOf(pair)).toEqual(togetherOf(swapped));
      for (let n = 0; n < tree.length; n++) {
        const [b, h] = [pair.base.total[n]!, pair.head.total[n]!];
        expect(deltaStep(b, h) + deltaStep(h, b)).toBe(0);
      }
      const { layouts } = picturesOf(tree, pair, 'difference', rank);
      expect(layouts[0]!.width[0] ?? 0).toBe(pair.base.total[0]! + pair.head.total[0]!);
    }),
  );
});

it('shows nothing of a profile against itself', () => {
  fc.assert(
    fc.property(picture, (one) => {
      const { tree, pair, rank } = pairOf(one, one);
      expect(picturesOf(tree, pair, 'growth', rank).layouts.map(({ rows }) => rows)).toEqual([0, 0]);
      expect([...onlyMarks(pair)].every((mark) => mark === 0)).toBe(true);
    }),
  );
});
