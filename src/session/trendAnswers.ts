import type { FrameSums } from '../fold/frameSums.ts';
import { mainModule } from '../fold/ownModule.ts';
import type { Weights } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { kindOf } from '../profile/kind.ts';
import type { Profile, SampleType } from '../profile/profile.ts';
import { isAllocated } from '../views/compareTable.ts';
import { slopePicture } from '../views/slope.ts';
import { frameSums } from '../views/top.ts';
import { type TrendErrors, type TrendGroups, trendGroups, trendTable } from '../views/trend.ts';
import { accountSums, accounts, suspects } from '../views/trendSuspects.ts';
import type { Columns } from './columns.ts';
import { processOf } from './oneProcess.ts';
import type { ProfileId } from './protocol.ts';
import { sampledOn, varianceOn } from './variances.ts';
import type { FoundSuspect, SlopeAnswer, SlopeQuery, TrendAnswer, TrendQuery } from './viewQuestions.ts';

/** Nanoseconds in a minute. */
const MINUTE = 6e10;
/** Less growth of a heap is no leak, whatever the rate of sampling. */
const LEAST_BYTES = 64 * 1024;
/** Standard errors within which a frame has not changed. */
const ERRORS = 2;

/** A column of each snapshot, and how far all frames have come. */
export function trendAnswer(columns: Columns, query: TrendQuery): TrendAnswer {
  const snapshots = new Snapshots(columns, query);
  const { at, ids } = snapshots;
  const frames = columns.frames.table;
  const { sampleTypes } = columns.profile(query.profile);
  const type = sampleTypes[query.sampleType]!;
  const weights = ids.map((id) => snapshots.weigh(id, type));
  const places = { tree: columns.folded.tree, outermost: columns.outermost };
  const sums = weights.map((w) => frameSums(places.tree, places.outermost, w, frames.length));
  const totals = sampleTypes.map((t) => Float64Array.from(ids, (id) => snapshots.total(id, t)));
  const flats = sums.map(({ flat }) => flat);
  const total = totals[query.sampleType]!;
  const packages = trendGroups(flats, total, {
    of: (f) => frames.package[f]!,
    count: frames.packages.length,
    name: (g) => frames.packages[g]!.name,
  });
  const functions: TrendGroups = trendGroups(flats, total, {
    of: (f) => f,
    count: frames.length,
    name: (f) => textAt(frames.name, f),
  });
  const errors = ids.length < 2 ? null : errorsOf(snapshots, type);
  return {
    version: columns.version,
    snapshots: ids,
    at,
    totals,
    packages,
    functions,
    table: trendTable({ frames, at, sums, errors }),
    suspects: suspectsOf(snapshots, { type, weights }),
  };
}

/** The column as a flame graph of slopes. */
export function slopeAnswer(columns: Columns, query: SlopeQuery): SlopeAnswer {
  const snapshots = new Snapshots(columns, query);
  const { at, ids } = snapshots;
  const type = columns.profile(query.profile).sampleTypes[query.sampleType]!;
  const weights = ids.map((id) => snapshots.weigh(id, type));
  const [first, last] = [weights[0], weights.at(-1)];
  if (!first || !last) return { version: columns.version, picture: null };
  const variances = snapshots.changeVariance(type);
  const error = variances?.[0].total.map((v, n) => ERRORS * Math.sqrt(v + variances[1].total[n]!)) ?? null;
  const picture = slopePicture({ tree: columns.folded.tree, at, weights, error }, query.width);
  const [base, head] = [ids[0]!, ids.at(-1)!].map((id) => snapshots.total(id, type, null));
  return { version: columns.version, picture: { ...picture, first, last, wholes: { base: base!, head: head! } } };
}

/** The profiles of a question, those that are still open. */
class Snapshots {
  readonly columns: Columns;
  readonly ids: readonly ProfileId[];
  readonly at: Float64Array;

  constructor(columns: Columns, { profiles, timed }: TrendQuery) {
    this.columns = columns;
    this.ids = profiles.filter((id) => columns.place(id) >= 0);
    const start = this.ids.length > 0 ? columns.profile(this.ids[0]!).timeNanos : 0n;
    this.at = Float64Array.from(this.ids, (id, k) =>
      timed ? Number(columns.profile(id).timeNanos - start) / MINUTE : k,
    );
  }

  profile(id: ProfileId): Profile {
    return this.columns.profile(id);
  }

  /** Place of a sample type of another profile in this one; -1 where it has none of that name and unit. */
  typeOf(id: ProfileId, { type, unit }: SampleType): number {
    return this.profile(id).sampleTypes.findIndex((t) => t.type === type && t.unit === unit);
  }

  weigh(id: ProfileId, type: SampleType): Weights {
    const { columns } = this;
    const { samples } = this.profile(id);
    const sampleType = this.typeOf(id, type);
    const grounds = columns.grounds(id);
    if (sampleType >= 0) return weigh(grounds, samples, sampleType);
    return weigh(grounds, { ...samples, values: [new Float64Array(samples.length)] }, 0);
  }

