import type { Weights } from '../fold/tree.ts';
import type { LeftOut } from '../profile/redact.ts';
import type { ComparePicture, CompareProblem, Partners, Pictures } from '../views/compare.ts';
import type { Change, CompareRows, CompareSort } from '../views/compareTable.ts';
import type { GraphPicture } from '../views/graphLayout.ts';
import type { Labels } from '../views/labels.ts';
import type { SiblingOrder } from '../views/layout.ts';
import type { LensColumn, NumberLens } from '../views/lens.ts';
import type { Merged } from '../views/merged.ts';
import type { ObjectSizes } from '../views/objectSizes.ts';
import type { MapPlace, PackageMap } from '../views/packages.ts';
import type { Sampling } from '../views/sampling.ts';
import type { Sandwich } from '../views/sandwich.ts';
import type { SlopePicture, SlopeWidth } from '../views/slope.ts';
import type { LineSampling, SourceLines } from '../views/source.ts';
import type { TrendGroups, TrendTable } from '../views/trend.ts';
import type { Suspect } from '../views/trendSuspects.ts';
import type { ColumnQuery, ProfileId, Shape } from './protocol.ts';

/** The questions that single views ask, answered in `questions.ts`: a line for each. Every query names its column. */
export interface Questions {
  readonly callers: { readonly query: CallersQuery; readonly answer: CallersAnswer };
  readonly inverted: { readonly query: InvertedQuery; readonly answer: InvertedAnswer };
  readonly lens: { readonly query: LensQuery; readonly answer: LensAnswer };
  readonly labels: { readonly query: LabelsQuery; readonly answer: LabelsAnswer };
  readonly sizes: { readonly query: SizesQuery; readonly answer: SizesAnswer };
  readonly source: { readonly query: SourceQuery; readonly answer: SourceAnswer };
  readonly graph: { readonly query: GraphQuery; readonly answer: GraphPicture };
  readonly packages: { readonly query: PackagesQuery; readonly answer: PackageMap };
  readonly sampling: { readonly query: ColumnQuery; readonly answer: SamplingAnswer };
  readonly nodeSampling: { readonly query: ColumnQuery; readonly answer: SamplingAnswer };
  readonly selectionSampling: { readonly query: SelectionQuery; readonly answer: SelectionSamplingAnswer };
  readonly trend: { readonly query: TrendQuery; readonly answer: TrendAnswer };
  readonly slope: { readonly query: SlopeQuery; readonly answer: SlopeAnswer };
  readonly compare: { readonly query: CompareQuery; readonly answer: CompareAnswer };
  readonly compareRough: { readonly query: CompareRoughQuery; readonly answer: CompareRoughAnswer };
  readonly compareTable: { readonly query: CompareTableQuery; readonly answer: CompareTableAnswer };
  readonly compareFrame: { readonly query: CompareFrameQuery; readonly answer: CompareFrameAnswer };
  readonly contents: { readonly query: ColumnQuery; readonly answer: Contents };
  readonly file: { readonly query: FileQuery; readonly answer: FileAnswer };
  readonly report: { readonly query: ReportQuery; readonly answer: ReportAnswer };
}

export type QuestionKind = keyof Questions;

/** The call graph, of at most so many frames. */
export interface GraphQuery extends ColumnQuery {
  readonly nodeCount: number;
}

export interface LensQuery extends ColumnQuery {
  readonly lens: NumberLens;
}

/** Colours for a column: the numbers are those of the nodes of the whole tree of that version. */
export interface LensAnswer extends ColumnQuery {
  readonly version: number;
  /** Null where the lens has nothing to show of the sample type. */
  readonly column: LensColumn | null;
}

/** A node of the tree: of it, its frame, and whom that calls and is called by. */
export interface SelectionQuery extends ColumnQuery {
  readonly node: number;
}

/**
 * How sure a column's numbers are, by frame, node or row of a selection (of the whole tree of that version). Null where the profile does not say how it was sampled, or its
 * samples are no allocations.
 */
export interface SamplingAnswer extends ColumnQuery {
  readonly version: number;
  readonly sampling: Sampling | null;
}

