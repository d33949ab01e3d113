import { MORE, NO_MARK } from '../views/delta.ts';
import { type Bars, isMerged } from './bars.ts';
import type { FlameData } from './data.ts';
import type { Sheet } from './pen.ts';

/** CSS px between two lines of a hatching, along the row. */
const SPACING = 7;
/** Narrower boxes have no room for a pattern. */
const MIN_WIDTH = 3;

/** CSS px. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The mark of a bar's node; merged boxes have none. */
export function markOf({ delta, layout }: FlameData, bars: Bars, bar: number): number {
  return delta && !isMerged(bars, bar) ? delta.mark[layout.node[bars.first.array[bar]!]!]! : NO_MARK;
}

/** Begins the lines of a hatching; `strokeMarks` draws them all at once. */
export function beginMarks({ pen }: Sheet, dark: boolean): void {
  pen.beginPath();
  pen.lineWidth = 1;
  pen.strokeStyle = dark ? 'rgba(255, 255, 255, 0.34)' : 'rgba(20, 24, 32, 0.3)';
}

/**
 * Lines across a box, rising to the right where there is more in head, falling where there is less. They lie on one grid for all boxes, so that
 * a wide box is hatched evenly however far it reaches out of the window.
 */
export function addMark({ pen, width }: Sheet, mark: number, rect: Place): void {
  const left = Math.max(rect.x, 0);
  const right = Math.min(rect.x + rect.width, width);
  if (mark === NO_MARK || right - left < MIN_WIDTH) return;
  const { y, height } = rect;
  for (let at = Math.floor((left - height) / SPACING) * SPACING; at < right; at += SPACING) {
    // From (at, one edge) to (at + height, the other), cut off at the sides of the box.
    const from = Math.max(at, left);
    const to = Math.min(at + height, right);
    if (to <= from) continue;
    const yAt = (x: number): number => (mark === MORE ? y + height - (x - at) : y + (x - at));
    pen.moveTo(from, yAt(from));
    pen.lineTo(to, yAt(to));
  }
}
