import { NONE } from '../lib/brand.ts';
import type { Columns } from './columns.ts';
import type { ColumnQuery } from './protocol.ts';
import type { Contents } from './viewQuestions.ts';

/** Counts what of the one tree of all open profiles is one profile's own. */
export function contentsOf(columns: Columns, { profile }: ColumnQuery): Contents {
  const { tree } = columns.folded;
  const stackNode = columns.stackNode(profile);
  const own = new Uint8Array(tree.length);
  own[0] = 1;
  for (const row of columns.profile(profile).samples.stack) if (row !== NONE) own[stackNode[row]!] = 1;
  for (let n = tree.length - 1; n > 0; n--) if (own[n] === 1) own[tree.parent[n]!] = 1;
  const frames = new Set<number>();
  let nodes = 0;
  for (let n = 0; n < tree.length; n++) {
    nodes += own[n]!;
    if (n > 0 && own[n] === 1) frames.add(tree.frame[n]!);
  }
  return { profile, nodes, frames: frames.size };
}
