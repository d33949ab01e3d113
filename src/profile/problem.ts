import type { ArchiveFormat, FileFormat, Foreign, JsonFormat } from './foreign.ts';

/**
 * What can be wrong with a file, as data: a kind and its numbers. The sentences are in `src/store/messages.ts`, and nowhere else.
 * Bytes are offsets into the *uncompressed* data unless a field says otherwise; samples, functions and locations count from 1,
 * in the order of the file.
 */
export type Problem =
  // The file as a whole
  | { readonly kind: 'empty'; readonly compressed: boolean }
  /** 0 bytes: nothing but white space as far as was looked. */
  | { readonly kind: 'blank'; readonly bytes: number }
  /** Nothing but zero bytes; `all`: to the end, else as far as was looked. */
  | { readonly kind: 'zeros'; readonly all: boolean }
  | { readonly kind: 'html'; readonly title: string; readonly login: boolean }
  | { readonly kind: 'xml' }
  | { readonly kind: 'json'; readonly what: JsonFormat; readonly excerpt: string }
  | { readonly kind: 'server-text'; readonly excerpt: string }
  | { readonly kind: 'curl-error'; readonly excerpt: string }
  | { readonly kind: 'http-headers'; readonly status: string }
  /** gzip data that begins at byte `at`, behind text. */
  | { readonly kind: 'behind-text'; readonly at: number; readonly excerpt: string }
  | { readonly kind: 'text'; readonly excerpt: string }
  | { readonly kind: 'foreign'; readonly what: Foreign }
  | { readonly kind: 'unrecognised'; readonly bytes: number; readonly firstBytes: string }
  /** Binary data that went through a text conversion on its way. */
  | { readonly kind: 'mangled'; readonly how: 'utf-8' | 'utf-16' | 'ascii' | 'crlf' }
  // Compression; `at` is a byte of the compressed data
  | { readonly kind: 'gzip-truncated'; readonly format: 'gzip' | 'zlib' | 'zstd'; readonly at: number }
  | { readonly kind: 'gzip-checksum'; readonly format: 'gzip' | 'zlib' | 'zstd' }
  | {
      readonly kind: 'gzip-damaged';
      readonly format: 'gzip' | 'zlib' | 'zstd';
      readonly what: 'method' | 'header' | 'data';
      readonly at: number;
    }
  /** Packed with what is in another file, which the number tells. */
  | { readonly kind: 'zstd-dictionary'; readonly id: number }
  | { readonly kind: 'nested-compression'; readonly layers: number }
  /** `bytes` of the file; `unzipped`: bytes reached when it was given up. `limit` is bytes, for `ratio` a factor. */
  | {
      readonly kind: 'too-big';
      readonly of: 'file' | 'unzipped' | 'ratio' | 'whole';
      readonly bytes: number;
      readonly unzipped: number;
      readonly limit: number;
    }
  | {
      readonly kind: 'too-many';
      readonly what: 'samples' | 'strings' | 'functions' | 'locations';
      readonly limit: number;
    }
  /** The browser refused `more` bytes of memory (0: not known how many); `bytes` of the profile had been read by then (0: all). */
  | { readonly kind: 'memory'; readonly bytes: number; readonly more: number }
  /**
   * To show it would take `needs` bytes of memory, or more, and the limit is `limit`; up to `most` it is opened if the user wants it. `reduced`: it
   * has been read in reduced mode, or cannot be.
   */
  | {
      readonly kind: 'memory-needed';
      readonly needs: number;
      readonly limit: number;
      readonly most: number;
      readonly reduced: boolean;
    }
  // The wire format
  | {
      readonly kind: 'proto-truncated';
      readonly at: number;
      readonly field: string;
      readonly claimed: number;
      readonly left: number;
    }
  | { readonly kind: 'proto-varint'; readonly at: number }
  | { readonly kind: 'proto-wire-type'; readonly at: number; readonly field: string; readonly wireType: number }
  | { readonly kind: 'two-profiles'; readonly at: number }
  // References: as pprof's CheckValid, and stricter
  | { readonly kind: 'no-sample-type'; readonly samples: number }
  | { readonly kind: 'no-string-table' }
  | {
      readonly kind: 'string-range';
      readonly owner: string;
      readonly row: number;
      readonly field: string;
      readonly index: number;
      readonly count: number;
    }
  | { readonly kind: 'value-count'; readonly sample: number; readonly values: number; readonly sampleTypes: number }
  /** No integer of 64 bits. */
  | { readonly kind: 'value-range'; readonly sample: number }
  | {
      readonly kind: 'dangling-location';
      readonly sample: number;
      readonly id: bigint;
      readonly of?: 'stack' | 'attribute';
    }
  | { readonly kind: 'dangling-function'; readonly location: number; readonly id: bigint }
  | { readonly kind: 'duplicate-id'; readonly table: 'location' | 'function' | 'mapping'; readonly id: bigint }
  | { readonly kind: 'zero-id'; readonly table: 'location' | 'function' | 'mapping'; readonly row: number }
  // Archives; `at` is a byte of the archive
  | { readonly kind: 'archive-cut'; readonly format: ArchiveFormat; readonly at: number }
  | { readonly kind: 'archive-damaged'; readonly format: ArchiveFormat; readonly at: number }
  /** Of several files none is a profile; `first` is the first of them. */
  | {
      readonly kind: 'archive-without-profile';
      readonly format: ArchiveFormat;
      readonly files: number;
      readonly first: string;
    }
  | { readonly kind: 'entry-unreadable'; readonly encrypted: boolean; readonly method: number }
  /** What is packed in a zip archive is no such data, or its checksum is wrong. */
  | { readonly kind: 'entry-checksum' }
  /** A file in a tar archive that is stored without its runs of zeros. */
  | { readonly kind: 'entry-sparse' }
  /** An archive, or what was dropped, holds so many files, more than are opened at once; `names`: of the first ones. Which of them is to be said. */
  | { readonly kind: 'many-files'; readonly files: number; readonly names: readonly string[]; readonly limit: number }
  // Texts
  /** A line that cannot be read; `cut`: it is the last one and has no end. */
  | {
      readonly kind: 'bad-line';
      readonly format: FileFormat;
      readonly line: number;
      readonly what: 'header' | 'row' | 'number' | 'count' | 'too-long';
      readonly excerpt: string;
      readonly cut: boolean;
    }
  /** A JSON file that is none, or has not the shape its format demands: `path` should be what `wants` says. */
  | {
      readonly kind: 'bad-json';
      readonly format: FileFormat;
      readonly what: 'syntax' | 'cut' | 'shape';
      readonly path: string;
      readonly wants: '' | 'object' | 'list' | 'number' | 'count' | 'text' | 'numbers' | 'index' | 'id' | 'open-frame';
    }
  /** A binary CPU profile of gperftools: a record at byte `at` claims so many frames, fewer are left. */
  | { readonly kind: 'binary-cut'; readonly at: number; readonly claimed: number; readonly left: number }
  // Reading the file
  | { readonly kind: 'file-changed' }
  | { readonly kind: 'file-gone' }
  | { readonly kind: 'url-refused'; readonly url: string }
  | { readonly kind: 'fetch-status'; readonly url: string; readonly status: number; readonly detail: string }
  | { readonly kind: 'fetch-failed'; readonly url: string }
  /** The user agreed to a fetch, but the browser keeps no note of that for the load in which it is allowed. */
  | { readonly kind: 'not-noted'; readonly url: string }
  | { readonly kind: 'fetch-timeout'; readonly url: string; readonly seconds: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'worker-died' }
  /** The worker ended, and another has read the open files again. */
  | { readonly kind: 'worker-replaced'; readonly files: number }
  /** The worker ended, and what was open under these names could not be had again; `why`: what stands against the first, null where it was merged. */
  | { readonly kind: 'worker-lost'; readonly names: readonly string[]; readonly why: Problem | null }
  | { readonly kind: 'worker-silent' }
  /** The tab ended without a word while the file was being opened; `bytes`: 0 where not known. */
  | { readonly kind: 'tab-crashed'; readonly bytes: number; readonly stage: 'reading' | 'decoded' | 'folded' }
  | { readonly kind: 'internal'; readonly detail: string };

