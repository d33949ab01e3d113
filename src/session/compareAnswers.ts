import type { Weights } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { ratioIn } from '../profile/derived.ts';
import type { Profile } from '../profile/profile.ts';
import { FEW } from '../profile/samplingError.ts';
import { type CompareProblem, inUnit, picturesOf, scaled } from '../views/compare.ts';
import {
  CERTAIN,
  changeOf,
  compareRows,
  type Doubt,
  FEW_BASE,
  FEW_CUM,
  FEW_HEAD,
  pickRows,
  ROUGH_CUM,
  ROUGH_FLAT,
  rateSeconds,
  type Sums,
  sortCompared,
} from '../views/compareTable.ts';
import type { Columns2 } from '../views/delta.ts';
import type { Sampling } from '../views/sampling.ts';
import { frameSums } from '../views/top.ts';
import type { Columns } from './columns.ts';
import { type FlatCum, FrameSamples } from './compareFrame.ts';
import { rowsOf } from './frameMatch.ts';
import { samplingAnswer } from './lensAnswers.ts';
import { processOf } from './oneProcess.ts';
import { type Compared, pairFacts } from './pairFacts.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';
import { varianceOn } from './variances.ts';
import type {
  CompareAnswer,
  CompareFrameAnswer,
  CompareFrameQuery,
  ComparePair,
  CompareQuery,
  CompareRoughAnswer,
  CompareRoughQuery,
  CompareTableAnswer,
  CompareTableQuery,
  PairFacts,
} from './viewQuestions.ts';

/** Standard errors within which a delta may be chance: 2 leave out 1 in 20. */
const ERRORS = 2;

export function compareAnswer(columns: Columns, query: CompareQuery): CompareAnswer {
  const found = factsOf(columns, query, typeOf(columns, query));
  if ('problem' in found) return { version: columns.version, shape: null, problem: found.problem, compared: null };
  const pair = weightsOf(columns, query, found);
  const { picture } = query;
  const pictures = picturesOf(columns.folded.tree, pair, picture, columns.named.rank);
  const rough = picture === 'side' ? null : roughNodes(columns, query, found, pair);
  return {
    version: columns.version,
    shape: null,
    problem: null,
    compared: { ...found, picture, ...pair, ...pictures, rough },
  };
}

/** Side by side no change is drawn: it is asked for what may be chance once a change is to be told. */
export function compareRoughAnswer(columns: Columns, query: CompareRoughQuery): CompareRoughAnswer {
  const { version } = columns;
  const found = factsOf(columns, query, typeOf(columns, query));
  if ('problem' in found) return { version, rough: null };
  return { version, rough: roughNodes(columns, query, found, weightsOf(columns, query, found)) };
}

/** Rows are of all frames, whatever chains of them are drawn as one. Null: the search was given up. */
export async function compareTableAnswer(
  columns: Columns,
  query: CompareTableQuery,
): Promise<CompareTableAnswer | null> {
  const { version, unchained } = columns;
  const isFound = await rowsOf(unchained.frames.table, query.search);
  if (!isFound) return null;
  const found = factsOf(unchained, query, typeOf(unchained, query));
  if ('problem' in found) return { version, problem: found.problem, table: null };
  const pair = weightsOf(unchained, query, found);
  const [base, head] = [sums(unchained, pair.base), sums(unchained, pair.head)];
  const rows = compareRows(base, head, doubts(unchained, query, { facts: found, base, head }));
  const counts = { all: rows.frame.length, new: 0, gone: 0, grown: 0, shrunk: 0, same: 0 };
  const change = Array.from(rows.frame.keys(), (row) => changeOf(rows, row));
  for (const c of change) counts[c]++;
  const picked = sortCompared(rows, unchained.named, query.sort).filter(
    (row) => (query.rows === 'all' || change[row] === query.rows) && isFound(rows.frame[row]!),
  );
  return { version, problem: null, table: { ...found, counts, rows: pickRows(rows, picked) } };
}

