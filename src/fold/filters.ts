import type { CutProblem, Filter, FilterKind } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { matchAhead } from './filterNames.ts';
import { compile, type Matcher } from './match.ts';
import { readTag, type TagQuestion, tagsAhead } from './tags.ts';
import { inTime, MATCH_BUDGET, type Steps, type Timed } from './turn.ts';

export type NameKind = Exclude<FilterKind, TagKind>;
export type TagKind = 'tagfocus' | 'tagignore';

/** A filter by names. `filter` is its place among the filters of the cut, `text` what was typed. */
export interface NameFilter {
  readonly filter: number;
  readonly text: string;
  readonly kind: NameKind;
  readonly matches: Matcher;
}

export interface TagFilter {
  readonly filter: number;
  readonly text: string;
  readonly kind: TagKind;
  readonly question: TagQuestion;
}

/** Filters that can be applied, in their order; those without a text are left out: they do nothing, as in pprof. */
export interface Compiled {
  readonly names: readonly NameFilter[];
  readonly tags: readonly TagFilter[];
  /** Filters of the cut they are from, with those left out. */
  readonly count: number;
}

export const NO_FILTERS: Compiled = { names: [], tags: [], count: 0 };

export type CompiledFilters =
  | { readonly ok: true; readonly filters: Compiled }
  | { readonly ok: false; readonly problems: readonly CutProblem[] };

/** Filters that choose frames; the others choose samples. */
export function isShaping({ kind }: { readonly kind: FilterKind }): boolean {
  return kind === 'hide' || kind === 'show' || kind === 'show_from';
}

function isTag(kind: FilterKind): kind is TagKind {
  return kind === 'tagfocus' || kind === 'tagignore';
}

/** Reads the texts of all filters; one problem per filter that cannot be read. */
export async function compileFilters(filters: readonly Filter[]): Promise<CompiledFilters> {
  const names: NameFilter[] = [];
  const tags: TagFilter[] = [];
  const problems: CutProblem[] = [];
  for (const [filter, { kind, text }] of filters.entries()) {
    if (text === '') continue;
    if (isTag(kind)) {
      const read = await readLabel(text);
      if (read.ok) tags.push({ filter, text, kind, question: read.question });
      else problems.push({ filter, reason: read.reason, detail: read.detail });
    } else {
      const read = await readName(text);
      if (read.ok) names.push({ filter, text, kind, matches: read.matches });
      else problems.push({ filter, reason: read.reason, detail: read.detail });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, filters: { names, tags, count: filters.length } };
}

/**
 * Tests the names and labels of these profiles with all filters: what those match is at hand from then on. The answer is the filters whose expressions
 * take too long; null: one of them was given up, as nobody wants it any more.
 */
export async function matchFilters(
  profiles: readonly Profile[],
  { names, tags }: Compiled,
  budget = MATCH_BUDGET,
): Promise<CutProblem[] | null> {
  const slow: number[] = [];
  const works = [
    ...names.map(({ filter, text, matches }) => ({
      filter,
      text,
      of: (profile: Profile, timed: Timed) => matchAhead(profile, matches, timed(matches)),
    })),
    ...tags.map(({ filter, text, question }) => ({
      filter,
      text,
      of: (profile: Profile, timed: Timed) => tagsAhead(profile, question, timed),
    })),
  ];
  for (const { filter, text, of } of works) {
    const outcome = await inTime({ text, budget }, function* (timed): Steps<void> {
      for (const profile of profiles) yield* of(profile, timed);
    });
    if (outcome === 'unwanted') return null;
    if (outcome === 'too-slow') slow.push(filter);
  }
  return slow.map((filter) => ({ filter, reason: 'too-slow', detail: String(MATCH_BUDGET / 1000) }));
}

/** Reads a text, and remembers the last so many: equal texts give the same matcher, so that what it matches can be remembered beside it. */
function lately<T>(most: number, read: (text: string) => Promise<T>): (text: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.delete(text);
    known.set(text, found);
    const [oldest] = known.keys();
    if (known.size > most) known.delete(oldest!);
    return found;
  };
}

const readName = lately(64, compile);
/** What a tag matches is a byte per sample. */
const readLabel = lately(8, readTag);