/** What was odd, or repaired, in a profile that opened all the same. `count` says how often. */
export type Warning =
  | { readonly kind: 'no-samples' }
  | { readonly kind: 'all-zero'; readonly sampleTypes: readonly string[] }
  | { readonly kind: 'first-string'; readonly text: string }
  | { readonly kind: 'dangling-mapping'; readonly count: number; readonly id: bigint }
  | { readonly kind: 'beyond-exact'; readonly sampleType: string }
  | { readonly kind: 'trailing-bytes'; readonly bytes: number }
  | { readonly kind: 'unknown-default'; readonly name: string }
  | { readonly kind: 'peeled'; readonly what: string; readonly layers: number }
  | {
      readonly kind: 'invalid-regex';
      readonly field: 'drop_frames' | 'keep_frames';
      readonly expression: string;
      readonly tooLong: boolean;
    }
  | { readonly kind: 'groups-skipped'; readonly count: number }
  /** Lines that were left out; `first`: the numbers of the first few. */
  | { readonly kind: 'lines-skipped'; readonly count: number; readonly first: readonly number[] }
  /** Less was kept than there is, for want of memory: no labels, and of so many stacks only the frames nearest the root. */
  | { readonly kind: 'reduced'; readonly cut: number; readonly frames: number }
  /** The text ends in the middle of a line; 0: a binary profile ends where there should be more. */
  | { readonly kind: 'cut-short'; readonly line: number }
  /** A text states at its beginning how many it counts, and its rows add up to less. */
  | { readonly kind: 'rows-missing'; readonly stated: number; readonly found: number }
  /** The stacks of so many goroutines were too deep for Go to write all of them down. */
  | { readonly kind: 'frames-elided'; readonly goroutines: number }
  /** Files of an archive that are no profiles; `first`: the paths of the first few. `why` the first of them is none. */
  | {
      readonly kind: 'entries-skipped';
      readonly count: number;
      readonly first: readonly string[];
      readonly why: Problem;
    }
  /** So many more profiles or files of an archive than are opened. */
  | { readonly kind: 'entries-beyond'; readonly count: number; readonly limit: number }
  /** The file held so many profiles, one after the other. */
  | { readonly kind: 'concatenated'; readonly count: number }
  /** Folded stacks with two numbers in each line. */
  | { readonly kind: 'two-columns' }
  /** What so many lines come to has no room in 64 bits, and is what pprof makes of it; `first`: the first few of them. */
  | { readonly kind: 'beyond-64'; readonly count: number; readonly first: readonly number[] }
  /** What a file states as its total is not what its values add up to. */
  | { readonly kind: 'parts-differ'; readonly whole: number; readonly parts: number }
  | { readonly kind: 'negative-values'; readonly sampleType: string }
  /** Texts of more than `limit` bytes are kept up to there. */
  | { readonly kind: 'texts-cut'; readonly count: number; readonly limit: number };

/** Thrown by readers; the only error of theirs that is meant for the user. */
export class ProfileError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.name = 'ProfileError';
    this.problem = problem;
  }
}

/** Throws a `ProfileError`. */
export function fail(problem: Problem): never {
  throw new ProfileError(problem);
}

/** Whether a file that takes more memory than the limit is opened if the user wants it. */
export function isAsked({ needs, limit, most }: Extract<Problem, { readonly kind: 'memory-needed' }>): boolean {
  return limit < most && needs <= most;
}
