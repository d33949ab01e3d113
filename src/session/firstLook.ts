import type { Unsorted } from '../decode/pprofAssemble.ts';
import { type Coarse, type CoarseColumn, foldCoarsely } from '../fold/coarse.ts';
import type { Frames, LocationFrames } from '../fold/frames.ts';
import { type FrameTable, widthOf } from '../fold/tree.ts';
import { cutKey, WHOLE } from '../profile/cut.ts';
import { ratioIn } from '../profile/derived.ts';
import { isCumulative, kindOf } from '../profile/kind.ts';
import { layoutFlame } from '../views/layout.ts';
import { copy, named, PIXEL } from './answers.ts';
import type { Preview, Wish } from './protocol.ts';

/** What one profile, or two together, look like before their samples are sorted: a column of each over one tree. */
export interface FirstLook extends Coarse {
  readonly frames: FrameTable;
  /** Per profile: the sample type of its column. */
  readonly sampleTypes: readonly number[];
  /** The picture of the last of them. */
  readonly preview: Preview;
}

/** Null where only the whole can be shown rightly: values below 0 or beyond 2^53, names in order, ratios, and two that are not alike. */
export function firstLook(profiles: readonly Unsorted[], frames: Frames, show: Wish): FirstLook | null {
  if (show.order !== 'size' || cutKey(show.cut) !== cutKey(WHOLE)) return null;
  const sampleTypes = sampleTypesOf(profiles, show);
  const columns = profiles.map((p, i) => columnOf(p, frames.ofLocation[i]!, sampleTypes[i] ?? -1));
  if (!columns.every((column) => column !== null)) return null;
  const coarse = foldCoarsely(columns.map((c) => ({ ...c, finest: (c.total * PIXEL) / show.pixels })));
  const weights = copy(coarse.weights.at(-1)!);
  const preview: Preview = {
    sampleType: sampleTypes.at(-1)!,
    picture: {
      shape: { version: -1, coarse: true, tree: copy(coarse.tree), ...named(frames.table) },
      weights,
      under: null,
      layout: layoutFlame(coarse.tree, widthOf(weights), null),
      total: String(columns.at(-1)!.total),
      kept: columns.at(-1)!.ids.samples,
      matched: [],
    },
  };
  return { ...coarse, frames: frames.table, sampleTypes, preview };
}

/** The sample type that is shown of the last, and its like in the others: -1 where nothing can be laid beside it as it is. */
function sampleTypesOf(profiles: readonly Unsorted[], show: Wish): number[] {
  const last = profiles.at(-1)!;
  const named = last.sampleTypes.findIndex((t) => t.type === show.sampleType);
  const shown = named >= 0 ? named : last.defaultSampleType;
  const kind = kindOf(last.sampleTypes);
  const { type, unit } = last.sampleTypes[shown]!;
  return profiles.map((profile) => {
    if (profile === last) return shown;
    if (kindOf(profile.sampleTypes) !== kind || isCumulative(kind)) return -1;
    return profile.sampleTypes.findIndex((t) => t.type === type && t.unit === unit);
  });
}

function columnOf(
  { sampleTypes, ids, isExact, values: valuesOf }: Unsorted,
  frames: LocationFrames,
  sampleType: number,
): (Omit<CoarseColumn, 'finest'> & { readonly total: number }) | null {
  if (sampleType < 0 || ratioIn(sampleTypes[sampleType]) || !isExact(sampleType)) return null;
  const values = valuesOf(sampleType);
  let total = 0;
  for (let s = 0; s < values.length; s++) {
    const value = values[s]!;
    if (value < 0) return null;
    total += value;
  }
  return { ids, frames, values, total };
}
