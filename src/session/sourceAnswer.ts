import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { samplingColumns, samplingRate } from '../profile/samplingError.ts';
import { sizePair } from '../views/objectSizes.ts';
import { type LineSampling, type SourceColumn, type SourceLines, sourceLines } from '../views/source.ts';
import type { Columns } from './columns.ts';
import { tableOf } from './frameTables.ts';
import { keptOf } from './labelAnswers.ts';
import type { SourceAnswer, SourceQuery } from './viewQuestions.ts';

/** Frames to begin with. */
const HOT = 16;

export function sourceAnswer(columns: Columns, query: SourceQuery): SourceAnswer {
  const { table, ofLocation } = columns.frames;
  const profile = columns.profile(query.profile);
  const frame = query.frame === '' ? NONE : frameNamed(columns, query.frame);
  const owner = frame === NONE ? undefined : table.packages[table.package[frame]!];
  const named = ofLocation[columns.place(query.profile)]!;
  const { stacks, frames: left } = columns.edited(query.profile);
  const column = { stacks, named, left, frame, sampleType: query.sampleType, kept: keptOf(columns, query) };
  return {
    source: frame === NONE ? null : linesOf(profile, column),
    sampling: frame === NONE ? null : lineSampling(profile, column),
    standard: owner?.origin === 'standard',
    hot: frame === NONE ? hottest(columns, query) : [],
  };
}

function linesOf(profile: Profile, column: SourceColumn): SourceLines {
  return sourceLines(profile, column, (i) => textAt(profile.strings, i));
}

/** Null where the profile does not say how it was sampled, or every allocation was recorded. */
function lineSampling(profile: Profile, column: SourceColumn): LineSampling | null {
  const rate = samplingRate(profile);
  const pair = sizePair(profile, column.sampleType);
  if (rate === null || rate <= 1 || pair === null) return null;
  const { samples } = profile;
  const values = { objects: samples.values[pair.objects]!, bytes: samples.values[pair.bytes]! };
  const of = column.sampleType === pair.bytes ? 'bytes' : 'objects';
  const { allocations, variance } = samplingColumns(values, of, rate);
  const summed = (what: Float64Array): SourceLines =>
    linesOf({ ...profile, samples: { ...samples, values: [what] } }, { ...column, sampleType: 0 });
  return { allocations: summed(allocations), variance: summed(variance) };
}

function frameNamed({ frames: { table } }: Columns, name: string): number {
  for (let f = 0; f < table.length; f++) if (textAt(table.name, f) === name) return f;
  return NONE;
}

/** The frames that have a file, by |flat|. */
function hottest(columns: Columns, query: SourceQuery): string[] {
  const { name, file } = columns.frames.table;
  const { frame, flat } = tableOf(columns, query);
  return Array.from(frame, (f, i) => ({ f, flat: Math.abs(flat[i]!) }))
    .filter(({ f }) => file.start[f + 1]! > file.start[f]!)
    .sort((a, b) => b.flat - a.flat)
    .slice(0, HOT)
    .map(({ f }) => textAt(name, f));
}
