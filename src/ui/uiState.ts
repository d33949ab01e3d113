import { create } from 'zustand';

/** What a menu was asked for, and where (CSS pixels of the window). */
export interface MenuRequest {
  /** A node of the shown tree; NONE for a box of another tree: then only its `frame` is known (NONE: all samples). */
  readonly node: number;
  readonly frame?: number;
  readonly x: number;
  readonly y: number;
}

/**
 * A passing word to the user. `manual` is text the clipboard refused: it is shown to be copied by hand, and stays. `copy` is text that a button
 * copies.
 */
export interface Notice {
  readonly text: string;
  readonly copy?: string;
  readonly manual?: string;
}

/** What is open on the page besides the view: none of it belongs in a link. */
interface UiState {
  readonly dialog: 'none' | 'help' | 'url' | 'merge' | 'report';
  /** Why the box for a report opened, where it was not asked for. */
  readonly reason?: string;
  /** What the Open URL box starts with. */
  readonly urlDraft: string;
  readonly menu: MenuRequest | null;
  readonly notice: Notice | null;
  /** Boxes of the picture on the screen that are too thin to be drawn on their own. */
  readonly thin: number;
}

export const useUi = create<UiState>(() => ({
  dialog: 'none',
  urlDraft: '',
  menu: null,
  notice: null,
  thin: 0,
}));

/** Keys belong to what lies on top. */
export function somethingOnTop(): boolean {
  const { dialog, menu } = useUi.getState();
  return dialog !== 'none' || menu !== null;
}

export function openUrlBox(draft = ''): void {
  useUi.setState({ dialog: 'url', urlDraft: draft });
}

export function say(text: string): void {
  useUi.setState({ notice: { text } });
}

export function setThin(thin: number): void {
  if (useUi.getState().thin !== thin) useUi.setState({ thin });
}
