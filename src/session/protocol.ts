import type { CallTree, FrameTable, Weights } from '../fold/tree.ts';
import type { Brand } from '../lib/brand.ts';
import type { Cut, CutProblem } from '../profile/cut.ts';
import type { LabelKey, ProfileKind, Total } from '../profile/kind.ts';
import type { Problem, Warning } from '../profile/problem.ts';
import type { SampleType } from '../profile/profile.ts';
import type { ComparePicture, CompareProblem, Partners, Pictures } from '../views/compare.ts';
import type { Change, CompareRows, CompareSort } from '../views/compareTable.ts';
import type { Neighbour } from '../views/details.ts';
import type { GraphPicture } from '../views/graphLayout.ts';
import type { Labels } from '../views/labels.ts';
import type { FlameLayout, SiblingOrder } from '../views/layout.ts';
import type { LensColumn, NumberLens } from '../views/lens.ts';
import type { Merged } from '../views/merged.ts';
import type { ObjectSizes } from '../views/objectSizes.ts';
import type { MapPlace, PackageMap } from '../views/packages.ts';
import type { FrameSampling } from '../views/sampling.ts';
import type { Sandwich } from '../views/sandwich.ts';
import type { SourceLines } from '../views/source.ts';
import type { TopSort, TopTable } from '../views/top.ts';
import type { TrendGroups, TrendTable } from '../views/trend.ts';
import type { Suspect } from '../views/trendSuspects.ts';

/**
 * What crosses the thread line: plain data only, one request, one answer. Errors are data too (`ok: false`). An answer owns its memory, so
 * that it can be transferred.
 */

export type ProfileId = Brand<number, 'ProfileId'>;

/** What the page will show of a profile, over so many device pixels. */
export interface Wish {
  readonly sampleType: string;
  readonly order: SiblingOrder;
  readonly cut: Cut;
  readonly pixels: number;
}

export interface OpenRequest {
  /** Given by the page; also the handle for `cancel`. */
  readonly id: ProfileId;
  readonly name: string;
  /** A picked or dropped file, bytes, or an absolute URL to fetch. */
  readonly source: Blob | Uint8Array | { readonly url: string };
  /** What the page will show of it, where a first look at that is worth while: see `Preview`. */
  readonly show: Wish | null;
  /** Another file follows at once: the tree, which is of all profiles, is folded with the last of them. Until then nothing can be asked of this one. */
  readonly more?: boolean;
}

/** A first look at a profile, while its samples are still being sorted: a picture of what is not too small to be seen, and a summary with counts of 0. */
export interface Preview {
  readonly summary: ProfileSummary;
  readonly sampleType: number;
  readonly picture: Picture;
}

/** Told while a profile is being opened. Both may come late: even after the answer. */
export interface OpenListener {
  progress(progress: Progress): void;
  preview(preview: Preview): void;
}

export interface Progress {
  readonly stage: 'reading' | 'decoded' | 'folded';
  /** Bytes of the file read so far, and in all (0: not known). */
  readonly read: number;
  readonly size: number;
  /** Bytes after unzipping so far. */
  readonly unzipped: number;
}

export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: Problem };

/** What a profile is, for the chips and the About view. */
export interface ProfileSummary {
  readonly id: ProfileId;
  readonly name: string;
  /** False in a preview: nothing but its picture can be asked for yet, and what takes long to count is missing. */
  readonly complete: boolean;
  /** heap, cpu, goroutine, …, or other. */
  readonly kind: ProfileKind;
  readonly sampleTypes: readonly SampleType[];
  readonly defaultSampleType: number;
  readonly totals: readonly Total[];
  readonly about: About;
}

