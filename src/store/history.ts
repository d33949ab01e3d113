import { storedTheme } from './theme.ts';
import { type Link, type Linked, readLink, writeLink, writeShortLink } from './url.ts';
import type { Theme, ViewState } from './viewState.ts';

/** What the browser keeps of a step. */
interface Entry {
  /** How many steps undoing takes back: the last that is not one of a burst, and those after it; 0 where there is none. */
  readonly undo: number;
  /** The fragment, where it is too long for an address. */
  readonly whole?: string;
  /** That of a page whose address said none. */
  readonly theme?: Theme;
}

/**
 * `push` makes a step that Back undoes, `replace` none. `burst` is for what comes many times in a row, as typing and walking with the arrow keys do:
 * all of it is one step.
 */
export type Step = 'push' | 'burst' | 'replace';

/** What follows on the same within this time is of the same burst, in milliseconds. */
const BURST = 1000;

/** Browsers refuse more than about 100 changes of the address in half a minute: what only replaces it keeps this distance, in milliseconds. */
const PAUSE = 250;

/** When the present entry's address was last replaced, and the change of it that has not been written yet. */
let replaced = Number.NEGATIVE_INFINITY;
let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | null = null;

/** Which changes are one step: those of one act of the user, as of a click that selects and zooms, and those of a burst. */
export class Steps {
  private last = { keys: '', time: Number.NEGATIVE_INFINITY };
  /** The act that goes on has made a step. */
  private stepped = false;

  /** What comes next is no part of a burst before. */
  end(): void {
    this.last.keys = '';
  }

  /** `keys`: what of the view is changed; `time` in milliseconds. `join`: a push that belongs to the step that its act has made. */
  next(how: Step, keys: string, time: number): Step | 'join' {
    if (how === 'replace') return how;
    const goesOn = how === 'burst' && keys === this.last.keys && time - this.last.time < BURST;
    this.last = { keys: how === 'burst' ? keys : '', time };
    if (goesOn) return 'replace';
    if (this.stepped) return how === 'push' ? 'join' : 'replace';
    this.stepped = true;
    queueMicrotask(() => {
      this.stepped = false;
    });
    return how;
  }
}

/** Writes a view into the page's address. */
export function putInAddress(view: ViewState, linked: readonly Linked[], how: Step | 'join'): void {
  const { fragment, left } = writeShortLink(view, linked);
  const address = fragment === '' ? location.pathname + location.search : `#${fragment}`;
  // What the address has no room for, the browser keeps beside it.
  const beside = left.length > 0 ? { whole: writeLink(view, linked) } : {};
  const replace = (undo: number): void => {
    replaced = performance.now();
    history.replaceState({ undo, ...beside } satisfies Entry, '', address);
  };
  const before = forget();
  if (how === 'replace') {
    const write = (): void => replace(entry().undo);
    const pause = replaced + PAUSE - performance.now();
    if (pause <= 0) write();
    else waiting = { write, timer: setTimeout(() => forget()?.write(), pause) };
  } else if (how === 'join') replace(1);
  else {
    before?.write();
    const { undo } = entry();
    const next = how === 'push' ? 1 : undo > 0 ? undo + 1 : 0;
    history.pushState({ undo: next, ...beside } satisfies Entry, '', address);
  }
}

function forget(): typeof waiting {
  const was = waiting;
  if (was !== null) clearTimeout(was.timer);
  waiting = null;
  return was;
}

function entry(): Entry {
  const state = history.state as Entry | null;
  // An older build kept a number.
  return typeof state === 'object' && state !== null ? state : { undo: 0 };
}

/** What the present address says, and what it had no room for. */
export function readAddress(): Link {
  const { whole, theme } = entry();
  const link = whole === undefined ? readLink(location.hash) : readLink(whole, Number.POSITIVE_INFINITY);
  if (link.view.theme !== 'system' || (history.state !== null && theme === undefined)) return link;
  // An address from elsewhere, which says no theme, has the one set by hand, also when Back leads to it from another.
  const own = theme ?? storedTheme();
  if (theme === undefined) history.replaceState({ undo: 0, theme: own } satisfies Entry, '');
  return { ...link, view: { ...link.view, theme: own } };
}

let stepping = false;

/** Takes back the last step that is not of a burst; false where there is none. The browser takes its time: another begun meanwhile could leave the page. */
export function undoStep(): boolean {
  const { undo } = entry();
  if (undo === 0) return false;
  if (!stepping) history.go(-undo);
  stepping = true;
  return true;
}

/** Tells when the user walked back or forward, or typed another fragment. */
export function followAddress(follow: (link: Link) => void): void {
  window.addEventListener('popstate', () => {
    stepping = false;
    forget();
    follow(readAddress());
  });
}
