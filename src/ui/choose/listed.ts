import { visibleName } from '../../lib/quote.ts';
import { naturalCompare } from '../../profile/order.ts';

/** A file to choose: its place among all, and its name as the page writes it. */
export interface Listed {
  readonly place: number;
  readonly name: string;
  readonly folded: string;
}

/** The files by their names, with numbers in order. */
export function listOf(names: readonly string[]): Listed[] {
  const files = names.map((text, place) => {
    const name = visibleName(text);
    return { place, name, folded: name.toLowerCase() };
  });
  return files.sort((a, b) => naturalCompare(a.name, b.name) || a.place - b.place);
}

/** Those in whose names all the words stand, whatever their case. */
export function found(files: readonly Listed[], text: string): readonly Listed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return files.filter(({ folded }) => words.every((word) => folded.includes(word)));
}
