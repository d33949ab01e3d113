import { textAt } from '../../lib/texts.ts';
import type { Profile } from '../../profile/profile.ts';

/** `frames root first = values {labels}` per sample, in the order of their stacks. */
export function dump({ samples, stacks, locations, functions, strings }: Profile): string[] {
  const name = (location: number): string => {
    const line = locations.lineStart[location]!;
    if (line === locations.lineStart[location + 1]) return `0x${locations.address[location]!.toString(16)}`;
    const f = locations.lineFunction[line]!;
    return `${textAt(strings, functions.name[f]!)}:${locations.lineNumber[line]}`;
  };
  return Array.from({ length: samples.length }, (_, s) => {
    const frames: string[] = [];
    for (let row = samples.stack[s]!; row >= 0; row = stacks.prefix[row]!) frames.unshift(name(stacks.location[row]!));
    const { start, key, text, number } = samples.labels;
    const labels: string[] = [];
    for (let l = start[s] ?? 0; l < (start[s + 1] ?? 0); l++) {
      labels.push(`${textAt(strings, key[l]!)}=${text[l]! < 0 ? number[l] : textAt(strings, text[l]!)}`);
    }
    return `${frames.join(' ')} = ${samples.values.map((column) => column[s]).join(' ')} {${labels.join(', ')}}`;
  });
}
