/** The list with what is at `from` put at `to`; null where nothing moves. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] | null {
  if (from === to || to < 0 || to >= list.length || from < 0 || from >= list.length) return null;
  const next = list.filter((_, i) => i !== from);
  next.splice(to, 0, list[from]!);
  return next;
}
