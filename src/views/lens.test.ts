import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { nameFrames } from '../fold/frames.ts';
import { profileOf } from '../fold/testing/picture.ts';
import type { CallTree } from '../fold/tree.ts';
import {
  averageSizes,
  hasLens,
  LENSES,
  placeOn,
  ratioOf,
  recursionDepths,
  shares,
  survivals,
  ticksOf,
} from './lens.ts';

const HEAP = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'].map((type) => ({ type, unit: 'count' }));

describe('which sample types are divided', () => {
  it('survival keeps to what is counted, size to the family', () => {
    expect(HEAP.map((_, i) => ratioOf('survival', HEAP, i))).toEqual([
      { over: 2, under: 0 },
      { over: 3, under: 1 },
      { over: 2, under: 0 },
      { over: 3, under: 1 },
    ]);
    expect(HEAP.map((_, i) => ratioOf('size', HEAP, i))).toEqual([
      { over: 1, under: 0 },
      { over: 1, under: 0 },
      { over: 3, under: 2 },
      { over: 3, under: 2 },
    ]);
  });

  it('takes families by their names, also those of other languages and derived ones', () => {
    const freed = [...HEAP, { type: 'freed_space', unit: 'bytes' }, { type: 'freed_objects', unit: 'count' }];
    expect(ratioOf('size', freed, 4)).toEqual({ over: 4, under: 5 });
    expect(ratioOf('survival', freed, 5)).toEqual({ over: 2, under: 0 });
    const node = ['objects', 'space'].map((type) => ({ type, unit: 'count' }));
    expect(ratioOf('size', node, 1)).toEqual({ over: 1, under: 0 });
    expect(ratioOf('survival', node, 1)).toBeNull();
  });

  it('says of a profile of processor time that only share and recursion can be shown', () => {
    const cpu = [{ type: 'cpu', unit: 'nanoseconds' }];
    expect(LENSES.filter((lens) => hasLens(lens, cpu, 0))).toEqual(['package', 'share', 'depth']);
  });
});

describe('values', () => {
  it('survival is of sums; where nothing was allocated, or more is live than was, there is none', () => {
    const { value, domain } = survivals(Float64Array.of(1, 0, 5, 0, -3, 4), Float64Array.of(4, 2, 0, 0, 6, 4));
    expect([...value]).toEqual([0.25, 0, Number.NaN, Number.NaN, Number.NaN, 1]);
    expect(domain).toEqual([0, 1]);
  });

  it('sizes go from a power of two to a power of two, of nodes that have a width', () => {
    const objects = Float64Array.of(1, 1, 1, 2);
    const width = Float64Array.of(5, 1, 0, 1);
    const sizes = averageSizes(Float64Array.of(100, 24, 3, 8194), objects, width);
    expect([...sizes.value]).toEqual([100, 24, 3, 4097]);
    expect(sizes.domain).toEqual([16, 8192]);
    expect(averageSizes(Float64Array.of(64, 64, 64, 128), objects, width).domain).toEqual([64, 128]);
    expect(averageSizes(new Float64Array(4), objects, width).domain).toEqual([1, 2]);
  });

  it('shares are of widths', () => {
    const weights = { self: new Float64Array(3), total: Float64Array.of(1, 4, -3), magnitude: null };
    expect([...shares({ ...weights, magnitude: Float64Array.of(8, 4, 2) }).value]).toEqual([1, 0.5, 0.25]);
    expect([...shares({ ...weights, total: new Float64Array(3) }).value]).toEqual([NaN, NaN, NaN]);
  });
});

/** By walking up from every node. */
function recursionSlowly({ length, frame, parent }: CallTree): number[] {
  return Array.from({ length }, (_, n) => {
    let count = n === 0 ? Number.NaN : 1;
    for (let up = parent[n]!; up > 0; up = parent[up]!) if (frame[up] === frame[n]) count++;
    return count;
  });
}

function treeOf(stacks: readonly (readonly string[])[]) {
  const profile = profileOf(stacks.map((s) => `${s.join(' ')}  1`).join('\n'));
  const frames = nameFrames([profile]);
  const { tree } = fold([{ stacks: profile.stacks, frames: frames.ofLocation[0]! }], frames.table.length);
  return { tree, frames: frames.table.length };
}

describe('recursion', () => {
  it('counts a frame on the path to itself, also with others in between', () => {
    const { tree, frames } = treeOf([['main', 'f', 'g', 'f', 'f']]);
    const { value, domain } = recursionDepths(tree, frames, new Float64Array(tree.length).fill(1));
    expect([...value]).toEqual([Number.NaN, 1, 1, 1, 2, 3]);
    expect(domain).toEqual([1, 3]);
  });

  it('is what walking up finds', () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(stack, { minLength: 1, maxLength: 12 }), (stacks) => {
        const { tree, frames } = treeOf(stacks);
        const { value } = recursionDepths(tree, frames, new Float64Array(tree.length));
        expect([...value]).toEqual(recursionSlowly(tree));
      }),
    );
  });
});

describe('the ramp', () => {
  it.each([
    [{ lens: 'share', domain: [0, 1] }, [0, 0.01, 0.25, 1]],
    [{ lens: 'survival', domain: [0, 1] }, [0, 0.01, 0.25, 1]],
    [{ lens: 'size', domain: [16, 8192] }, [16, 17, 4096, 8192]],
    [{ lens: 'depth', domain: [1, 5] }, [1, 2, 3, 5]],
  ] as const)('%o: places rise with values, from 0 to 1', (scale, values) => {
    const places = values.map((v) => placeOn(scale, v));
    expect(places[0]).toBe(0);
    expect(places[3]).toBe(1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(4);
    expect(placeOn(scale, Number.NaN)).toBeNaN();
    expect(placeOn(scale, 1e12)).toBe(1);
  });

  it.each([
    [{ lens: 'size', domain: [16, 8192] } as const, [16, 64, 256, 1024, 4096]],
    [{ lens: 'size', domain: [64, 128] } as const, [64, 128]],
    [{ lens: 'depth', domain: [1, 12] } as const, [1, 4, 7, 10]],
    [{ lens: 'survival', domain: [0, 1] } as const, [0, 0.25, 0.5, 0.75, 1]],
  ])('%o: ticks begin at the low end and never pass the high one', (scale, ticks) => {
    expect(ticksOf(scale)).toEqual(ticks);
  });
});
