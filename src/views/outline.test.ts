import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankFrames } from '../fold/frames.ts';
import { treeOf } from '../fold/testing/picture.ts';
import { weigh } from '../fold/weigh.ts';
import { textAt } from '../lib/texts.ts';
import { layoutFlame, type SiblingOrder } from './layout.ts';
import { calleeBoxes, heaviestPath, type OutlineRows, outlineRows, placeOf, sumLeftOut } from './outline.ts';

function outlineOf(picture: string, order: SiblingOrder = 'size') {
  const t = treeOf(picture);
  const { total } = weigh({ tree: t.tree, stackNode: t.stackNode[0]!, kept: null }, t.profiles[0]!.samples, 0);
  const rank = rankFrames(t.frames.table);
  const source = { tree: t.tree, layout: layoutFlame(t.tree, total, order === 'name' ? rank : null) };
  /** The slow, obvious way: look at every node. */
  const calleesOf = (node: number) =>
    Array.from({ length: t.tree.length }, (_, n) => n)
      .filter((n) => t.tree.parent[n] === node && total[n]! > 0)
      .sort((a, b) =>
        order === 'name'
          ? rank[t.tree.frame[a]!]! - rank[t.tree.frame[b]!]!
          : total[b]! - total[a]! || t.tree.frame[a]! - t.tree.frame[b]!,
      );
  return { ...t, total, source, calleesOf };
}

const named = (t: ReturnType<typeof outlineOf>, node: number) =>
  node === 0 ? 'all' : textAt(t.frames.table.name, t.tree.frame[node]!);

const nodeNamed = (t: ReturnType<typeof outlineOf>, name: string) =>
  Array.from({ length: t.tree.length }, (_, n) => n).find((n) => named(t, n) === name)!;

/** `level name place/siblings`, with what is left out. */
function lines(t: ReturnType<typeof outlineOf>, { length, node, level, place, size, left }: OutlineRows): string[] {
  return Array.from(
    { length },
    (_, i) => `${level[i]} ${named(t, node[i]!)} ${place[i]}/${size[i]}${left[i] ? ` +${left[i]}` : ''}`,
  );
}

const everywhere = (length: number, shown: number) =>
  new Map(Array.from({ length }, (_, node) => [node, shown] as const));

it('lists what is expanded, siblings by size, and nothing that has no width', () => {
  const t = outlineOf('main a 1\nmain b x 3\nmain c 0');
  const main = nodeNamed(t, 'main');
  expect(lines(t, outlineRows(t.source, 0, new Map([[0, 9]])))).toEqual(['1 all 1/1', '2 main 1/1']);
  const expanded = new Map([0, main].map((node) => [node, 9] as const));
  const listed = ['1 all 1/1', '2 main 1/1', '3 b 1/2', '3 a 2/2'];
  expect(lines(t, outlineRows(t.source, 0, expanded))).toEqual(listed);
});

it('says how many are left out, and how much they are', () => {
  const t = outlineOf('a 5\nb 4\nc 3\nd 2');
  const rows = outlineRows(t.source, 0, new Map([[0, 2]]));
  expect(lines(t, rows)).toEqual(['1 all 1/1', '2 a 1/4', '2 b 2/4', '2 all 3/4 +2']);
  expect(sumLeftOut(t.source, 0, 2, t.total)).toBe(5);
  expect(placeOf(t.source, nodeNamed(t, 'd'))).toBe(3);
});

it('starts from any node', () => {
  const t = outlineOf('main a x 1\nmain b 3');
  const a = nodeNamed(t, 'a');
  expect(lines(t, outlineRows(t.source, a, new Map([[a, 9]])))).toEqual(['1 a 1/1', '2 x 1/1']);
});

it('follows the heaviest callee of each, in either order of siblings', () => {
  for (const order of ['size', 'name'] as const) {
    const t = outlineOf('main a x 1\nmain b y 3\nmain b z 4\nmain c 2', order);
    expect(heaviestPath(t.source, 0).map((n) => named(t, n))).toEqual(['all', 'main', 'b', 'z']);
  }
});

const anyPicture = fc
  .array(fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 6 }), fc.nat(5)), {
    minLength: 1,
    maxLength: 30,
  })
  .map((samples) => samples.map(([stack, value]) => `${stack.join(' ')} ${value}`).join('\n'));

it('finds the callees that looking at every node finds', () => {
  fc.assert(
    fc.property(anyPicture, fc.constantFrom('size' as const, 'name' as const), (picture, order) => {
      const { source, tree, calleesOf, total } = outlineOf(picture, order);
      for (let node = 0; node < tree.length; node++) {
        if (!(total[node]! > 0)) continue;
        const { start, end } = calleeBoxes(source, node);
        const expected = calleesOf(node);
        expect([...source.layout.node.subarray(start, end)]).toEqual(expected);
        expected.forEach((callee, i) => {
          expect(placeOf(source, callee)).toBe(i);
        });
      }
    }),
  );
});

it('lists each node with a width once, or counts it among those left out', () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 1, max: 3 }), (picture, shown) => {
      const { source, tree, total } = outlineOf(picture);
      const whole = outlineRows(source, 0, everywhere(tree.length, 1e9));
      const drawn = Array.from(total).filter((value) => value > 0).length;
      expect(new Set(whole.node).size).toBe(whole.length);
      expect(whole.length).toBe(Math.max(1, drawn));
      const cut = outlineRows(source, 0, everywhere(tree.length, shown));
      for (let row = 0; row < cut.length; row++) {
        if (cut.left[row]! > 0) expect(cut.place[row]! - 1 + cut.left[row]!).toBe(cut.size[row]);
        else if (cut.node[row]! > 0) expect(cut.level[row]).toBe(tree.depth[cut.node[row]!]! + 1);
      }
    }),
  );
});
