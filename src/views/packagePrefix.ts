import type { FrameTable } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';

/**
 * What names in package `pack` have before the function, told by the name of one of its frames: `net/http.`, `gopkg.in/yaml%2ev3.`, `std::`; or the
 * folder of its file. '' where neither begins with the package.
 */
export function prefixOf(frames: FrameTable, frame: number, pack: string): string {
  const name = textAt(frames.name, frame);
  const slash = pack.lastIndexOf('/') + 1;
  const escaped = pack.slice(0, slash) + pack.slice(slash).replaceAll('.', '%2e');
  for (const path of [pack, escaped]) {
    if (name === path) return path;
    for (const end of ['.', '::', '/']) if (name.startsWith(path + end)) return path + end;
  }
  return textAt(frames.file, frame).startsWith(`${pack}/`) ? `${pack}/` : '';
}
