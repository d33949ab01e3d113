import type { FileFormat } from '../../profile/foreign.ts';
import type { Limits } from '../../profile/limits.ts';
import type { Problem, Warning } from '../../profile/problem.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Bytes } from '../bytes.ts';

/** One profile out of a file. */
export interface Content {
  /** Where in the file it stands: the path in an archive, the title among several; '' for a file that is one profile. */
  readonly name: string;
  readonly profile: Profile;
  readonly warnings: Warning[];
}

/** How the bytes of a text are to be read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface FormatSource {
  readonly bytes: Bytes;
  readonly encoding: Encoding;
  readonly format: FileFormat;
  /** What is in `bytes`, where they have been read as JSON to tell the format. */
  readonly json?: unknown;
  readonly limits: Limits;
  /** What is wrong with the file if it turns out not to be of the format: only what comes later can tell. */
  readonly otherwise?: Problem;
}

/** Reads all of a text into profiles. Throws `ProfileError`. */
export type FormatReader = (source: FormatSource) => Promise<Content[]>;

/** A file in an archive. `bytes` end with the file; what is left of them is passed over. */
export interface Entry {
  /** Its path in the archive. */
  readonly name: string;
  /** Or why they cannot be had. */
  readonly bytes: Bytes | Problem;
  /** `bytes` are those of a gzip file, although the entry is none. */
  readonly packed: boolean;
}

export interface ArchiveSource {
  /** It is in no other: of too many files the user may choose. */
  readonly outermost: boolean;
  readonly bytes: Bytes;
  readonly limits: Limits;
  /** Reads what is in an entry, by its content, as if it were a file. */
  readonly content: (bytes: Bytes, packed: boolean) => Promise<Content[]>;
}
