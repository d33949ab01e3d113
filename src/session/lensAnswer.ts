import { widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { depthScale, type LensColumn, ratioOf, ratios, recursion, SURVIVAL_SCALE, sizeScale } from '../views/lens.ts';
import type { Columns } from './columns.ts';
import type { LensAnswer, LensQuery } from './protocol.ts';

/** What a lens says of each node, of exactly the samples that the cut keeps. */
export function lensAnswer(columns: Columns, query: LensQuery): LensAnswer {
  return { version: columns.version, column: columnOf(columns, query) };
}

function columnOf(columns: Columns, query: LensQuery): LensColumn | null {
  const { lens } = query;
  const { tree } = columns.folded;
  const { samples, sampleTypes } = columns.profile(query.profile);
  if (lens === 'depth') {
    const value = recursion(tree, columns.frames.table.length);
    return { lens, value, scale: depthScale(value, widthOf(columns.weights(query))) };
  }
  const ratio = ratioOf(sampleTypes, query.sampleType, lens);
  if (!ratio) return null;
  const grounds = { tree, stackNode: columns.stackNode(query.profile), kept: columns.kept(query.profile) };
  const [over, under] = [ratio.over, ratio.under].map((type) => weigh(grounds, samples, type).total);
  const value = ratios(over!, under!);
  const scale = lens === 'survival' ? SURVIVAL_SCALE : sizeScale(value, widthOf(columns.weights(query)));
  return { lens, value, scale };
}