export interface SelectionSamplingAnswer extends SamplingAnswer {
  readonly node: number;
  readonly frame: number;
}

/** The column in several profiles: the snapshots, oldest first; `timed`: all say when they were taken, else they count as one apart. */
export interface TrendQuery extends ColumnQuery {
  readonly profiles: readonly ProfileId[];
  readonly timed: boolean;
}

export interface SlopeQuery extends TrendQuery {
  readonly width: SlopeWidth;
}

/** The flame graph of slopes; first and last snapshot are what is told of a node. */
export interface SlopeAnswer {
  readonly version: number;
  /** Null: none of the profiles is open. */
  readonly picture:
    | (SlopePicture & { readonly first: Weights; readonly last: Weights; readonly wholes: PairFacts['wholes'] })
    | null;
}

export interface TrendAnswer {
  readonly version: number;
  /** Those that were open. */
  readonly snapshots: readonly ProfileId[];
  /** Minutes from the first; places where there are no times. */
  readonly at: Float64Array;
  /** Per sample type of the query's profile: the total of each snapshot. */
  readonly totals: readonly Float64Array[];
  readonly packages: TrendGroups;
  readonly functions: TrendGroups;
  readonly table: TrendTable;
  /** What keeps growing, of the sample type named; null where nothing can leak. */
  readonly suspects: {
    readonly sampleType: string;
    readonly unit: string;
    readonly found: readonly FoundSuspect[];
  } | null;
}

/** `node`: of those of its frame, the one that grows most, without callers of the same frame. */
export type FoundSuspect = Suspect & { readonly node: number };

/** The map of packages at a place, in CSS pixels. */
export interface PackagesQuery extends ColumnQuery, MapPlace {
  readonly width: number;
  readonly height: number;
}

/** Paths of frames from the root of a merged tree to the node that is looked at: within it, finer boxes are made. */
export interface CallersQuery extends ColumnQuery {
  /** Name of the frame; '': one to begin with. */
  readonly frame: string;
  readonly order: SiblingOrder;
  readonly zoomCallers: readonly number[];
  readonly zoomCallees: readonly number[];
}

export interface CallersAnswer {
  /** The shape whose frames the answer speaks of. */
  readonly version: number;
  /** NONE where the shape has no frame of that name. */
  readonly frame: number;
  readonly name: string;
  /** Null where there is no frame. */
  readonly sandwich: Sandwich | null;
}

export interface InvertedQuery extends ColumnQuery {
  readonly order: SiblingOrder;
  readonly zoom: readonly number[];
}

export interface InvertedAnswer extends Merged {
  readonly version: number;
}

export type LabelsQuery = ColumnQuery;

export type LabelsAnswer = Labels;

/** Of which samples object sizes are asked for: of all places of a frame, else of `node` and all below it; '' and 0: of all. */
export interface SizesQuery extends ColumnQuery {
  readonly frame: string;
  readonly node: number;
}

/** Object sizes, and the two sample types they are counted by; null where the profile has none for the column. */
export interface SizesAnswer {
  readonly sizes: ObjectSizes | null;
  readonly objects: number;
  readonly bytes: number;
}

export interface SourceQuery extends ColumnQuery {
  /** Name of the frame; '' for none yet. */
  readonly frame: string;
}

export interface SourceAnswer {
  /** Null where the shape has no frame of that name. */
  readonly source: SourceLines | null;
  readonly sampling: LineSampling | null;
  /** The frame is of a language's standard library. */
  readonly standard: boolean;
  /** Names of the frames with the most flat, the most first: to begin with. */
  readonly hot: readonly string[];
}

/** Which two of the open profiles are compared. The query's own column only says the sample type, and the cut. */
export interface ComparePair {
  readonly base: ProfileId;
  readonly head: ProfileId;
  /** Both with the same total, as `pprof -normalize` does it; null: where the kind of profile asks for it. */
  readonly normalise: boolean | null;
}

