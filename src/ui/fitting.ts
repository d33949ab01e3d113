/** What a row of tabs has to share out, in CSS pixels. */
export interface Room {
  /** Of each tab, in order. */
  readonly widths: readonly number[];
  /** For all tabs, and the button for those that don't fit. */
  readonly room: number;
  readonly button: number;
  /** Place of the tab that has to be seen. */
  readonly chosen: number;
}

/** Places of the tabs that fit, in order: from the first on, and always the chosen one, which takes the room of the last if need be. */
export function fitting({ widths, room, button, chosen }: Room): number[] {
  const sum = widths.reduce((all, width) => all + width, 0);
  if (sum <= room) return widths.map((_, place) => place);
  let left = room - button - (widths[chosen] ?? 0);
  const fits: number[] = [];
  for (const [place, width] of widths.entries()) {
    if (place === chosen) fits.push(place);
    else if (left >= width) {
      left -= width;
      fits.push(place);
    } else left = 0; // Those after it don't overtake it.
  }
  return fits;
}
