import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

/** What `go tool pprof -dot -tagshow=nothing -nodecount=…` of Go 1.19 draws; nodes and edges in its order. */
interface Drawn {
  readonly file: string;
  readonly sampleType: string | null;
  readonly nodeCount: number;
  readonly nodes: readonly (readonly [name: string, flat: number, cum: number])[];
  readonly edges: readonly (readonly [from: number, to: number, value: number, residual: 0 | 1])[];
  /** Nodes too small, edges too small, nodes that were large enough, flat of those drawn. */
  readonly small: number;
  readonly droppedEdges: number;
  readonly outOf: number;
  readonly accounting: number;
}

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const drawn = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-graph.json'), 'utf8')) as readonly Drawn[];
const ID = 1 as ProfileId;

async function graphOf({ file, sampleType, nodeCount }: Drawn) {
  const session = createSession();
  const source = new Uint8Array(readFileSync(path.join(FIXTURES, file)));
  const opened = await session.open({ id: ID, name: file, source, show: null }, UNHEARD);
  if (!opened.ok) throw new Error(file);
  const { sampleTypes, defaultSampleType } = opened.summary;
  const place = sampleType === null ? defaultSampleType : sampleTypes.findIndex(({ type }) => type === sampleType);
  return (await session.ask('graph', { profile: ID, sampleType: place, cut: WHOLE, nodeCount }))!;
}

describe.each(drawn)('$file, $sampleType, $nodeCount nodes: as pprof draws it', (expected) => {
  it('the same nodes, edges and dashes, and as much left out', async () => {
    const { nodes, edges, left } = await graphOf(expected);
    const rows = nodes.map(({ name, flat, cum }) => [name, flat, cum] as const);
    expect([...rows].sort(byText)).toEqual([...expected.nodes].sort(byText));
    const ours = edges.map(({ from, to, value, residual }) => [nodes[from]!.name, nodes[to]!.name, value, +residual]);
    const theirs = expected.edges.map(([from, to, ...rest]) => [
      expected.nodes[from]![0],
      expected.nodes[to]![0],
      ...rest,
    ]);
    expect(ours.sort(byText)).toEqual(theirs.sort(byText));
    expect([left.small, left.edges, left.small + left.beyond + nodes.length, left.flatShown]).toEqual([
      expected.small,
      expected.droppedEdges,
      expected.small + expected.outOf,
      expected.accounting,
    ]);
  });

  it('nothing lies on anything else, and edges lead from callers to callees', async () => {
    const { nodes, edges, width, height } = await graphOf(expected);
    for (const [i, a] of nodes.entries()) {
      expect(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= width).toBe(true);
      expect(a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= height).toBe(true);
      for (const b of nodes.slice(i + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        if (!apart) throw new Error(`${a.name} lies on ${b.name}`);
      }
    }
    for (const { from, to, points } of edges) {
      const caller = nodes[from]!;
      const callee = nodes[to]!;
      expect(Math.abs(points[0]! - caller.x)).toBeLessThanOrEqual(caller.width / 2 + 1);
      expect(Math.abs(points[1]! - caller.y)).toBeLessThanOrEqual(caller.height / 2 + 1);
      expect(Math.abs(points.at(-2)! - callee.x)).toBeLessThanOrEqual(callee.width / 2 + 1);
      expect(Math.abs(points.at(-1)! - callee.y)).toBeLessThanOrEqual(callee.height / 2 + 1);
    }
  });
});

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  const [first, second] = [a.join('\0'), b.join('\0')];
  return first < second ? -1 : first > second ? 1 : 0;
}