/** One frame in all sample types that both profiles have. */
export function compareFrameAnswer(columns: Columns, query: CompareFrameQuery): CompareFrameAnswer {
  const { tree } = columns.folded;
  const { version } = columns;
  if (query.node <= 0 || query.node >= tree.length || columns.place(query.head) < 0 || columns.place(query.base) < 0)
    return { version, frame: -1, types: [] };
  const frame = tree.frame[query.node]!;
  const { unchained } = columns;
  const places = {
    base: new FrameSamples(unchained, query.base, frame),
    head: new FrameSamples(unchained, query.head, frame),
  };
  const types = columns.profile(query.head).sampleTypes.flatMap((sampleType) => {
    const { type, unit } = sampleType;
    // What a ratio divides is there, and can be subtracted.
    if (ratioIn(sampleType)) return [];
    const facts = factsOf(unchained, query, type);
    if ('problem' in facts) return [];
    const { partners, ratio, wholes } = facts;
    const base = times(places.base.sum(columns.profile(query.base).samples.values[partners.base]!), partners.factor);
    const head = places.head.sum(scaled(columns.profile(query.head).samples, partners.head, ratio));
    const [was, is] = [places.base.variance(partners.base), places.head.variance(partners.head)];
    const { rough, error } =
      was && is
        ? doubtOf(facts, { base, head, was: times(was, partners.factor ** 2), is: times(is, ratio ** 2) })
        : CERTAIN;
    return [{ type, unit, wholes, base, head, rough, error }];
  });
  return { version, frame, types };
}

function typeOf(columns: Columns, { profile, sampleType }: ColumnQuery): string {
  return columns.profile(profile).sampleTypes[sampleType]!.type;
}

function factsOf(
  columns: Columns,
  pair: ComparePair & ColumnQuery,
  type: string,
): PairFacts | { readonly problem: CompareProblem } {
  if (columns.place(pair.base) < 0 || columns.place(pair.head) < 0) return { problem: { kind: 'closed' } };
  const of = (id: ProfileId): Compared => {
    const profile = columns.profile(id);
    return { profile, all: (t) => totalOf(profile, t), kept: (t) => keptTotal(columns, id, t) };
  };
  const process = processOf(columns, pair.base, pair.head);
  return pairFacts({ base: of(pair.base), head: of(pair.head), process }, type, pair.normalise);
}

function totalOf({ samples }: Profile, sampleType: number): number {
  let sum = 0;
  for (const value of samples.values[sampleType]!) sum += value;
  return sum;
}

/** Null where there is no filter. */
function keptTotal(columns: Columns, profile: ProfileId, sampleType: number): number | null {
  const kept = columns.kept(profile);
  if (kept === null) return null;
  const values = columns.profile(profile).samples.values[sampleType]!;
  let sum = 0;
  for (let s = 0; s < values.length; s++) if (kept[s] === 1) sum += values[s]!;
  return sum;
}

/** Both columns in head's unit. `Columns` remembers one column only: that on the screen is not given up for these. */
function weightsOf(
  columns: Columns,
  pair: ComparePair,
  { partners, ratio }: PairFacts,
): { readonly base: Weights; readonly head: Weights } {
  const of = (profile: ProfileId, sampleType: number, times: number): Weights => {
    const { samples } = columns.profile(profile);
    const grounds = columns.grounds(profile);
    return weigh(grounds, { ...samples, values: [scaled(samples, sampleType, times)] }, 0);
  };
  return { base: inUnit(of(pair.base, partners.base, 1), partners.factor), head: of(pair.head, partners.head, ratio) };
}

function sums(columns: Columns, weights: Weights): Sums {
  return frameSums(columns.folded.tree, columns.outermost, weights, columns.frames.table.length);
}

function times({ flat, cum }: FlatCum, factor: number): FlatCum {
  return { flat: flat * factor, cum: cum * factor };
}

