import { NONE } from '../lib/brand.ts';
import { textAt, textCount } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { labelsOf } from '../views/labels.ts';
import { hasSizes, objectSizes, sizePair } from '../views/objectSizes.ts';
import type { Columns } from './columns.ts';
import type { ColumnQuery } from './protocol.ts';
import { sampledOf } from './variances.ts';
import type { LabelsAnswer, LabelsQuery, SizesAnswer, SizesQuery } from './viewQuestions.ts';

export function labelsAnswer(columns: Columns, query: LabelsQuery): LabelsAnswer {
  const profile = columns.profile(query.profile);
  const { sampleType } = query;
  const column = { sampleType, kept: keptOf(columns, query), sampled: sampledOf(profile, sampleType) };
  return labelsOf(profile, column, textReader(profile));
}

/** The key under which Go's heap profiles give the size of an object. */
const SIZE_KEY = 'bytes';

export function sizesAnswer(columns: Columns, query: SizesQuery): SizesAnswer {
  const profile = columns.profile(query.profile);
  const pair = sizePair(profile, query.sampleType);
  const key = sizeKey(profile);
  if (!pair || !hasSizes(profile, key)) return { sizes: null, objects: NONE, bytes: NONE };
  const kept = keptOf(columns, query);
  const chosen = nodesOf(columns, query);
  const stackNode = columns.stackNode(query.profile);
  const { stack } = profile.samples;
  const included = (s: number): boolean => {
    if (kept !== null && kept[s] === 0) return false;
    if (chosen === null) return true;
    const node = stack[s] === NONE ? NONE : stackNode[stack[s]!]!;
    return node >= 0 && chosen[node] === 1;
  };
  return { sizes: objectSizes(profile, pair, key, included), ...pair };
}

/** 1 for each node of which the samples are asked for: a node and all below it, or all places of a frame; null for all samples. */
function nodesOf(columns: Columns, { frame, node }: SizesQuery): Uint8Array | null {
  const { tree } = columns.folded;
  if (frame === '' && node <= 0) return null;
  const chosen = new Uint8Array(tree.length);
  if (frame === '') return chosen.fill(1, node, tree.subtreeEnd[node] ?? node);
  const { table } = columns.frames;
  let wanted = NONE - 1;
  for (let f = 0; f < table.length && wanted < 0; f++) if (textAt(table.name, f) === frame) wanted = f;
  for (let n = 1; n < tree.length; n++) {
    if (tree.frame[n] === wanted || chosen[tree.parent[n]!] === 1) chosen[n] = 1;
  }
  return chosen;
}

/** 1 for each sample that the filters keep; null: all. */
export function keptOf(columns: Columns, query: ColumnQuery): Uint8Array | null {
  return columns.kept(query.profile);
}

function sizeKey({ samples, strings }: Profile): number {
  for (let s = 0; s < textCount(strings); s++) {
    if (strings.start[s + 1]! - strings.start[s]! === SIZE_KEY.length && textAt(strings, s) === SIZE_KEY) {
      if (samples.labels.key.includes(s)) return s;
    }
  }
  return NONE;
}

function textReader({ strings }: Profile): (index: number) => string {
  return (index) => textAt(strings, index);
}
