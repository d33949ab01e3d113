import { type Link, type Linked, readLink, writeLink, writeShortLink } from './url.ts';
import type { ViewState } from './viewState.ts';

/** What the browser keeps of a step: which it is, and the fragment where it is too long for an address. */
type Entry = number | { readonly step: number; readonly whole: string };

/** Browsers refuse more than about 100 changes of the address in half a minute: what only replaces it keeps this distance, in milliseconds. */
const PAUSE = 250;

/** When the present entry's address was last replaced, and the change of it that has not been written yet. */
let replaced = Number.NEGATIVE_INFINITY;
let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | null = null;

/** Writes a view into the page's address: `push` as a step that Back undoes. */
export function putInAddress(view: ViewState, linked: readonly Linked[], how: 'push' | 'replace'): void {
  const { fragment, left } = writeShortLink(view, linked);
  const address = fragment === '' ? location.pathname + location.search : `#${fragment}`;
  // What the address has no room for, the browser keeps beside it.
  const whole = left.length > 0 ? writeLink(view, linked) : null;
  const entry = (step: number): Entry => (whole === null ? step : { step, whole });
  if (how === 'push') {
    forget()?.write();
    history.pushState(entry(steps() + 1), '', address);
  } else {
    forget();
    const write = (): void => {
      replaced = performance.now();
      history.replaceState(entry(steps()), '', address);
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
  const entry = history.state as Entry | null;
  return (typeof entry === 'number' ? entry : entry?.step) ?? 0;
}

/** What the present address says, and what it had no room for. */
export function readAddress(): Link {
  const entry = history.state as Entry | null;
  const whole = entry !== null && typeof entry === 'object' ? entry.whole : undefined;
  return typeof whole === 'string' ? readLink(whole, Number.POSITIVE_INFINITY) : readLink(location.hash);
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
    follow(readAddress());
  });
}
