/** How much of its half each of two pictures fills, 0 to 1. */
export interface Shares {
  readonly first: number;
  readonly second: number;
}

/**
 * One unit is as wide in the first as in the second, and the bigger of the two fills its half. `divider`: the part of the whole that the first
 * half has; null where the halves lie one above the other, each with all of the width. Example: totals 1 and 2 with equal halves give ½ and 1.
 */
export function sharedScale(first: number, second: number, divider: number | null): Shares {
  if (!(first > 0) || !(second > 0)) return { first: 1, second: 1 };
  const [a, b] = divider === null ? [1, 1] : [divider, 1 - divider];
  const scale = Math.min(a / first, b / second);
  return { first: (scale * first) / a, second: (scale * second) / b };
}

/** Widest and narrowest that the divider goes. */
const LEAST = 0.15;

export function clampDivider(share: number): number {
  return Math.min(1 - LEAST, Math.max(LEAST, Number.isFinite(share) ? share : 0.5));
}