export interface About {
  /** Milliseconds since 1970, null: not given. */
  readonly time: number | null;
  /** Nanoseconds, null: not given. */
  readonly duration: number | null;
  readonly periodType: SampleType | null;
  readonly period: number;
  readonly mappings: readonly {
    readonly file: string;
    readonly buildId: string;
    readonly start: string;
    readonly limit: string;
    readonly offset: string;
  }[];
  readonly comments: readonly string[];
  readonly docUrl: string;
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly labels: readonly LabelKey[];
  readonly counts: {
    readonly samples: number;
    readonly stacks: number;
    readonly locations: number;
    readonly functions: number;
    readonly mappings: number;
    readonly strings: number;
    readonly nodes: number;
    readonly frames: number;
  };
  readonly bytes: { readonly file: number; readonly unzipped: number };
  readonly container: string;
  /** Milliseconds each stage took. */
  readonly timings: readonly { readonly stage: string; readonly ms: number }[];
  /** What was odd or repaired, to be seen at once. */
  readonly warnings: readonly Warning[];
  /** What is worth knowing about the numbers, but not wrong. */
  readonly notes: readonly Warning[];
}

/** One column of one profile, of the samples and frames that the cut keeps. */
export interface ColumnQuery {
  readonly profile: ProfileId;
  readonly sampleType: number;
  readonly cut: Cut;
}

export interface PictureQuery extends ColumnQuery {
  readonly order: SiblingOrder;
  /** The tree version the page has; the tree is sent only if there is a newer one. */
  readonly knownTree: number;
  /** The picture may be coarse, if that is faster; then ask again. `zoom` is the node (of the tree the page has) that is looked at. */
  readonly quick: { readonly zoom: number; readonly pixels: number } | null;
}

export interface Shape {
  readonly version: number;
  /** It has only what is not too small to be seen; its nodes are no nodes of the whole, and its version means nothing. */
  readonly coarse: boolean;
  readonly tree: CallTree;
  readonly frames: FrameTable;
}

/** What is wrong with the filters of a cut: there is no picture of it. */
export interface BadCut {
  readonly problems: readonly CutProblem[];
}

/** All the flame graph of one column needs. */
export interface Picture {
  /** Null: the one the page has. `frames` is null where they are those of the shape that the page has. */
  readonly shape: (Omit<Shape, 'frames'> & { readonly frames: FrameTable | null }) | null;
  readonly weights: Weights;
  readonly layout: FlameLayout;
  /** The total of the samples that the cut keeps, in decimals, exact however large, and how many those samples are. */
  readonly total: string;
  readonly kept: number;
  /** Per filter of the cut: the samples that have a location or label it matches, whatever the other filters do. */
  readonly matched: readonly number[];
}

export interface TopQuery extends ColumnQuery {
  readonly sort: TopSort;
  /** '' keeps every row. */
  readonly search: string;
}

/** Sorted and filtered rows; `sumShare[i]` is the flat share of rows 0…i of all rows in this order (0 to 1). */
export interface TopAnswer extends TopTable, ColumnQuery {
  readonly sumShare: Float64Array;
  /** Of each row's cum: inuse ÷ alloc, and bytes per object; NaN where there is none, null where the profile has none. */
  readonly survival: Float32Array | null;
  readonly size: Float32Array | null;
  /** Rows before the search filtered them. */
  readonly rows: number;
}

export interface SearchQuery extends ColumnQuery {
  readonly text: string;
}

export type SearchAnswer =
  | {
      readonly ok: true;
      /** Per frame of the shape: 1 if it matches. */
      readonly match: Uint8Array;
      readonly frames: number;
      /** Boxes of the column whose frame matches. */
      readonly boxes: number;
      /** Value of the samples with a matching frame, each counted once. */
      readonly value: number;
      readonly magnitude: number;
    }
  | { readonly ok: false; readonly reason: 'syntax' | 'too-long' | 'too-slow'; readonly detail: string };

export interface DetailsQuery extends ColumnQuery {
  readonly node: number;
}

