import { gzip } from '../encode/gzip.ts';
import { TooLong } from '../encode/length.ts';
import { type Header, type Part, type ValueColumn, writePprof } from '../encode/pprof.ts';
import { type Stacks, writeFolded, writeSpeedscope } from '../encode/stacks.ts';
import { writeTopJson } from '../encode/topJson.ts';
import { isShaping } from '../fold/filters.ts';
import type { LocationFrames } from '../fold/frames.ts';
import { widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { NONE } from '../lib/brand.ts';
import { EXACT, halvesOf, joinHalves } from '../profile/exact.ts';
import { isCumulative, kindOf } from '../profile/kind.ts';
import type { Profile } from '../profile/profile.ts';
import { type CompareProblem, isProblem, normalRatio, type Partners, partnersOf, scaled } from '../views/compare.ts';
import type { Columns } from './columns.ts';
import { exactOf } from './csvAnswer.ts';
import { cutting } from './cutting.ts';
import { tableOf } from './frameTables.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';
import type { ComparePair, FileAnswer, FileQuery } from './viewQuestions.ts';

/** What is looked at, as the bytes of a file. Chains of frames that are drawn as one are written one by one. */
export async function fileAnswer(cut: Columns, query: FileQuery): Promise<FileAnswer> {
  try {
    return await fileOf(cut, query);
  } catch (error) {
    if (error instanceof TooLong) return { bytes: null, problem: { kind: 'too-long', bytes: error.bytes } };
    throw error;
  }
}

async function fileOf(cut: Columns, query: FileQuery): Promise<FileAnswer> {
  const columns = cut.unchained;
  if (query.format === 'pprof') {
    return written(await gzip(writePprof(headerOf([columns.profile(query.profile)]), [await partOf(columns, query)])));
  }
  if (query.format === 'diff') return diff(columns, query, query.pair!);
  if (query.format === 'json') return written(writeTopJson(topOf(columns, query)));
  const stacks = stacksOf(columns, query);
  if (query.format === 'folded') return written(writeFolded(stacks));
  const weights = columns.weights(query);
  if (weights.magnitude) return { bytes: null, problem: { kind: 'negative' } };
  const { type, unit } = typeOf(columns, query);
  return written(writeSpeedscope(stacks, { name: `${query.name} ${type}`, unit, total: columns.total(query) }));
}

function written(bytes: Uint8Array): FileAnswer {
  return { bytes, problem: null };
}

function typeOf(columns: Columns, { profile, sampleType }: ColumnQuery) {
  return columns.profile(profile).sampleTypes[sampleType]!;
}

function topOf(columns: Columns, query: FileQuery) {
  const { type, unit } = typeOf(columns, query);
  return {
    profile: query.name,
    type,
    unit,
    total: columns.total(query),
    table: tableOf(columns, query),
    frames: columns.named,
    exact: exactOf(columns, query),
  };
}

/** What ends in each node of the tree, exact. */
function stacksOf(columns: Columns, query: ColumnQuery): Stacks {
  const { tree } = columns.folded;
  const frames = columns.frames.table;
  const weights = columns.weights(query);
  if (widthOf(weights)[0]! < EXACT) {
    return { tree, frames, self: (n) => (weights.self[n] === 0 ? '' : String(weights.self[n])) };
  }
  const { samples } = columns.profile(query.profile);
  const grounds = columns.grounds(query.profile);
  const { high, low } = halvesOf(samples, query.sampleType);
  const [highs, lows] = [high, low].map((values) => weigh(grounds, { ...samples, values: [values] }, 0).self);
  const self = (n: number): string => {
    const value = joinHalves(highs![n]!, lows![n]!);
    return value === 0n ? '' : String(value);
  };
  return { tree, frames, self };
}

/** The header of one profile, or of several as pprof puts theirs together: the head's come first. */
export function headerOf(profiles: readonly Profile[]): Header {
  const [first] = profiles as readonly [Profile];
  const sampleTypes = first.sampleTypes.filter(({ derived }) => !derived);
  const times = profiles.map((p) => p.timeNanos).filter((time) => time !== 0n);
  return {
    ...first,
    sampleTypes,
    first: Math.min(first.defaultSampleType, sampleTypes.length - 1),
    period: Math.max(...profiles.map((p) => p.period)),
    timeNanos: times.reduce((least, time) => (time < least ? time : least), times[0] ?? 0n),
    durationNanos: profiles.reduce((sum, p) => sum + p.durationNanos, 0n),
    comments: [...new Set(profiles.flatMap((p) => p.comments))],
  };
}

/** The samples of a profile that a cut keeps, with the frames it leaves. */
export async function partOf(
  columns: Columns,
  { profile: id, cut }: { profile: ProfileId; cut: FileQuery['cut'] },
): Promise<Part> {
  const profile = columns.profile(id);
  const lines = linesOf(profile);
  const filters = await cutting.compileFilters(cut.filters.filter(isShaping));
  return {
    profile,
    kept: columns.kept(id),
    edited: filters.ok
      ? cutting.editStacks(profile, lines, { filters: filters.filters, inlines: true })
      : { stacks: profile.stacks, frames: lines },
    columns: profile.sampleTypes.flatMap(({ derived }, t) => (derived ? [] : [columnOf(profile, t)])),
    isBase: false,
  };
}

function columnOf({ samples }: Profile, t: number): ValueColumn {
  return { values: samples.values[t]!, residual: samples.residual[t]! };
}

/** Every line of a location as a frame of its own, by its number; a location without lines is NONE. */
function linesOf({ locations }: Profile): LocationFrames {
  const { length, lineStart } = locations;
  const start = new Uint32Array(length + 1);
  for (let l = 0; l < length; l++) start[l + 1] = start[l]! + Math.max(1, lineStart[l + 1]! - lineStart[l]!);
  const frame = new Int32Array(start[length]!).fill(NONE);
  for (let l = 0; l < length; l++) {
    for (let i = lineStart[l]!; i < lineStart[l + 1]!; i++) frame[start[l]! + i - lineStart[l]!] = i;
  }
  return { start, frame };
}

/** Head less base, as `pprof -diff_base` puts them together: of the sample types that both have, in the finer of their units. */
async function diff(columns: Columns, query: FileQuery, pair: ComparePair): Promise<FileAnswer> {
  if (columns.place(pair.base) < 0 || columns.place(pair.head) < 0) return refused({ kind: 'closed' });
  const [base, head] = [columns.profile(pair.base), columns.profile(pair.head)];
  const shown = partnersOf(base.sampleTypes, head.sampleTypes, typeOf(columns, query).type);
  if (isProblem(shown)) return refused(shown);
  const both = head.sampleTypes.flatMap(({ type, derived }) => {
    const partners = partnersOf(base.sampleTypes, head.sampleTypes, type);
    return derived || isProblem(partners) ? [] : [partners];
  });
  const normalised = pair.normalise ?? isCumulative(kindOf(head.sampleTypes));
  const header = headerOf([head, base]);
  const sampleTypes = both.map(({ base: b, head: h, factor }) =>
    factor < 1 ? { ...head.sampleTypes[h]!, unit: base.sampleTypes[b]!.unit } : head.sampleTypes[h]!,
  );
  const first = both.findIndex(({ head: h }) => h === head.defaultSampleType);
  const parts: Part[] = [
    {
      ...(await partOf(columns, { profile: pair.head, cut: query.cut })),
      columns: both.map((partners) => headColumn({ base, head, partners }, normalised)),
    },
    {
      ...(await partOf(columns, { profile: pair.base, cut: query.cut })),
      columns: both.map(({ base: b, factor }) => timesColumn(columnOf(base, b), Math.max(1, factor))),
      isBase: true,
    },
  ];
  return written(
    await gzip(writePprof({ ...header, sampleTypes, first: first < 0 ? sampleTypes.length - 1 : first }, parts)),
  );
}

function refused(problem: CompareProblem): FileAnswer {
  return { bytes: null, problem };
}

interface Matched {
  readonly base: Profile;
  readonly head: Profile;
  readonly partners: Partners;
}

/** pprof normalises each sample type by its own totals. */
function headColumn({ base, head, partners }: Matched, normalised: boolean): ValueColumn {
  const finer = Math.max(1, 1 / partners.factor);
  if (!normalised) return timesColumn(columnOf(head, partners.head), finer);
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const ratio = normalRatio(
    sum(base.samples.values[partners.base]!) * partners.factor,
    sum(head.samples.values[partners.head]!),
  );
  return ratio === 1
    ? timesColumn(columnOf(head, partners.head), finer)
    : { values: scaled(head.samples, partners.head, ratio * finer), residual: null };
}

function timesColumn(column: ValueColumn, times: number): ValueColumn {
  return times === 1 ? column : { values: column.values.map((value) => value * times), residual: null };
}
