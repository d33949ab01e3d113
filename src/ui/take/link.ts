import { useStore } from '../../store/store.ts';
import { copyAnd } from '../clipboard.ts';
import { say } from '../uiState.ts';
import { takeWords as words } from '../wordsTake.ts';
import { summaryMarkdown } from './summary.ts';

/** Copies the address of the view, and says what it contains. */
export function copyLink(): Promise<void> {
  const { view, origins } = useStore.getState();
  const { cut, search, pivot } = view;
  const has = {
    filters: cut.filters.length,
    names: search !== '' || pivot !== '' || cut.tagRoot !== '' || cut.tagLeaf !== '',
    address: origins.size > 0,
  };
  return copyAnd(location.href, words.linkCopied(has));
}

export async function copyMarkdown(): Promise<void> {
  const summary = await summaryMarkdown();
  if (summary === null) say(words.nothing);
  else await copyAnd(summary, words.markdownCopied);
}
