import type { GraphPicture } from '../../views/graphLayout.ts';

/** 1 for each node and edge that is on a way of calls through one node. */
export interface Around {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
}

/** What leads to a node, and what it leads to; null for no node: then all is as near. */
export function around(place: number, { nodes, edges }: GraphPicture): Around | null {
  if (place < 0) return null;
  const near = { nodes: new Uint8Array(nodes.length), edges: new Uint8Array(edges.length) };
  for (const [from, to] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const leads: number[][] = nodes.map(() => []);
    for (const [e, edge] of edges.entries()) leads[edge[from]]!.push(e);
    const seen = new Uint8Array(nodes.length);
    seen[place] = 1;
    for (const open = [place]; open.length > 0; ) {
      const at = open.pop()!;
      near.nodes[at] = 1;
      for (const e of leads[at]!) {
        near.edges[e] = 1;
        const next = edges[e]![to];
        if (seen[next] === 1) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
  }
  return near;
}
