import type { CutProblem, Filter, FilterKind } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import { matchAhead } from './filterNames.ts';
import { compile, inTime, MATCH_BUDGET, type Matcher, within } from './match.ts';
import { matchTags, readTag, type TagQuestion } from './tags.ts';

export type NameKind = Exclude<FilterKind, TagKind>;
export type TagKind = 'tagfocus' | 'tagignore';

/** A filter by names. `filter` is its place among the filters of the cut. */
export interface NameFilter {
  readonly filter: number;
  readonly kind: NameKind;
  readonly matches: Matcher;
}

export interface TagFilter {
  readonly filter: number;
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
      const read = await remember(tagTexts, text, readTag);
      if (read.ok) tags.push({ filter, kind, question: read.question });
      else problems.push({ filter, reason: read.reason, detail: read.detail });
    } else {
      const read = await remember(nameTexts, text, compile);
      if (read.ok) names.push({ filter, kind, matches: read.matches });
      else problems.push({ filter, reason: read.reason, detail: read.detail });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, filters: { names, tags, count: filters.length } };
}

/** The filters whose expressions take too long on the names or labels of these profiles. What the others match of names is at hand from then on. */
export function slowFilters(
  profiles: readonly Profile[],
  { names, tags }: Compiled,
  budget = MATCH_BUDGET,
): CutProblem[] {
  const slow: number[] = [];
  for (const { filter, matches } of names) {
    const timed = within(budget, matches);
    if (!profiles.every((profile) => matchAhead(profile, matches, timed))) slow.push(filter);
  }
  for (const { filter, question } of tags) {
    if (question.kind === 'range') continue;
    const timed = { ...question, matchers: question.matchers.map((matches) => within(budget, matches)) };
    if (!profiles.every((profile) => inTime(() => matchTags(profile, timed)))) slow.push(filter);
  }
  return slow.map((filter) => ({ filter, reason: 'too-slow', detail: String(MATCH_BUDGET / 1000) }));
}

/** Texts read lately: equal texts give the same matcher, so that what it matches can be remembered beside it. */
const MOST = 64;
const nameTexts = new Map<string, ReturnType<typeof compile>>();
const tagTexts = new Map<string, ReturnType<typeof readTag>>();

function remember<T>(known: Map<string, Promise<T>>, text: string, read: (text: string) => Promise<T>): Promise<T> {
  const found = known.get(text) ?? read(text);
  known.delete(text);
  known.set(text, found);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return found;
}
