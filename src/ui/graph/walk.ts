import { NONE } from '../../lib/brand.ts';
import type { GraphPicture } from '../../views/graphLayout.ts';

/**
 * The node that a key leads to from `from` (NONE: to the first): by up and down the caller or callee with the heaviest edge, by left and right
 * the next in the same row. `from` itself where there is none, null where the key means nothing.
 */
export function nodeAfter(key: string, from: number, { nodes, edges }: GraphPicture): number | null {
  if (nodes.length === 0 || !/^(Arrow|Home$)/.test(key)) return null;
  if (from === NONE || key === 'Home') return 0;
  const heaviest = (side: 'from' | 'to', other: 'from' | 'to'): number => {
    let best = from;
    let most = Number.NEGATIVE_INFINITY;
    for (const edge of edges) {
      if (edge[side] !== from || Math.abs(edge.value) <= most) continue;
      best = edge[other];
      most = Math.abs(edge.value);
    }
    return best;
  };
  if (key === 'ArrowDown') return heaviest('from', 'to');
  if (key === 'ArrowUp') return heaviest('to', 'from');
  const step = key === 'ArrowRight' ? 1 : -1;
  const own = nodes[from]!;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  nodes.forEach((node, i) => {
    const distance = step * (node.x - own.x);
    const sameRow = Math.abs(node.y - own.y) < (node.height + own.height) / 2;
    if (i === from || !sameRow || distance <= 0 || distance >= nearest) return;
    best = i;
    nearest = distance;
  });
  return best;
}