/** One frame, and the node of it that is selected. Flat and cum are of the frame: all its occurrences. */
export interface Details {
  readonly frame: number;
  readonly name: string;
  readonly file: string;
  /** Source lines of the frame's locations, by weight, at most 8. */
  readonly lines: readonly number[];
  readonly calls: number;
  /** How many nodes (boxes of any width) the frame has in this column. */
  readonly places: number;
  /** One per sample type of the profile. */
  readonly columns: readonly {
    readonly flat: number;
    readonly cum: number;
    readonly nodeSelf: number;
    readonly nodeTotal: number;
  }[];
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
  /** The node's stack, root first, with the source file of each frame. */
  readonly stack: readonly { readonly frame: number; readonly name: string; readonly file: string }[];
}

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
  readonly trend: { readonly query: TrendQuery; readonly answer: TrendAnswer };
  readonly compare: { readonly query: CompareQuery; readonly answer: CompareAnswer };
  readonly compareTable: { readonly query: CompareTableQuery; readonly answer: CompareTableAnswer };
  readonly compareFrame: { readonly query: CompareFrameQuery; readonly answer: CompareFrameAnswer };
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

/**
 * How sure a column's numbers are, by frame (of the whole tree of that version). Null where the profile does not say how it was sampled, or its
 * samples are no allocations.
 */
export interface SamplingAnswer extends ColumnQuery {
  readonly version: number;
  readonly sampling: FrameSampling | null;
}

/** The column in several profiles: the snapshots, oldest first; `timed`: all say when they were taken, else they count as one apart. */
export interface TrendQuery extends ColumnQuery {
  readonly profiles: readonly ProfileId[];
  readonly timed: boolean;
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
  readonly suspects: { readonly sampleType: string; readonly unit: string; readonly found: readonly Suspect[] } | null;
}

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
  /** The frame is of a language's standard library. */
  readonly standard: boolean;
  /** Total of the column, of which values are shares. */
  readonly total: number;
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
  readonly notes: readonly (
    | { readonly kind: 'converted'; readonly from: string; readonly to: string }
    | { readonly kind: 'periods'; readonly base: number; readonly head: number; readonly unit: string }
  )[];
  /** From base to head; null: not known. */
  readonly seconds: number | null;
}

export interface CompareQuery extends ColumnQuery, ComparePair {
  readonly picture: ComparePicture;
}

export interface CompareAnswer {
  readonly version: number;
  readonly problem: CompareProblem | null;
  readonly compared:
    | (PairFacts & Pictures & { readonly picture: ComparePicture; readonly base: Weights; readonly head: Weights })
    | null;
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

/** A frame in both profiles, for every sample type that both have. `rough` as in `CompareRows`. */
export interface CompareFrameAnswer {
  readonly version: number;
  /** NONE: there is no such node. */
  readonly frame: number;
  readonly types: readonly {
    readonly type: string;
    readonly unit: string;
    readonly totals: PairFacts['totals'];
    readonly base: { readonly flat: number; readonly cum: number };
    readonly head: { readonly flat: number; readonly cum: number };
    readonly rough: number;
  }[];
}

/** A session in a worker. */
export interface WorkerSession extends Session {
  /** From now on, files are unzipped at the other end of this port. */
  inflateThrough(port: MessagePort): void;
}

/** The application without a screen. Runs in a worker and in Node. Every method may be called at any time; the newest wins. */
export interface Session {
  open(request: OpenRequest, tell: OpenListener): Promise<Answer<{ summary: ProfileSummary }>>;
  /** Stops the opening of `id`; its `open` answers `cancelled`. */
  cancel(id: ProfileId): Promise<void>;
  close(id: ProfileId): Promise<void>;
  /** Null where the profile is closed, as of every question that names one; also where its cut cannot be read. */
  picture(query: PictureQuery): Promise<Picture | BadCut | null>;
  top(query: TopQuery): Promise<TopAnswer | null>;
  search(query: SearchQuery): Promise<SearchAnswer | null>;
  details(query: DetailsQuery): Promise<Details | null>;
  /** What one view needs, and only while it is shown. Null where the profile was closed in the meantime. */
  ask<K extends QuestionKind>(kind: K, query: Questions[K]['query']): Promise<Questions[K]['answer'] | null>;
  /** `name,flat,cum`, base units, every row. */
  csv(query: ColumnQuery): Promise<string | null>;
  /** Loads what is loaded on demand (regular expressions, the second way to unzip), so that later use needs no network. */
  warm(): Promise<void>;
  /** Runs what opening a file runs, until a file is opened: the first is then opened as fast as any other. */
  rehearse(): Promise<void>;
}