  /** Of the samples that are marked; null: of all. */
  total(id: ProfileId, type: SampleType, kept = this.columns.kept(id)): number {
    const values = this.profile(id).samples.values[this.typeOf(id, type)];
    if (!values) return 0;
    let sum = 0;
    for (let s = 0; s < values.length; s++) if (kept === null || kept[s] === 1) sum += values[s]!;
    return sum;
  }

  /** Variances of the change from the first snapshot to the last, as values on the tree: they were sampled independently, at worst. */
  changeVariance(type: SampleType): [Weights, Weights] | null {
    const of = (id: ProfileId): Weights | null => varianceOn(this.columns, id, this.typeOf(id, type));
    const [first, last] = [of(this.ids[0]!), of(this.ids.at(-1)!)];
    return first && last ? [first, last] : null;
  }
}

/** What sampling makes of the first and the last snapshot. */
function errorsOf(snapshots: Snapshots, type: SampleType): TrendErrors | null {
  const { columns, ids } = snapshots;
  const [from, to] = [ids[0]!, ids.at(-1)!];
  const of = (id: ProfileId) => sampledOn(columns, id, snapshots.typeOf(id, type));
  const [first, last] = [of(from), of(to)];
  if (!first || !last) return null;
  const frames = columns.frames.table.length;
  const sums = (weights: Weights): FrameSums => frameSums(columns.folded.tree, columns.outermost, weights, frames);
  const [was, is] = [sums(first.variance), sums(last.variance)];
  const nested = isAllocated(type.type) && processOf(columns, from, to) === 'one';
  const delta = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((v, f) => Math.sqrt(nested ? Math.max(0, y[f]! - v) : v + y[f]!));
  const roots = ({ flat, cum }: FrameSums): FrameSums => ({ flat: flat.map(Math.sqrt), cum: cum.map(Math.sqrt) });
  return {
    first: roots(was),
    last: roots(is),
    delta: { flat: delta(was.flat, is.flat), cum: delta(was.cum, is.cum) },
    firstRecorded: sums(first.recorded),
    lastRecorded: sums(last.recorded),
  };
}

/** What a heap holds, or how many goroutines there are; of other kinds nothing leaks: null. */
function suspectsOf(
  snapshots: Snapshots,
  shown: { readonly type: SampleType; readonly weights: readonly Weights[] },
): TrendAnswer['suspects'] {
  const { columns, ids, at } = snapshots;
  if (ids.length === 0) return null;
  const { sampleTypes } = snapshots.profile(ids.at(-1)!);
  const kind = kindOf(sampleTypes);
  const wanted = kind === 'heap' ? /^(inuse_)?space$/ : kind === 'goroutine' ? /^goroutines?$/ : null;
  const type = sampleTypes.find((t) => wanted?.test(t.type));
  if (!type) return null;
  const { tree } = columns.folded;
  const frames = columns.frames.table;
  const own = mainModule(frames, tree);
  const account = accounts(tree, frames, own);
  const sumsOf = (w: Weights): Float64Array => accountSums(account, w.self, frames.length);
  const isShown = shown.type.type === type.type && shown.type.unit === type.unit;
  const sums = ids.map((id, k) => sumsOf(isShown ? shown.weights[k]! : snapshots.weigh(id, type)));
  const alloc = sampleTypes.find((t) => t.type === 'alloc_space');
  const allocated = type.type === 'inuse_space' && alloc ? sumsOf(snapshots.weigh(ids.at(-1)!, alloc)) : null;
  const [before, after] = snapshots.changeVariance(type)?.map(sumsOf) ?? [];
  const error = before && after ? before.map((v, f) => Math.sqrt(v + after[f]!)) : null;
  const least = kind === 'heap' ? LEAST_BYTES : 0;
  const found = suspects({ at, sums, allocated, least, error }, frames, own);
  const weightsAt = (k: number): Weights => (isShown ? shown.weights[k]! : snapshots.weigh(ids[k]!, type));
  const grown = found.length > 0 && { from: weightsAt(0).total, to: weightsAt(ids.length - 1).total };
  const withNodes = found.map((s): FoundSuspect => ({ ...s, node: grown ? mostGrown(columns, s.frame, grown) : NONE }));
  return { sampleType: type.type, unit: type.unit, found: withNodes };
}

/** The node of a frame that grew most; NONE where there is none. */
function mostGrown(
  { folded: { tree }, outermost }: Columns,
  frame: number,
  { from, to }: { readonly from: Float64Array; readonly to: Float64Array },
): number {
  let found = NONE;
  let most = Number.NEGATIVE_INFINITY;
  for (let n = 1; n < tree.length; n++) {
    if (tree.frame[n] !== frame || outermost[n] === 0 || to[n]! - from[n]! <= most) continue;
    found = n;
    most = to[n]! - from[n]!;
  }
  return found;
}
