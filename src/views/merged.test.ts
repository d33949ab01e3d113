import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTree, type Tree, treeOf } from '../fold/testing/picture.ts';
import { type CallTree, type Weights, widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { endAt } from './boxes.ts';
import { neighboursOf } from './details.ts';
import { invertedTree } from './inverted.ts';
import type { Merged } from './merged.ts';
import { largestFrame, type Sandwich, sandwichOf } from './sandwich.ts';
import { addPath, anyLines, type Line, pictureOf, type Sums, sumsOf, wide } from './testing/stacks.ts';

import { frameSums } from './top.ts';
import { topTable } from './topTable.ts';

const UNZOOMED = { rank: null, zoomCallers: [], zoomCallees: [] };

interface Weighed {
  readonly folded: Tree;
  readonly weights: Weights;
}

function weighed(picture: string): Weighed {
  const folded = treeOf(picture);
  return {
    folded,
    weights: weigh({ tree: folded.tree, stackNode: folded.stackNode[0]!, kept: null }, folded.profiles[0]!.samples, 0),
  };
}

function frameNamed({ folded }: Weighed, name: string): number {
  const { table } = folded.frames;
  for (let f = 0; f < table.length; f++) if (textAt(table.name, f) === name) return f;
  return NONE;
}

function inputOf({ folded, weights }: Weighed) {
  return { tree: folded.tree, outermost: folded.outermost, weights, frames: folded.frames.table.length };
}

function sandwich(of: Weighed, name: string): Sandwich {
  return sandwichOf(inputOf(of), frameNamed(of, name), UNZOOMED);
}

function inverted({ folded, weights }: Weighed, zoom: readonly number[] = []): Merged {
  return invertedTree(folded.tree, weights, { rank: null, zoom, frames: folded.frames.table.length });
}

function draw(of: Weighed, { tree, weights }: Merged): string[] {
  return drawTree({ ...of.folded, tree }, weights.total);
}

function sums(of: Weighed, { tree, weights }: Merged): Sums {
  return sumsOf(tree, { total: weights.total, width: widthOf(weights) }, of.folded.frames);
}

const RECURRING = `
  main a b c   1
  main b       2
  main a b a b d 4
  main e       8
  -            16
`;

describe('pictures', () => {
  it('has all callers and all callees of a frame in one place, recursion once', () => {
    const of = weighed(RECURRING);
    const { callers, callees, flat, cum, places } = sandwich(of, 'b');
    expect([flat, cum, places]).toEqual([2, 7, 3]);
    expect(draw(of, callers).sort()).toEqual(['  main 5', 'a 5', 'main 2']);
    expect(draw(of, callees).sort()).toEqual(['    d 4', '  b 4', 'a 4', 'c 1']);
    expect([...callers.tree.frame].map((f) => f === NONE)).toEqual([true, false, false, false]);
  });

  it('begins with the leaves', () => {
    const of = weighed('main a 1\nmain b a 2\nmain 4\n- 8');
    const tree = inverted(of);
    expect(tree.weights.total[0]).toBe(15);
    expect(tree.weights.self[0]).toBe(8);
    expect(draw(of, tree).sort()).toEqual(['    main 2', '  b 2', '  main 1', 'a 3', 'main 4']);
  });

  it('draws each box where its caller is drawn', () => {
    const of = weighed(RECURRING);
    for (const { tree, layout } of [inverted(of), sandwich(of, 'b').callees, sandwich(of, 'b').callers]) {
      expect(layout.node.length).toBe(tree.length);
      for (let n = 1; n < tree.length; n++) {
        const [box, above] = [layout.box[n]!, layout.box[tree.parent[n]!]!];
        expect(layout.x0[box]).toBeGreaterThanOrEqual(layout.x0[above]!);
        expect(endAt(layout, box)).toBeLessThanOrEqual(endAt(layout, above));
      }
    }
  });

  it('is empty for a frame without a value', () => {
    const of = weighed('main a 0\nmain b 3');
    const { cum, flat, callers, callees } = sandwich(of, 'a');
    expect([cum, flat, callers.tree.length, callees.tree.length]).toEqual([0, 0, 1, 1]);
  });

  it('begins with the largest frame that is not of the standard library', () => {
    const of = weighed('main a 5\nmain b 3\nmain 1');
    const table = topTable(frameSums(of.folded.tree, of.folded.outermost, of.weights, of.folded.frames.table.length));
    const a = frameNamed(of, 'a');
    expect(largestFrame(table, () => false)).toBe(a);
    expect(largestFrame(table, (f) => f === a)).toBe(frameNamed(of, 'b'));
    expect(largestFrame(table, () => true)).toBe(a);
    expect(largestFrame({ ...table, frame: new Int32Array(0) }, () => false)).toBe(NONE);
  });
});

/** Callers and callees of the outermost occurrence in each stack, and the stack from its leaf; written down from the definition. */
function slowly(lines: readonly Line[], name: string): { up: Sums; down: Sums; all: Sums } {
  const [up, down, all]: [Sums, Sums, Sums] = [new Map(), new Map(), new Map()];
  for (const { stack, value } of lines) {
    addPath(all, stack.toReversed(), value);
    const first = stack.indexOf(name);
    if (first < 0) continue;
    addPath(up, stack.slice(0, first).reverse(), value);
    addPath(down, stack.slice(first + 1), value);
  }
  return { up: wide(up), down: wide(down), all: wide(all) };
}

function wellFormed({ length, parent, depth, subtreeEnd }: CallTree): void {
  for (let n = 1; n < length; n++) {
    const up = parent[n]!;
    expect(up).toBeLessThan(n);
    expect(depth[n]).toBe(depth[up]! + 1);
    expect(subtreeEnd[n]).toBeLessThanOrEqual(subtreeEnd[up]!);
  }
}

describe.each([
  ['values of one sign', fc.integer({ min: 1, max: 1000 })],
  ['values of both signs', fc.integer({ min: -1000, max: 1000 })],
])('%s', (_, values) => {
  it('are what lists of stacks add up to', () => {
    fc.assert(
      fc.property(anyLines(values), fc.constantFrom('a', 'b', 'c', 'd'), (lines, name) => {
        const of = weighed(pictureOf(lines));
        const slow = slowly(lines, name);
        expect(sums(of, inverted(of))).toEqual(slow.all);
        const { callers, callees } = sandwich(of, name);
        if (slow.up.size > 0) {
          expect(sums(of, callers)).toEqual(slow.up);
          expect(sums(of, callees)).toEqual(slow.down);
        } else expect(callers.tree.length + callees.tree.length).toBe(2);
        for (const { tree } of [callers, callees, inverted(of)]) wellFormed(tree);
      }),
    );
  });

  it('have the flat and cum of the frame at the pivot, its flat in the inverted tree, and its neighbours at level 1', () => {
    fc.assert(
      fc.property(anyLines(values), (lines) => {
        const of = weighed(pictureOf(lines));
        const { tree, outermost } = of.folded;
        const { flat, cum } = frameSums(tree, outermost, of.weights, of.folded.frames.table.length);
        const leaves = levelOne(inverted(of));
        for (let f = 0; f < flat.length; f++) {
          const found = sandwichOf(inputOf(of), f, UNZOOMED);
          expect([found.flat, found.cum]).toEqual([flat[f], cum[f]]);
          expect([found.callers.weights.total[0], found.callees.weights.total[0]]).toEqual([cum[f], cum[f]]);
          expect(leaves.get(f) ?? 0).toBe(flat[f]);
          expect(selfOf(found.callees, f)).toBe(flat[f]);
          if (tree.frame.some((frame, n) => frame === f && outermost[n] === 0)) continue;
          const neighbours = neighboursOf(tree, of.weights, f);
          expect(levelOne(found.callers)).toEqual(asMap(neighbours.callers.filter((n) => n.frame !== NONE)));
          expect(levelOne(found.callees)).toEqual(asMap(neighbours.callees));
        }
      }),
    );
  });
});

function levelOne({ tree, weights }: Merged): Map<number, number> {
  const found = new Map<number, number>();
  for (let n = 1; n < tree.length; n = tree.subtreeEnd[n]!) found.set(tree.frame[n]!, weights.total[n]!);
  return found;
}

function asMap(list: readonly { readonly frame: number; readonly value: number }[]): Map<number, number> {
  return new Map(list.map(({ frame, value }) => [frame, value]));
}

/** What ends in the pivot, or in an inner occurrence of it. */
function selfOf({ tree, weights }: Merged, frame: number): number {
  let sum = weights.self[0]!;
  for (let n = 1; n < tree.length; n++) if (tree.frame[n] === frame) sum += weights.self[n]!;
  return sum;
}

describe('a tree too large to be made whole', () => {
  /** 200 frames under `wide`, each with 500 callees that each call one more. */
  const lines = Array.from({ length: 100_000 }, (_, i) => `main wide w${i % 200} x${Math.floor(i / 200)} y${i % 17} 1`);
  const of = weighed(`${lines.join('\n')}\nmain heavy h1 h2 900000`);

  it('says of how many boxes it leaves out what lies beyond', () => {
    const { callees } = sandwich(of, 'main');
    expect(callees.cut.boxes).toBe(100_000);
    expect(callees.cut.share).toBe(0.1);
    expect(callees.tree.length).toBeLessThan(of.folded.tree.length);
    expect(callees.weights.total[0]).toBe(1_000_000);
    expect(draw(of, callees)).toContain('    h2 900000');
    expect(inverted(weighed(RECURRING)).cut).toEqual({ boxes: 0, share: 0 });
  });

  it('is made whole where it is looked at', () => {
    const zoomCallees = [frameNamed(of, 'wide'), frameNamed(of, 'w7')];
    const { callees } = sandwichOf(inputOf(of), frameNamed(of, 'main'), { ...UNZOOMED, zoomCallees });
    const path = pathOf(callees.tree, zoomCallees);
    expect(path).toBeGreaterThan(0);
    const end = callees.tree.subtreeEnd[path]!;
    const all = of.folded.tree;
    const same = pathOf(all, [frameNamed(of, 'main'), ...zoomCallees]);
    expect(end - path).toBe(all.subtreeEnd[same]! - same);
    expect(callees.cut.share).toBe(0.0995);
  });
});

function pathOf(tree: CallTree, frames: readonly number[]): number {
  let node = 0;
  for (const frame of frames) {
    const end = tree.subtreeEnd[node]!;
    let child = node + 1;
    while (child < end && tree.frame[child] !== frame) child = tree.subtreeEnd[child]!;
    node = child;
  }
  return node;
}
