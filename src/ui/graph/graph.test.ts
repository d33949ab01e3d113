import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { NONE } from '../../lib/brand.ts';
import type { GraphPicture } from '../../views/graphLayout.ts';
import { around } from './around.ts';
import { type Camera, firstSight, heaviest, kept, showing, wholeOf, zoomed } from './camera.ts';
import { nodeAfter } from './walk.ts';

const ROOM = { width: 1000, height: 600 };
const onScreen = ({ scale, x, y }: Camera, p: { x: number; y: number }) => ({ x: scale * p.x + x, y: scale * p.y + y });

describe('what is around a node', () => {
  // main → a → c → d, main → b → c, d → a (a cycle), e alone
  const ends = [
    [0, 1],
    [1, 3],
    [3, 4],
    [0, 2],
    [2, 3],
    [4, 1],
  ] as const;
  const picture = {
    nodes: Array.from({ length: 6 }, () => ({})),
    edges: ends.map(([from, to]) => ({ from, to })),
  } as unknown as GraphPicture;

  it('is all that leads to it, and all that it leads to', () => {
    const near = around(2, picture)!;
    expect([...near.nodes]).toEqual([1, 1, 1, 1, 1, 0]);
    // That main calls a leads not to b; what b leads to is followed around the cycle.
    expect([...near.edges]).toEqual([0, 1, 1, 1, 1, 1]);
    expect([...around(5, picture)!.nodes]).toEqual([0, 0, 0, 0, 0, 1]);
    expect([...around(0, picture)!.edges]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is everything where no node is selected', () => {
    expect(around(NONE, picture)).toBeNull();
  });
});

describe('the camera', () => {
  it('shows a small graph whole and as large as life, in the middle', () => {
    expect(firstSight({ width: 400, height: 200 }, ROOM, { x: 0, y: 0 })).toEqual({ scale: 1, x: 300, y: 200 });
  });

  it('shows of a large graph what can be read: the first node', () => {
    const graph = { width: 9000, height: 3000 };
    const first = { x: 4000, y: 100 };
    const camera = firstSight(graph, ROOM, first);
    const { x, y } = onScreen(camera, first);
    expect([camera.scale, x, y]).toEqual([0.75, 500, 16 + 75]);
    expect(firstSight(graph, ROOM, { x: 0, y: 100 }).x).toBe(16);
    expect(firstSight(graph, ROOM, { x: 9000, y: 1500 })).toMatchObject({ x: 984 - 6750, y: 300 - 1125 });
    expect(wholeOf(graph, ROOM).scale).toBeCloseTo((1000 - 16) / 9000, 6);
  });

  it('begins where a chain of calls does', () => {
    const nodes = [
      { cum: 7, x: 0, y: 300 },
      { cum: 9, x: 0, y: 200 },
      { cum: -9, x: 0, y: 100 },
      { cum: 9, x: 0, y: 250 },
    ];
    expect(nodes.reduce(heaviest).y).toBe(100);
  });

  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const camera = fc.record({ scale: number(0.05, 4), x: number(-5000, 5000), y: number(-5000, 5000) });

  it('zooms about a point: what is there stays there', () => {
    fc.assert(
      fc.property(camera, number(0.2, 5), number(0, 1000), number(0, 600), (before, factor, x, y) => {
        const point = { x: (x - before.x) / before.scale, y: (y - before.y) / before.scale };
        const after = onScreen(zoomed(before, factor, { x, y }), point);
        expect(after.x).toBeCloseTo(x, 3);
        expect(after.y).toBeCloseTo(y, 3);
      }),
      { seed: 1 },
    );
  });

  it('never loses the graph, and brings into sight what is asked for', () => {
    const graph = { width: 3000, height: 2000 };
    fc.assert(
      fc.property(camera, (before) => {
        const { scale, x, y } = kept(before, graph, ROOM);
        expect(x < ROOM.width && x + scale * graph.width > 0).toBe(true);
        expect(y < ROOM.height && y + scale * graph.height > 0).toBe(true);
        const small = { x: 1500, y: 1000, width: 100, height: 50 };
        const seen = onScreen(showing(before, small, ROOM), small);
        expect(seen.x >= 0 && seen.x <= ROOM.width && seen.y >= 0 && seen.y <= ROOM.height).toBe(true);
      }),
      { seed: 2 },
    );
  });
});

test('arrows follow the heaviest call, and walk along a row', () => {
  const node = (x: number, y: number) => ({ x, y, width: 80, height: 40 });
  const edge = (from: number, to: number, value: number) => ({ from, to, value });
  const picture = {
    nodes: [node(200, 50), node(100, 150), node(300, 150), node(500, 155)],
    edges: [edge(0, 1, 5), edge(0, 2, -9), edge(2, 3, 1)],
  } as unknown as GraphPicture;
  const go = (key: string, from: number) => nodeAfter(key, from, picture);
  expect(go('ArrowDown', NONE)).toBe(0);
  expect(go('ArrowDown', 0)).toBe(2);
  expect(go('ArrowUp', 1)).toBe(0);
  expect(go('ArrowUp', 0)).toBe(0);
  expect(go('ArrowRight', 1)).toBe(2);
  expect(go('ArrowRight', 2)).toBe(3);
  expect(go('ArrowLeft', 1)).toBe(1);
  expect(go('x', 1)).toBeNull();
});
