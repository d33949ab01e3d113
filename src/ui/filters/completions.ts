import type { FrameTable } from '../../fold/tree.ts';
import type { Granularity } from '../../profile/cut.ts';
import { FILTER_KINDS, lastWord, printFilter } from '../../profile/filterLine.ts';
import { findNames } from '../callers/names.ts';
import { filterWords as words } from '../wordsFilters.ts';
import { frameText } from './frameText.ts';

/** What a line could become. */
export interface Completion {
  readonly line: string;
  readonly shown: string;
  readonly says: string;
  /** The filter is complete; else typing goes on. */
  readonly ends: boolean;
}

export interface Known {
  readonly frames: FrameTable | null;
  readonly granularity: Granularity;
  /** Keys of the profile's labels. */
  readonly labels: readonly string[];
}

/** More names help nobody to find one. */
const MOST = 12;

/** Kinds, names of frames, or keys of labels that the last word of a line may be the beginning of. */
export function completions(line: string, { frames, granularity, labels }: Known): Completion[] {
  const { start, kind, text } = lastWord(line);
  const before = line.slice(0, start);
  const word = text.toLowerCase();
  const kinds = kind === null ? FILTER_KINDS.filter((k) => k.startsWith(word) && isUseful(k, labels)) : [];
  const found: Completion[] = kinds.map((k) => ({
    line: `${before}${k}:`,
    shown: `${k}:`,
    says: words.says[k],
    ends: false,
  }));
  if (kind?.startsWith('tag')) {
    const keys =
      text.includes('=') || /^["/]/.test(text) ? [] : labels.filter((key) => key.toLowerCase().includes(word));
    return keys
      .filter((key) => !/[\s"=]/.test(key))
      .map((key) => ({
        line: `${before}${kind}:${key}=`,
        shown: `${key}=`,
        says: '',
        ends: false,
      }));
  }
  if (text === '' || /^["/]/.test(text) || frames === null) return found;
  for (const name of findNames(frames, text, MOST).names) {
    const filter = { kind: kind ?? 'focus', text: frameText(name, granularity) } as const;
    if (filter.text !== '') found.push({ line: before + printFilter(filter), shown: name, says: '', ends: true });
  }
  return found;
}

function isUseful(kind: string, labels: readonly string[]): boolean {
  return labels.length > 0 || !kind.startsWith('tag');
}
