import { type Link, readLink, writeLink } from './url.ts';
import type { ViewState } from './viewState.ts';

/** Writes a view into the page's address: `push` as a step that Back undoes. */
export function putInAddress(view: ViewState, url: string, how: 'push' | 'replace'): void {
  const fragment = writeLink(view, url);
  const address = fragment === '' ? location.pathname + location.search : `#${fragment}`;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Tells when the user walked back or forward, or typed another fragment. */
export function followAddress(follow: (link: Link) => void): void {
  window.addEventListener('popstate', () => follow(readLink(location.hash)));
}
