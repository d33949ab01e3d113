import { type Link, type Linked, readLink, writeLink } from './url.ts';
import type { ViewState } from './viewState.ts';

/** Browsers refuse more than about 100 changes of the address in half a minute: what only replaces it keeps this distance, in milliseconds. */
const PAUSE = 250;

/** When the present entry's address was last replaced, and the change of it that has not been written yet. */
let replaced = Number.NEGATIVE_INFINITY;
let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | null = null;

/** Writes a view into the page's address: `push` as a step that Back undoes. */
export function putInAddress(view: ViewState, linked: readonly Linked[], how: 'push' | 'replace'): void {
  const fragment = writeLink(view, linked);
  const address = fragment === '' ? location.pathname + location.search : `#${fragment}`;
  if (how === 'push') {
    forget()?.write();
    history.pushState(steps() + 1, '', address);
  } else {
    forget();
    const write = (): void => {
      replaced = performance.now();
      history.replaceState(steps(), '', address);
    };
    const pause = replaced + PAUSE - performance.now();
    if (pause <= 0) write();
    else waiting = { write, timer: setTimeout(() => forget()?.write(), pause) };
  }
}

function forget(): typeof waiting {
  const was = waiting;
  if (was !== null) clearTimeout(was.timer);
  waiting = null;
  return was;
}

/** How many steps of this page Back can undo. */
export function steps(): number {
  return typeof history.state === 'number' ? history.state : 0;
}

let stepping = false;

/** Goes back by one step. The browser takes its time for that: another step begun meanwhile could leave the page. */
export function stepBack(): void {
  if (stepping) return;
  stepping = true;
  history.back();
}

/** Tells when the user walked back or forward, or typed another fragment. */
export function followAddress(follow: (link: Link) => void): void {
  window.addEventListener('popstate', () => {
    stepping = false;
    forget();
    follow(readLink(location.hash));
  });
}
