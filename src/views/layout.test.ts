import { hierarchy, partition } from 'd3-hierarchy';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankFrames } from '../fold/frames.ts';
import { treeOf } from '../fold/testing/picture.ts';
import { weigh } from '../fold/weigh.ts';
import { endAt, widthAt } from './boxes.ts';
import { layoutFlame, type SiblingOrder } from './layout.ts';

function laidOut(picture: string, order: SiblingOrder) {
  const t = treeOf(picture);
  const { self, total } = weigh({ tree: t.tree, stackNode: t.stackNode[0]!, kept: null }, t.profiles[0]!.samples, 0);
  return {
    ...t,
    self,
    total,
    layout: layoutFlame(t.tree, total, order === 'name' ? rankFrames(t.frames.table) : null),
  };
}

it('puts children at the left of their parent, the widest first', () => {
  const { layout } = laidOut(
    `
    main a 1
    main b 3
    main   2
    `,
    'size',
  );
  expect([...layout.rowStart]).toEqual([0, 1, 2, 4]);
  expect([...layout.x0]).toEqual([0, 0, 0, 3]);
  expect([...layout.node.keys()].map((b) => endAt(layout, b))).toEqual([6, 6, 3, 4]);
});

it('orders siblings by name where asked to', () => {
  const { layout } = laidOut('main a 1\nmain b 3', 'name');
  expect([...layout.x0]).toEqual([0, 0, 0, 1]);
});

it('gives no box to what has no width', () => {
  const { layout } = laidOut('main a 0\nmain b 3', 'size');
  expect(layout.node.length).toBe(3);
  expect([...layout.box]).toEqual([0, 1, 2, -1]);
});

it('draws nothing at all for an empty profile', () => {
  const { layout } = laidOut('main a 0', 'size');
  expect(layout.rows).toBe(0);
  expect(layout.node.length).toBe(0);
});

it('keeps 40 siblings in order too', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `main f${i} ${i + 1}`).join('\n');
  const { layout } = laidOut(rows, 'size');
  const widths = [...layout.node.keys()].map((b) => widthAt(layout, b)).slice(2);
  expect(widths).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i));
});

const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 6 });
const samples = fc.array(fc.tuple(stack, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 60 });

interface Datum {
  readonly node: number;
  readonly children: Datum[];
}

it("has the coordinates of d3-hierarchy's partition", () => {
  fc.assert(
    fc.property(samples, fc.constantFrom<SiblingOrder>('size', 'name'), (rows, order) => {
      const { tree, self, total, frames, layout } = laidOut(
        rows.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'),
        order,
      );
      const data: Datum[] = Array.from({ length: tree.length }, (_, node) => ({ node, children: [] }));
      for (let n = 1; n < tree.length; n++) data[tree.parent[n]!]!.children.push(data[n]!);
      const ranks = rankFrames(frames.table);
      const rank = (d: Datum): number => (order === 'name' ? ranks[tree.frame[d.node]!]! : tree.frame[d.node]!);
      const root = hierarchy(data[0]!)
        .sum((d) => self[d.node]!)
        .sort((a, b) => (order === 'size' ? b.value! - a.value! : 0) || rank(a.data) - rank(b.data));
      const rectangles = partition<Datum>().size([total[0]!, 1])(root).descendants();
      expect(layout.node.length).toBe(rectangles.length);
      for (const r of rectangles) {
        const box = layout.box[r.data.node]!;
        expect(layout.x0[box]).toBeCloseTo(r.x0, 6);
        expect(endAt(layout, box)).toBeCloseTo(r.x1, 6);
        expect(box).toBeGreaterThanOrEqual(layout.rowStart[r.depth]!);
        expect(box).toBeLessThan(layout.rowStart[r.depth + 1]!);
      }
    }),
  );
});
