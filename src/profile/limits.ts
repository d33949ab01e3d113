/** How much a file may ask for before it is refused. Tests inject smaller ones; nothing else should. */
export interface Limits {
  /** Bytes of the file as it lies on the disk. */
  readonly fileBytes: number;
  /** Bytes of all layers after unzipping, together. */
  readonly unzippedBytes: number;
  /** Bytes of a file that has to be in memory as a whole: JSON, zip, binary CPU profiles of gperftools. */
  readonly wholeBytes: number;
  /** Unzipped bytes per byte of the file, looked at only beyond `ratioFloorBytes`. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
  /** Bytes of one text; what is longer is cut. Beyond 512 MiB engines make nothing of a text, without a word. */
  readonly textBytes: number;
  readonly strings: number;
  readonly functions: number;
  readonly locations: number;
  readonly samples: number;
  /** Compressions inside each other, as in `heap.pb.gz.gz`. */
  readonly layers: number;
  /** Bytes of memory that a profile may take to be shown, as far as it can be told beforehand. */
  readonly memoryBytes: number;
  /** Of a profile.proto less is kept than there is: no labels, and of a stack `REDUCED_FRAMES` locations. Totals are the same. */
  readonly reduced: boolean;
  /** Of the files of an archive only these, numbered from 0 as it lists them; null: all, if they are not too many. */
  readonly only: ReadonlySet<number> | null;
}

/** Nearest the root, where memory is short: most stacks differ at their leaves. */
export const REDUCED_FRAMES = 24;

const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** Beyond the limit for `memoryBytes` a file is opened only if the user says so, and up to here. */
export const MOST_MEMORY = 3 * GiB;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: GiB,
  /**
   * The largest whole MiB below 2 GiB: a real profile of 1 GB has to open, and every byte position still fits a signed
   * 32-bit integer, in which the columns keep them.
   */
  unzippedBytes: 2 * GiB - MiB,
  /** A text of more than about 512 MiB is beyond what engines decode. */
  wholeBytes: 256 * MiB,
  /** Real profiles reach 10 to 20. Zeros reach 1,000, so 64 MiB of them are inflated for nothing, at most. */
  ratio: 100,
  ratioFloorBytes: 64 * MiB,
  textBytes: 64 * MiB,
  /** Under 2^24, where a `Map` stops. */
  strings: 8 * MiB,
  functions: 8 * MiB,
  locations: 8 * MiB,
  samples: 20_000_000,
  layers: 3,
  memoryBytes: 1.5 * GiB,
  reduced: false,
  only: null,
};
