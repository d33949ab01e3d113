/** What a row of tabs has to share out, in CSS pixels. */
export interface Room {
  /** Of each tab, in order. */
  readonly widths: readonly number[];
  /** For all tabs, and the button for those that don't fit. */
  readonly room: number;
  readonly button: number;
}

/** How many tabs fit, from the first on and at least that one, and how wide they are together. */
export function fitting({ widths, room, button }: Room): { readonly count: number; readonly width: number } {
  const sum = widths.reduce((all, width) => all + width, 0);
  if (sum <= room) return { count: widths.length, width: sum };
  let count = 1;
  let width = widths[0] ?? 0;
  while (count < widths.length && width + widths[count]! <= room - button) width += widths[count++]!;
  return { count, width };
}
