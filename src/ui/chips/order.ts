/** A list with the entry at `from` at place `to`, others closing up; the list itself where nothing moves. */
export function movedTo<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  if (from < 0 || from === place) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(place, 0, list[from]!);
}

/**
 * The place that what is dragged from `from` would have if it were dropped at `x`: `middles` are those of all entries, from left to right.
 * Example: of three at 10, 20, 30 the first, dropped at 25, comes to stand second.
 */
export function dropPlace(middles: readonly number[], from: number, x: number): number {
  return middles.filter((middle, i) => i !== from && middle < x).length;
}
