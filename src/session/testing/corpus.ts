import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a truth file says of one sample type: see the corpus' README. Numbers beyond 2^53 stand in `*_string` fields. */
export interface TruthType {
  readonly index: number;
  readonly type: string;
  readonly unit: string;
  readonly total: number;
  readonly total_string?: string;
  readonly total_abs?: number;
  readonly functions_nonzero: number;
  readonly tree_nodes: number;
  readonly distinct_stacks: number;
  readonly stacks_sha256: string;
  readonly empty_stack_value?: number;
  readonly top_flat: readonly Row[];
  readonly top_cum: readonly Row[];
}

export interface Row {
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
  readonly flat_string?: string;
  readonly cum_string?: string;
}

export interface Peek extends Row {
  readonly callers: readonly { readonly name: string; readonly value: number }[] | null;
  readonly callees: readonly { readonly name: string; readonly value: number }[] | null;
}

export interface Truth {
  readonly file: string;
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly traits: readonly string[];
  readonly sample_types: readonly { readonly type: string; readonly unit: string }[];
  readonly default_index: number;
  readonly types: readonly TruthType[];
  readonly peek_default_type?: readonly Peek[];
  /** The same when `drop_frames` of the file is applied; `types` is always without. */
  readonly after_drop_frames?: { readonly types: readonly TruthType[] };
  readonly named_from_comments?: { readonly types: readonly NamedType[] };
  readonly unsymbolised_by_address?: {
    readonly rows: number;
    readonly tree_nodes: number;
    readonly stacks_sha256: string;
    readonly top_flat: readonly Row[];
    readonly top_cum: readonly Row[];
  };
}

/** Rows by the names in the comments of Go's texts, which pprof does not read. */
export interface NamedType {
  readonly type: string;
  readonly rows: number;
  readonly top_flat: readonly Row[];
  readonly top_cum: readonly Row[];
}

export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: Truth;
}

const FIXTURES = path.resolve(import.meta.dirname, '../../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/corpus');

/** Whether the whole corpus is at hand; else the committed fixtures have to do. */
export const wholeCorpus = existsSync(CORPUS);

/** Profiles with truth files: the committed ones, and those of the corpus where it is there. */
export function truthCases(): Case[] {
  return [FIXTURES, ...(wholeCorpus ? [CORPUS] : [])].flatMap((folder) =>
    filesIn(folder)
      .filter((file) => file.endsWith('.truth.json'))
      .map((file) => {
        const profile = file.slice(0, -'.truth.json'.length);
        return {
          name: path.relative(folder, profile),
          bytes: new Uint8Array(readFileSync(profile)),
          truth: JSON.parse(readFileSync(file, 'utf8')) as Truth,
        };
      }),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
