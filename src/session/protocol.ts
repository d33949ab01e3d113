import type { CallTree, FrameTable, ShownWeights } from '../fold/tree.ts';
import type { Brand } from '../lib/brand.ts';
import type { Cut, CutProblem } from '../profile/cut.ts';
import type { LabelKey, ProfileKind, Total } from '../profile/kind.ts';
import type { MemStats } from '../profile/memStats.ts';
import type { Problem, Warning } from '../profile/problem.ts';
import type { SampleType } from '../profile/profile.ts';
import type { Neighbour } from '../views/details.ts';
import type { FlameLayout, SiblingOrder } from '../views/layout.ts';
import type { TopSort } from '../views/top.ts';
import type { TopTable } from '../views/topTable.ts';

/**
 * What crosses the thread line: plain data only, one request, one answer. Errors are data too (`ok: false`). An answer owns its memory, so
 * that it can be transferred.
 */

export type ProfileId = Brand<number, 'ProfileId'>;

/** What the page will show of a profile, over so many device pixels; with fewer samples the whole picture is there as soon as a first one would be. */
export interface Wish {
  readonly sampleType: string;
  readonly order: SiblingOrder;
  readonly cut: Cut;
  readonly pixels: number;
  readonly fromSamples: number;
}

export interface OpenRequest {
  /** Given by the page; also the handle for `cancel`. A file may hold several profiles: theirs are this one and those after it, `FILE_PROFILES` at most. */
  readonly id: ProfileId;
  readonly name: string;
  /** A picked or dropped file, bytes, or an absolute URL to fetch. */
  readonly source: Blob | Uint8Array | { readonly url: string };
  /** What the page will show of it, where a first look at that is worth while: see `Preview`. */
  readonly show: Wish | null;
  /**
   * Another file follows at once: the tree, which is of all profiles, is folded with the last of them. Until then nothing can be asked of this one.
   * If it is to be shown, its first look is one at both: once it is read it waits for the other.
   */
  readonly more?: boolean;
  /** Less is kept of it than there is, as in `Limits`. */
  readonly reduced?: boolean;
  /** It may take more memory than a file does unasked, and unzip to more. */
  readonly large?: boolean;
  /** Of an archive only these files are opened: their places in `names` of the problem `many-files`. */
  readonly only?: readonly number[];
}

/** The last profile of a file, and those that stand before it, where a file holds several. */
export interface OpenedFile {
  readonly summary: ProfileSummary;
  readonly before: readonly ProfileSummary[];
}

/** A first look at a profile, while its samples are still being sorted: a picture of what is not too small to be seen. */
export interface Preview {
  readonly sampleType: number;
  readonly picture: Picture;
}

/** Told while a profile is being opened. All may come late: even after the answer. */
export interface OpenListener {
  progress(progress: Progress): void;
  /** What is known of a large profile, or of two that are seen together, when all is read; counts are 0 as yet. */
  announce(summaries: readonly ProfileSummary[]): void;
  /** Follows where there can be one. Opening goes on when it has been seen. */
  preview(preview: Preview): void | Promise<void>;
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
  readonly memStats: MemStats | null;
  readonly counts: {
    readonly samples: number;
    readonly stacks: number;
    readonly locations: number;
    readonly functions: number;
    readonly mappings: number;
    readonly strings: number;
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
  /** The number of the names that the page has; they are sent only if there are others. */
  readonly knownNames?: number;
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
  /** Null: the one the page has. `frames` is null where they are those that the page has; `names` is their number. */
  readonly shape: (Omit<Shape, 'frames'> & { readonly names: number; readonly frames: FrameTable | null }) | null;
  readonly weights: ShownWeights;
  /** What the weights are divided by where the sample type is a ratio, else null; widths are of the weights alone. */
  readonly under: ShownWeights | null;
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
  /** The number of the table that its frames are of. */
  readonly names: number;
  readonly sumShare: Float64Array;
  /** Of each row's cum: inuse ÷ alloc, and bytes per object; NaN where there is none, null where the profile has none. */
  readonly survival: Float32Array | null;
  readonly size: Float32Array | null;
  /** Where the column is a ratio: what was divided to get cum. */
  readonly parts: { readonly over: Float64Array; readonly under: Float64Array } | null;
  /** Rows before the search filtered them. */
  readonly rows: number;
}

export interface SearchQuery extends ColumnQuery {
  readonly text: string;
}

export type SearchAnswer =
  | {
      readonly ok: true;
      /** The number of the table of names that `match` is of. */
      readonly names: number;
      /** Per frame: 1 if it matches. */
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
  /** The number of the table of names that the frames are of. */
  readonly names: number;
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
