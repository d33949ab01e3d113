import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawTree, treeOf } from '../fold/testing/picture.ts';
import { weigh } from '../fold/weigh.ts';
import { DELTA_STEPS } from './delta.ts';
import { slopePicture } from './slope.ts';
import { theilSen } from './trendStats.ts';

const at = (n: number) => Float64Array.from({ length: n }, (_, k) => k);

/** Snapshots of main→a, main→b and main itself with these values, a minute apart. */
function series(values: readonly (readonly [a: number, b: number, main: number])[]) {
  const made = treeOf(...values.map(([a, b, main]) => `main a ${a}\nmain b ${b}\nmain ${main}`));
  const { tree, stackNode, profiles } = made;
  const weights = profiles.map((p, k) => weigh({ tree, stackNode: stackNode[k]!, kept: null }, p.samples, 0));
  return { made, source: { tree, at: at(values.length), weights, error: null } };
}

it('is as wide as what rises, or what falls: one does not cancel the other', () => {
  const { made, source } = series([0, 1, 2, 3, 4].map((k) => [10 + 3 * k, 10 - 2 * k, 5] as const));
  const drawn = (column: ArrayLike<number>) => drawTree(made, column).sort();
  expect(drawn(slopePicture(source, 'rise').weights.total)).toEqual(['  a 3', '  b 0', 'main 3']);
  expect(drawn(slopePicture(source, 'fall').weights.total)).toEqual(['  a 0', '  b 2', 'main 2']);
  expect(drawn(slopePicture(source, 'last').weights.total)).toEqual(['  a 22', '  b 2', 'main 29']);
  expect(drawn(slopePicture(source, 'rise').slope)).toEqual(['  a 3', '  b -2', 'main 1']);
});

it('is coloured by the change as a part of the highest value, and grey where chance or sampling may have made it', () => {
  const { made, source } = series([0, 1, 2, 3, 4].map((k) => [10 * k, 40 - 5 * k, [7, 9, 6, 8, 7][k]!] as const));
  const steps = (error: Float64Array | null) => drawTree(made, slopePicture({ ...source, error }, 'rise').step).sort();
  expect(steps(null).slice(0, 2)).toEqual([`  a ${DELTA_STEPS}`, `  b ${-DELTA_STEPS / 2}`]);
  const error = new Float64Array(made.tree.length).fill(30);
  expect(steps(error)).toEqual([`  a ${DELTA_STEPS}`, '  b 0', 'main 0']);
});

it('adds up: the root is as wide as all that rises', () => {
  const value = fc.integer({ min: 0, max: 50 });
  const snapshots = fc.array(fc.tuple(value, value, value), { minLength: 3, maxLength: 8 });
  fc.assert(
    fc.property(snapshots, (values) => {
      const { source } = series(values);
      for (const [of, sign] of [
        ['rise', 1],
        ['fall', -1],
      ] as const) {
        const slopes = [0, 1, 2].map((i) =>
          theilSen(
            source.at,
            Float64Array.from(values, (v) => v[i]!),
          ),
        );
        const sum = slopes.reduce((s, v) => s + Math.max(0, sign * v), 0);
        expect(slopePicture(source, of).weights.total[0]).toBeCloseTo(sum, 9);
      }
    }),
  );
});
