/** Places as letters, three or more in a row as a range: `A, C–E`. */
export function letterRanges(places: readonly number[]): string {
  const parts: string[] = [];
  const sorted = [...places].sort((a, b) => a - b);
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    for (to = from + 1; sorted[to] === sorted[to - 1]! + 1; ) to++;
    const letters = sorted.slice(from, to).map(letterOf);
    parts.push(...(letters.length > 2 ? [`${letters[0]}–${letters.at(-1)}`] : letters));
  }
  return parts.join(', ');
}

/** A … Z, then A2 … */
export function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : `${letter}${Math.floor(place / 26) + 1}`;
}