/** What is compared, in head's unit. */
export interface PairFacts {
  readonly type: string;
  readonly unit: string;
  readonly partners: Partners;
  readonly normalised: boolean;
  /** What head was multiplied with. */
  readonly ratio: number;
  /** Of the samples that the cut keeps. */
  readonly totals: { readonly base: number; readonly head: number };
  /** Of all samples: what shares are of. */
  readonly wholes: PairFacts['totals'];
  readonly notes: readonly (
    | { readonly kind: 'converted'; readonly from: string; readonly to: string }
    | { readonly kind: 'periods'; readonly base: number; readonly head: number; readonly unit: string }
  )[];
  /** From base to head; null: not known. */
  readonly seconds: number | null;
  /** Of heaps with all that was ever allocated: whether both are of one process; null: not known, or of no matter. */
  readonly process: 'one' | 'perhaps' | 'two' | null;
}

export interface CompareQuery extends ColumnQuery, ComparePair {
  readonly picture: ComparePicture;
}

export interface CompareAnswer {
  readonly version: number;
  /** What a first look is drawn on; null: the tree of that version. */
  readonly shape: Shape | null;
  readonly problem: CompareProblem | null;
  readonly compared:
    | (PairFacts &
        Pictures & {
          readonly picture: ComparePicture;
          readonly base: Weights;
          readonly head: Weights;
          /** 1 for each node whose change is within the error of sampling; null: nothing is known of it, or no change is drawn. */
          readonly rough: Uint8Array | null;
        })
    | null;
}

export type CompareRoughQuery = ColumnQuery & ComparePair;

/** 1 for each node whose change is within the error of sampling, of the tree of that version; null: nothing is known of it. */
export interface CompareRoughAnswer {
  readonly version: number;
  readonly rough: Uint8Array | null;
}

/** How large the call tree of one profile is: of all its samples, by function. */
export interface Contents {
  readonly profile: ProfileId;
  readonly nodes: number;
  readonly frames: number;
}

export interface CompareTableQuery extends ColumnQuery, ComparePair {
  readonly sort: CompareSort;
  readonly rows: Change | 'all';
  readonly search: string;
}

export interface CompareTableAnswer {
  readonly version: number;
  readonly problem: CompareProblem | null;
  readonly table:
    | (PairFacts & { readonly counts: Readonly<Record<Change | 'all', number>>; readonly rows: CompareRows })
    | null;
}

export interface CompareFrameQuery extends ColumnQuery, ComparePair {
  readonly node: number;
}

/** A frame in both profiles, for every sample type that both have. `rough` and `error` as in `Doubt`. */
export interface CompareFrameAnswer {
  readonly version: number;
  /** NONE: there is no such node. */
  readonly frame: number;
  readonly types: readonly {
    readonly type: string;
    readonly unit: string;
    readonly wholes: PairFacts['wholes'];
    readonly base: { readonly flat: number; readonly cum: number };
    readonly head: { readonly flat: number; readonly cum: number };
    readonly rough: number;
    readonly error: { readonly flat: number; readonly cum: number };
  }[];
}

/** What is looked at, to be saved. `diff`: base and head of `pair` together, as `pprof -diff_base` writes them; `json`: the Top table. */
export type FileFormat = 'pprof' | 'diff' | 'folded' | 'speedscope' | 'json';

export interface FileQuery extends ColumnQuery {
  readonly format: FileFormat;
  /** Name of the profile, where the format has a place for it. */
  readonly name: string;
  /** What a diff is of. */
  readonly pair: ComparePair | null;
}

/** The bytes, or why there are none: speedscope has no negative values, and deep stacks may come to more than a file can be. */
export interface FileAnswer {
  readonly bytes: Uint8Array | null;
  readonly problem:
    | CompareProblem
    | { readonly kind: 'negative' }
    | { readonly kind: 'too-long'; readonly bytes: number }
    | null;
}

/** Profiles to be given away; `cut` says of what. The column is not looked at. */
export interface ReportQuery extends ColumnQuery {
  /** `sampleType`: only what shows this one; null: all. */
  readonly profiles: readonly { readonly id: ProfileId; readonly sampleType: number | null }[];
  readonly without: LeftOut;
}

export interface ReportAnswer {
  /** pprof, gzipped, in the order that was asked for; none where one of the profiles was closed. */
  readonly files: readonly Uint8Array[];
  /** Names as they were, and as they are in the files, where names were left out. */
  readonly renamed: readonly (readonly [string, string])[];
}
