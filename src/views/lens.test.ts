import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { nameFrames } from '../fold/frames.ts';
import { profileOf } from '../fold/testing/picture.ts';
import type { CallTree } from '../fold/tree.ts';
import {
  depthScale,
  hasLens,
  LENSES,
  placeOn,
  ratioOf,
  ratios,
  recursion,
  shareLens,
  sizeScale,
  ticksOf,
} from './lens.ts';

const HEAP = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'].map((type) => ({ type, unit: 'count' }));

describe('which sample types are divided', () => {
  it('survival keeps to what is counted, size to the family', () => {
    expect(HEAP.map((_, i) => ratioOf(HEAP, i, 'survival'))).toEqual([
      { over: 2, under: 0 },
      { over: 3, under: 1 },
      { over: 2, under: 0 },
      { over: 3, under: 1 },
    ]);
    expect(HEAP.map((_, i) => ratioOf(HEAP, i, 'size'))).toEqual([
      { over: 1, under: 0 },
      { over: 1, under: 0 },
      { over: 3, under: 2 },
      { over: 3, under: 2 },
    ]);
  });

  it('takes families by their names, also those of other languages and derived ones', () => {
    const freed = [...HEAP, { type: 'freed_space', unit: 'bytes' }, { type: 'freed_objects', unit: 'count' }];
    expect(ratioOf(freed, 4, 'size')).toEqual({ over: 4, under: 5 });
    expect(ratioOf(freed, 5, 'survival')).toEqual({ over: 2, under: 0 });
    const node = ['objects', 'space'].map((type) => ({ type, unit: 'count' }));
    expect(ratioOf(node, 1, 'size')).toEqual({ over: 1, under: 0 });
    expect(ratioOf(node, 1, 'survival')).toBeNull();
  });

  it('says of a profile of processor time that only share and recursion can be shown', () => {
    const cpu = [{ type: 'cpu', unit: 'nanoseconds' }];
    expect(LENSES.filter((lens) => hasLens(cpu, 0, lens))).toEqual(['package', 'share', 'depth']);
  });
});

describe('values', () => {
  it('ratios are of sums; where there is nothing to divide by, or the signs differ, there is none', () => {
    const ratio = ratios(Float64Array.of(1, 0, 5, 0, -3, -4), Float64Array.of(4, 2, 0, 0, 6, -8));
    expect([...ratio]).toEqual([0.25, 0, Number.NaN, Number.NaN, Number.NaN, 0.5]);
  });

  it('sizes go from a power of two to a power of two, of nodes that have a width', () => {
    const width = Float64Array.of(5, 1, 0, 1);
    expect(sizeScale(Float32Array.of(100, 24, 3, 4097), width)).toEqual({ kind: 'log', from: 16, to: 8192 });
    expect(sizeScale(Float32Array.of(64, 64, 64, 64), width)).toEqual({ kind: 'log', from: 64, to: 128 });
    expect(sizeScale(new Float32Array(4).fill(Number.NaN), width)).toEqual({ kind: 'log', from: 1, to: 2 });
    expect(depthScale(Float32Array.of(Number.NaN, 3, 9, 1), width)).toEqual({ kind: 'linear', from: 1, to: 3 });
  });

  it('shares are of widths', () => {
    const weights = { self: new Float64Array(3), total: Float64Array.of(1, 4, -3), magnitude: null };
    const { value, scale } = shareLens({ ...weights, magnitude: Float64Array.of(8000, 4, 2) }, 16_000);
    expect([...value!]).toEqual([8000, 4, 2]);
    expect(scale).toEqual({ kind: 'log', from: 16, to: 16_000 });
    expect(shareLens({ ...weights, total: new Float64Array(3) }, 0).scale.to).toBeGreaterThan(0);
  });
});

/** By walking up from every node. */
function recursionSlowly({ length, frame, parent }: CallTree): number[] {
  return Array.from({ length }, (_, n) => {
    let count = 0;
    for (let up = parent[n]!; up > 0; up = parent[up]!) if (frame[up] === frame[n]) count++;
    return count === 0 ? Number.NaN : count;
  });
}

function treeOf(stacks: readonly (readonly string[])[]) {
  const profile = profileOf(stacks.map((s) => `${s.join(' ')}  1`).join('\n'));
  const frames = nameFrames([profile]);
  const { tree } = fold([{ stacks: profile.stacks, frames: frames.ofLocation[0]! }], frames.table.length);
  return { tree, frames: frames.table.length };
}

describe('recursion', () => {
  it('counts the callers of the same frame, also with others in between', () => {
    const { tree, frames } = treeOf([['main', 'f', 'g', 'f', 'f']]);
    expect([...recursion(tree, frames)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 1, 2]);
  });

  it('is what walking up finds', () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(stack, { minLength: 1, maxLength: 12 }), (stacks) => {
        const { tree, frames } = treeOf(stacks);
        expect([...recursion(tree, frames)]).toEqual(recursionSlowly(tree));
      }),
    );
  });
});

describe('the ramp', () => {
  it.each([
    [{ kind: 'linear', from: 1, to: 5 }, [1, 2, 3, 5]],
    [{ kind: 'log', from: 16, to: 8192 }, [16, 17, 4096, 8192]],
  ] as const)('%o: places rise with values, from 0 to 1', (scale, values) => {
    const places = values.map((v) => placeOn(scale, v));
    expect([places[0], places[3]]).toEqual([0, 1]);
    expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
    expect([0, 1e12, Number.NaN].map((v) => placeOn(scale, v))).toEqual([0, 1, Number.NaN]);
  });

  it('ticks begin at the low end and never pass the high one', () => {
    const size = (from: number, to: number) => ticksOf({ lens: 'size', scale: { kind: 'log', from, to } });
    expect(size(16, 8192)).toEqual([16, 128, 1024, 8192]);
    expect(size(64, 128)).toEqual([64, 128]);
    const { scale } = shareLens({ total: Float64Array.of(3e6), magnitude: null }, 3e6);
    expect(ticksOf({ lens: 'share', scale })).toEqual([3e3, 3e4, 3e5, 3e6]);
    expect(ticksOf({ lens: 'survival', scale: { kind: 'linear', from: 0, to: 1 } })).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksOf({ lens: 'depth', scale: { kind: 'linear', from: 1, to: 12 } })).toEqual([1, 4, 7, 10]);
  });
});
