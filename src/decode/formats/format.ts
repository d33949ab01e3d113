import type { FileFormat } from '../../profile/foreign.ts';
import type { Warning } from '../../profile/problem.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Bytes } from '../bytes.ts';
import type { Limits } from '../limits.ts';

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
  readonly limits: Limits;
}

/** Reads all of a text into profiles. Throws `ProfileError`. */
export type FormatReader = (source: FormatSource) => Promise<Content[]>;
