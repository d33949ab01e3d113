import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Tree, treeOf } from '../fold/testing/picture.ts';
import { weigh } from '../fold/weigh.ts';
import { textAt } from '../lib/texts.ts';
import { neighboursOf } from './details.ts';
import { type CallGraph, callGraph, type Trim } from './graph.ts';

import { frameSums } from './top.ts';
import { topTable } from './topTable.ts';

const ALL: Trim = { nodeCount: 0, nodeFraction: 0, edgeFraction: 0 };

function sourceOf(tree: Tree) {
  const frames = tree.frames.table;
  const weights = weigh({ tree: tree.tree, stackNode: tree.stackNode[0]!, kept: null }, tree.profiles[0]!.samples, 0);
  const top = topTable(frameSums(tree.tree, tree.outermost, weights, frames.length));
  return { tree: tree.tree, weights, top, frames };
}

function draw(picture: string, trim: Partial<Trim> = {}) {
  const source = sourceOf(treeOf(picture));
  const graph = callGraph(source, { ...ALL, ...trim });
  const name = (i: number) => textAt(source.frames.name, graph.nodes[i]!.frame);
  return {
    nodes: graph.nodes.map(({ flat, cum }, i) => `${name(i)} ${flat}/${cum}`).sort(),
    edges: graph.edges
      .map(({ from, to, value, residual }) => `${name(from)} ${residual ? '···' : '→'} ${name(to)} ${value}`)
      .sort(),
    left: graph.left,
  };
}

test('frames with flat and cum, calls with the value of the samples that contain them', () => {
  const { nodes, edges } = draw(`
    main a b 10
    main b   5
    main     1
  `);
  expect(nodes).toEqual(['a 0/10', 'b 15/15', 'main 1/16']);
  expect(edges).toEqual(['a → b 10', 'main → a 10', 'main → b 5']);
});

test('recursion counts a call once per sample, and no call of itself', () => {
  const { nodes, edges } = draw(`
    main a b a b 7
    main a a     2
  `);
  expect(nodes).toEqual(['a 2/9', 'b 7/7', 'main 0/9']);
  expect(edges).toEqual(['a → b 7', 'b → a 7', 'main → a 9']);
});

test('what is left out in between leaves a residual edge, unless another path says the same', () => {
  const trimmed = draw(
    `
    main small leaf 10
    main big leaf   90
    main big small leaf 5
  `,
    { nodeCount: 3 },
  );
  expect(trimmed.nodes).toEqual(['big 0/95', 'leaf 105/105', 'main 0/105']);
  expect(trimmed.edges).toEqual(['big ··· leaf 95', 'main → big 95']);
  expect(trimmed.left).toMatchObject({ frames: 4, beyond: 1, small: 0, flatShown: 105, flat: 105 });
});

test('frames and edges below the fractions are left out, and counted', () => {
  const { nodes, edges, left } = draw(
    `
    main a     990
    main b     10
    main a b   1
    main tiny  1
  `,
    { nodeFraction: 0.005, edgeFraction: 0.005 },
  );
  expect(nodes).toEqual(['a 990/991', 'b 11/11', 'main 0/1002']);
  expect(edges).toEqual(['main → a 991', 'main → b 10']);
  expect(left).toMatchObject({ small: 1, edges: 1, nodeCutoff: 5, edgeCutoff: 5, flatShown: 1001, flat: 1002 });
});

describe('any tree', () => {
  const frame = fc.constantFrom(...'abcdef');
  const sample = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 7 }), fc.integer({ min: -3, max: 9 }));
  const pictures = fc
    .array(sample, { minLength: 1, maxLength: 25 })
    .map((all) => all.map(([frames, value]) => `${frames.join(' ')} ${value}`).join('\n'));

  it('untrimmed, has the edges that Details says: callers and callees of every frame', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const source = sourceOf(treeOf(picture));
        // A frame whose values cancel out is in no table, and in no graph.
        fc.pre(source.top.frame.length === source.frames.length);
        const graph = callGraph(source, ALL);
        expect(edgesOf(graph)).toEqual(neighbourEdges(source));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('trimmed, an edge is what the samples with only those frames left would give', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 5 }), (picture, nodeCount) => {
        const source = sourceOf(treeOf(picture));
        const graph = callGraph(source, { ...ALL, nodeCount });
        const kept = new Set(graph.nodes.map(({ frame }) => textAt(source.frames.name, frame)));
        const slow = slowEdges(picture, kept);
        for (const { from, to, value, residual } of graph.edges) {
          const name = (i: number) => textAt(source.frames.name, graph.nodes[i]!.frame);
          expect(slow.get(`${name(from)} ${name(to)}`)).toEqual({ value, residual });
        }
        const bare = [...slow].filter(([, { residual }]) => !residual).map(([key]) => key);
        expect(graph.edges.filter(({ residual }) => !residual)).toHaveLength(bare.length);
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

function edgesOf({ nodes, edges }: CallGraph): string[] {
  return edges
    .filter(({ value }) => value !== 0)
    .map(({ from, to, value }) => `${nodes[from]!.frame} ${nodes[to]!.frame} ${value}`)
    .sort();
}

/** Every caller and callee of every frame with a row in the table. */
function neighbourEdges({ tree, weights, top }: ReturnType<typeof sourceOf>): string[] {
  const rows = new Set(top.frame);
  return [...rows]
    .flatMap((caller) =>
      neighboursOf(tree, weights, caller)
        .callees.filter(({ frame, value }) => rows.has(frame) && value !== 0)
        .map(({ frame, value }) => `${caller} ${frame} ${value}`),
    )
    .sort();
}

/** Sample by sample: the frames that are kept, each call counted once. */
function slowEdges(picture: string, kept: ReadonlySet<string>): Map<string, { value: number; residual: boolean }> {
  const edges = new Map<string, { value: number; residual: boolean }>();
  for (const line of picture.split('\n')) {
    const words = line.trim().split(/\s+/);
    const value = Number(words.pop());
    if (value === 0) continue;
    const seen = new Set<string>();
    let caller = '';
    let residual = false;
    for (const name of words) {
      if (!kept.has(name)) residual = true;
      if (!kept.has(name)) continue;
      const key = `${caller} ${name}`;
      if (caller !== '' && caller !== name && !seen.has(key)) {
        seen.add(key);
        const edge = edges.get(key) ?? { value: 0, residual: false };
        edges.set(key, { value: edge.value + value, residual: edge.residual || residual });
      }
      caller = name;
      residual = false;
    }
  }
  return edges;
}
