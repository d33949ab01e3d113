import { profileMark } from '../../store/profileMark.ts';
import { linkedOf, useStore } from '../../store/store.ts';
import { writeShortLink } from '../../store/url.ts';
import { copyAnd } from '../clipboard.ts';
import { say } from '../uiState.ts';
import { takeWords as words } from '../wordsTake.ts';
import { looking } from './looking.ts';
import { summaryMarkdown } from './summary.ts';

/** The address of what is on the screen, with a mark of the profile it is of; `left`: keys of what it would have been too long with. */
export function linkToView(): { readonly href: string; readonly left: readonly string[] } {
  const state = useStore.getState();
  // A profile that came in a link goes on in one only where that is asked for.
  const { fragment, left } = writeShortLink(
    state.view,
    linkedOf(state).filter((one) => 'url' in one),
  );
  const at = looking();
  const parts = [fragment, at ? `of=${profileMark(at.profile)}` : ''].filter((part) => part !== '');
  return { href: `${location.href.replace(/#.*$/s, '')}#${parts.join('&')}`, left };
}

/** Copies the address of the view, and says what it contains. */
export function copyLink(): Promise<void> {
  const { view, origins } = useStore.getState();
  const { cut, search, pivot, packages } = view;
  const { href, left } = linkToView();
  const has = {
    filters: cut.filters.length,
    names: [search, pivot, cut.tagRoot, cut.tagLeaf, packages.module, packages.package].some((text) => text !== ''),
    address: [...origins.values()].some((one) => 'url' in one),
  };
  const without = left.length > 0 ? ` ${words.linkTooLong([...new Set(left)].join(', '))}` : '';
  return copyAnd(href, words.linkCopied(has) + without);
}

export async function copyMarkdown(): Promise<void> {
  const summary = await summaryMarkdown(linkToView().href);
  if (summary === null) say(words.nothing);
  else await copyAnd(summary, words.markdownCopied);
}
