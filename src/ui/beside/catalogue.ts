import type { Listed } from '../../store/beside.ts';
import { trendWords } from '../wordsTrend.ts';

/** The profiles in whose name, kind or tags every word of a text occurs, in either case. */
export function found(profiles: readonly Listed[], text: string): readonly Listed[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return profiles;
  return profiles.filter(({ name, kind, tags }) => {
    const all = [name, kind, ...tags].join('\n').toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

/** In the order of their times; those without one stay where they are, before all others. */
export function oldestFirst(profiles: readonly Listed[]): Listed[] {
  return [...profiles].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
}

/**
 * The kinds of some profiles, in words, each once, as Compare and Trend tell them apart. A list may be written by hand: what it calls by
 * another name, or by none, may be of any kind.
 */
export function kindsIn(profiles: readonly Listed[]): string[] {
  const words: ReadonlyMap<string, string> = new Map(Object.entries(trendWords.kinds));
  return [...new Set(profiles.flatMap(({ kind }) => words.get(kind.toLowerCase()) ?? []))];
}
