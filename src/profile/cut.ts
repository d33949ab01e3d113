/** What stacks are merged by: one frame per function name, source file, source line, package, module, or code address. */
export type Granularity = 'function' | 'file' | 'line' | 'package' | 'module' | 'address';

/** `focus`, `ignore`, `tagfocus`, `tagignore` choose samples; `hide`, `show`, `show_from` choose frames. Names and meaning are pprof's. */
export type FilterKind = 'focus' | 'ignore' | 'hide' | 'show' | 'show_from' | 'tagfocus' | 'tagignore';

/** `text` as typed: literal, or a regular expression between slashes; for tags also pprof's `key=…` and ranges (`bytes=1kb:64kb`). */
export interface Filter {
  readonly kind: FilterKind;
  readonly text: string;
}

/**
 * Why filter `filter` (its place in `filters`; NONE: `dropFrames`) cannot be used: an expression that cannot be read (`detail` says where), is too long, or takes too long on
 * the names that there are (`detail`: so many seconds); a range of numbers that cannot be read;
 * or that with it nothing is left, save `detail` samples without a value. */
export interface CutProblem {
  readonly filter: number;
  readonly reason: 'syntax' | 'too-long' | 'too-slow' | 'tag' | 'nothing';
  readonly detail: string;
}

/** Which part of the samples is looked at, and what their stacks are made of. All views of a profile show the same cut. */
export interface Cut {
  readonly granularity: Granularity;
  /** Inlined calls are frames of their own; else they are part of the frame they were inlined into. */
  readonly inlines: boolean;
  /** Below what `drop_frames` of the profile itself matches there are no frames, as pprof always has it. */
  readonly dropFrames: boolean;
  /** In the order in which they were added. */
  readonly filters: readonly Filter[];
  /** A frame that calls itself, directly, is one frame. */
  readonly collapseRecursion: boolean;
  /** A frame whose samples all go on to one and the same callee is drawn as one with it. */
  readonly foldChains: boolean;
  /** Label keys whose values become frames at the root, or at the leaf, as pprof's `tagroot` and `tagleaf`; '' for none. */
  readonly tagRoot: string;
  readonly tagLeaf: string;
}

/** All samples, by function. */
export const WHOLE: Cut = {
  granularity: 'function',
  inlines: true,
  dropFrames: false,
  filters: [],
  collapseRecursion: false,
  foldChains: false,
  tagRoot: '',
  tagLeaf: '',
};

/** Equal for equal cuts. */
export function cutKey(cut: Cut): string {
  return JSON.stringify(cut);
}

/** Stands for the expressions of the profile itself where what is looked for is named. */
export const DROPPED = 'drop_frames';

/** What has to be looked for in names and labels for a cut. */
export function textsOf({ filters, dropFrames }: Cut): string[] {
  return [...filters.map(({ text }) => text), ...(dropFrames ? [DROPPED] : [])];
}

/** Longer filters, and more of them, are neither read from links nor taken from the page. */
export const LONGEST_FILTER = 500;
export const MOST_FILTERS = 50;
