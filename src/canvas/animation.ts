import type { View } from './viewport.ts';

/** Milliseconds from one view to the next: long enough to see where one went, too short to wait for. */
export const DURATION = 180;

/** A view on its way to another. */
export interface Flight {
  readonly from: View;
  readonly to: View;
  readonly start: number;
}

/**
 * The view after `elapsed` ms. The span goes by equal factors in equal times, and the edges go with it, so that the value both
 * views have in common seems to stand still while the rest grows from it.
 */
export function flightAt(flight: Flight, now: number): { view: View; done: boolean } {
  const time = Math.min(1, Math.max(0, (now - flight.start) / DURATION));
  if (time >= 1) return { view: flight.to, done: true };
  const eased = 1 - (1 - time) ** 3;
  const { from, to } = flight;
  const spanFrom = from.x1 - from.x0;
  const spanTo = to.x1 - to.x0;
  const ratio = spanTo / spanFrom;
  const near = Math.abs(ratio - 1) < 1e-9 || !(ratio > 0) || !Number.isFinite(ratio);
  const span = near ? spanFrom + (spanTo - spanFrom) * eased : spanFrom * ratio ** eased;
  const way = near ? eased : (span - spanFrom) / (spanTo - spanFrom);
  const x0 = from.x0 + (to.x0 - from.x0) * way;
  return { view: { x0, x1: x0 + span, scroll: from.scroll + (to.scroll - from.scroll) * eased }, done: false };
}
