import type { Wish } from '../session/protocol.ts';
import { pixels } from './asking.ts';
import { WORTH_A_LOOK } from './firstLook.ts';
import type { Store } from './state.ts';

/** Where a file stands among those opened with it. */
export interface Place {
  readonly run: number;
  readonly many: boolean;
  readonly last: boolean;
  /** What will be seen of it before it is whole. */
  readonly show: Wish | null;
  /** Begins the next one, if this one is to wait for it. */
  readonly next: () => void;
}

/** From so many files on, opened together, the first are not shown before the last is read: all are folded at once then. */
const MANY = 3;
/** The same where what is shown is a comparison; of both there may be one first picture. */
const PAIR = 2;

/** Whether so many files that are opened together are shown together. */
export function areTogether({ view }: Store, files: number): boolean {
  return files >= (view.view === 'compare' ? PAIR : MANY);
}

/** What will be seen of each of so many files, or of two together, before it is whole; null: nothing. */
export function wishOf({ profiles, view }: Store, files: number): Wish | null {
  const { sampleType, order, cut, compare } = view;
  const one = view.view === 'flame' && !view.inverted && files < MANY;
  const alike = compare.mode === 'side' && compare.normalise !== 'yes';
  const two = view.view === 'compare' && alike && files === PAIR && profiles.length === 0;
  if (view.zoom !== '' || !(one || two)) return null;
  return { sampleType, order, cut, pixels: pixels(), fromSamples: WORTH_A_LOOK };
}