/** Of a frame, what sampling makes of its values. */
function doubts(
  columns: Columns,
  pair: ComparePair & ColumnQuery,
  of: { readonly facts: PairFacts; readonly base: Sums; readonly head: Sums },
): (frame: number) => Doubt {
  const { facts, base, head } = of;
  const { partners, ratio } = facts;
  const { cut } = pair;
  const sampling = (profile: ProfileId, sampleType: number) =>
    samplingAnswer(columns, { profile, sampleType, cut }).sampling;
  const [was, is] = [sampling(pair.base, partners.base), sampling(pair.head, partners.head)];
  if (!was || !is) return () => CERTAIN;
  const at = (sums: Sums, frame: number): FlatCum => ({ flat: sums.flat[frame]!, cum: sums.cum[frame]! });
  const varianceOf = ({ flatError, cumError }: Sampling, frame: number, factor: number): FlatCum => ({
    flat: (flatError[frame]! * factor) ** 2,
    cum: (cumError[frame]! * factor) ** 2,
  });
  return (frame) => ({
    ...doubtOf(facts, {
      base: at(base, frame),
      head: at(head, frame),
      was: varianceOf(was, frame, partners.factor),
      is: varianceOf(is, frame, ratio),
    }),
    few:
      fewBits(was.flatSamples[frame]!, is.flatSamples[frame]!) |
      (fewBits(was.cumSamples[frame]!, is.cumSamples[frame]!) * FEW_CUM),
  });
}

interface Rests {
  readonly base: FlatCum;
  readonly head: FlatCum;
  /** Variances of base and head. */
  readonly was: FlatCum;
  readonly is: FlatCum;
}

/**
 * Whether deltas are within the error of sampling. The two profiles are taken for sampled apart, so variances add. What has been allocated since a
 * program began only grows: then head has base's samples and more, and the variance of the difference is the difference of the variances.
 */
function doubtOf(facts: PairFacts, { base, head, was, is }: Rests): Omit<Doubt, 'few'> {
  const nested = isNested(facts);
  const error = { flat: errorOf(was.flat, is.flat, nested), cum: errorOf(was.cum, is.cum, nested) };
  const within = (what: 'flat' | 'cum'): boolean => isWithin(head[what] - base[what], error[what]);
  return { error, rough: (within('flat') ? ROUGH_FLAT : 0) | (within('cum') ? ROUGH_CUM : 0) };
}

/** Standard error of a delta, of the variances of base and head. */
function errorOf(was: number, is: number, nested: boolean): number {
  return Math.sqrt(nested ? Math.max(0, is - was) : is + was);
}

function isWithin(delta: number, error: number): boolean {
  return delta !== 0 && Math.abs(delta) <= ERRORS * error;
}

function fewBits(base: number, head: number): number {
  const few = (samples: number): boolean => samples > 0 && Math.round(samples) < FEW;
  return (few(base) ? FEW_BASE : 0) | (few(head) ? FEW_HEAD : 0);
}

/** 1 for each node whose total has a delta within the error of sampling; null where nothing is known of it. */
function roughNodes(columns: Columns, pair: ComparePair, facts: PairFacts, weights: Columns2): Uint8Array | null {
  const { partners, ratio } = facts;
  const was = varianceOn(columns, pair.base, partners.base)?.total;
  const is = varianceOn(columns, pair.head, partners.head)?.total;
  if (!was || !is) return null;
  const nested = isNested(facts);
  const [before, after] = [weights.base.total, weights.head.total];
  const [byBase, byHead] = [partners.factor ** 2, ratio ** 2];
  const rough = new Uint8Array(was.length);
  for (let n = 0; n < rough.length; n++) {
    if (isWithin(after[n]! - before[n]!, errorOf(was[n]! * byBase, is[n]! * byHead, nested))) rough[n] = 1;
  }
  return rough;
}

/** Two snapshots of what only grows, for certain. */
function isNested(facts: PairFacts): boolean {
  return facts.process === 'one' && rateSeconds(facts) !== null;
}
