import { describe, expect, test } from 'vitest';
import { pictureOf, type Sketch } from '../canvas/testing/picture.ts';
import { NONE } from '../lib/brand.ts';
import type { Shown } from '../store/state.ts';
import { calleeNode, callerNode, drawnNode, nameOfNode, stackOf, widestNode } from './nodes.ts';

/**
 * all
 * main ────────────── other ──
 * a ──────── b ─────  b ──────
 * b ── c ─── c ──
 */
const SKETCH: readonly Sketch[] = [
  {
    name: 'main',
    callees: [
      {
        name: 'a',
        callees: [
          { name: 'b', self: 2 },
          { name: 'c', self: 3 },
        ],
      },
      { name: 'b', self: 1, callees: [{ name: 'c', self: 2 }] },
    ],
  },
  { name: 'other', callees: [{ name: 'b', self: 6 }] },
];

const { shape, weights, layout } = pictureOf(SKETCH);
const shown = { shape, weights, layout, zoomNode: 0, selectedNode: NONE } as unknown as Shown;

/** Nodes by their stack: `main a b`. */
function node(path: string): number {
  for (let n = 1; n < shape.tree.length; n++) {
    const stack = stackOf(shown.shape, n).map((entry) => entry.name);
    if (stack.join(' ') === path) return n;
  }
  throw new Error(`no node ${path}`);
}

const frame = (name: string) => shape.tree.frame[widestByName(name)]!;
function widestByName(name: string): number {
  for (let n = 1; n < shape.tree.length; n++) if (nameOfNode(shown.shape, n) === name) return n;
  throw new Error(`no frame ${name}`);
}

describe('stacks', () => {
  test('are root first and leave out the root node', () => {
    expect(stackOf(shown.shape, node('main a c')).map((entry) => entry.name)).toEqual(['main', 'a', 'c']);
    expect(stackOf(shown.shape, 0)).toEqual([]);
    expect(stackOf(shown.shape, NONE)).toEqual([]);
  });

  test('the root has no name', () => {
    expect(nameOfNode(shown.shape, 0)).toBe('');
    expect(nameOfNode(shown.shape, NONE)).toBe('');
  });
});

describe('the nearest place of a neighbour', () => {
  test('a caller is the one in the same stack, if it is of that frame', () => {
    expect(callerNode(shown, node('main a b'), frame('a'))).toBe(node('main a'));
  });

  test('else the widest of the frame', () => {
    expect(callerNode(shown, node('main a b'), frame('other'))).toBe(node('other'));
    expect(callerNode(shown, node('main'), frame('b'))).toBe(node('other b'));
  });

  test('a callee is the child of that frame', () => {
    expect(calleeNode(shown, node('main'), frame('b'))).toBe(node('main b'));
    expect(calleeNode(shown, node('main a'), frame('c'))).toBe(node('main a c'));
  });

  test('else the widest of the frame, even without a selected node', () => {
    expect(calleeNode(shown, node('other'), frame('c'))).toBe(node('main a c'));
    expect(calleeNode(shown, NONE, frame('b'))).toBe(node('other b'));
  });

  test('a frame that is nowhere has no node', () => {
    expect(widestNode(shown, 99)).toBe(NONE);
  });
});

test('a node without a box is drawn as the nearest caller that has one', () => {
  const { shape, weights, layout } = pictureOf([
    { name: 'main', self: 1, callees: [{ name: 'a', callees: [{ name: 'b' }] }] },
  ]);
  const empty = { shape, weights, layout, zoomNode: 0, selectedNode: NONE } as unknown as Shown;
  expect(drawnNode(empty, 3)).toBe(1);
  expect(drawnNode(empty, 1)).toBe(1);
  expect(drawnNode(empty, NONE)).toBe(0);
});
