import { displayName, labelVariants } from '../../lib/text.ts';
import { formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import type { PackageCell } from '../../views/packages.ts';
import { packageWords as say } from '../wordsPackages.ts';

/** Width of a character of a label, and what a label leaves free, CSS pixels. */
const CHARACTER = 7.3;
const MARGIN = 12;

/** The longest way to write the name of a cell that has room, without what the container says already; '' where there is room for nothing. */
export function labelOf(cell: PackageCell): string {
  const room = Math.floor((cell.x1 - cell.x0 - MARGIN) / CHARACTER);
  if (room < 2 || cell.y1 - cell.y0 < 15) return '';
  if (cell.kind === 'rest') return fits(say.rest(formatCount(cell.items)), room) || fits(`+${cell.items}`, room);
  if (cell.kind === 'empty') return fits(say.noStack, room);
  if (cell.kind !== 'frame') return container(cell, room);
  const variants = labelVariants(cell.name);
  const brief = variants.filter((variant) => !variant.includes('/'));
  return (
    (brief.length > 0 ? brief : variants).find((variant) => variant.length <= room) ?? endOf(variants.at(-1)!, room)
  );
}

/** The end of a name says more than its start. */
function endOf(text: string, room: number): string {
  return room < 4
    ? ''
    : `…${[...text]
        .slice(1 - room)
        .join('')
        .replace(/^…/, '')}`;
}

function fits(text: string, room: number): string {
  return text.length <= room ? text : '';
}

/** `internal/wire` within its module; where there is no room for a path, the end of it. */
function container({ name, pack, kind, depth }: PackageCell, room: number): string {
  const whole = titleOf({ name, kind });
  const inModule =
    depth > 0 && name.startsWith(`${pack.module}/`) ? displayName(name.slice(pack.module.length + 1)) : whole;
  if (inModule.length <= room) return inModule;
  return inModule.slice(inModule.lastIndexOf('/') + 1) || inModule;
}

/** What a cell is called where there is room for all of it. */
export function titleOf({ name, kind }: Pick<PackageCell, 'name' | 'kind'>): string {
  if (kind === 'module' && name === 'std') return say.standardModule;
  return kind === 'empty' ? say.noStack : displayName(name);
}

/** The whole truth about a cell, for its tooltip and for who cannot see it. */
export function sayCell(cell: PackageCell, unit: string, total: number): string {
  const value = say.of(formatValue(cell.flat, unit), formatShare(shareOf(cell.flat, total)));
  const functions = formatCount(cell.functions);
  if (cell.kind === 'rest') {
    return say.cell([say.restMeaning({ items: formatCount(cell.items), functions }), value]);
  }
  const contains = cell.kind === 'frame' || cell.kind === 'empty' ? '' : say.functions(functions);
  const owner = cell.kind === 'empty' ? '' : say.owners[cell.owner];
  return say.cell([titleOf(cell), say.kinds[cell.kind], owner, value, contains]);
}

/**
 * The cell that a key leads to from `from` (-1: none), in the order of the map: to its siblings by left and right, into it by down, out of it by
 * up. Null where the key means nothing.
 */
export function cellAfter(key: string, from: number, cells: readonly PackageCell[]): number | null {
  if (cells.length === 0 || !/^(Arrow|Home$|End$)/.test(key)) return null;
  if (from < 0 || key === 'Home') return 0;
  const { depth } = cells[from]!;
  const next = cells.findIndex((cell, i) => i > from && cell.depth <= depth);
  const sibling = next >= 0 && cells[next]!.depth === depth ? next : from;
  switch (key) {
    case 'ArrowRight':
      return sibling;
    case 'ArrowLeft': {
      const before = cells.findLastIndex((cell, i) => i < from && cell.depth <= depth);
      return before >= 0 && cells[before]!.depth === depth ? before : from;
    }
    case 'ArrowDown':
      return cells[from + 1] && cells[from + 1]!.depth > depth ? from + 1 : sibling;
    case 'ArrowUp': {
      const above = cells.findLastIndex((cell, i) => i < from && cell.depth < depth);
      return above >= 0 ? above : from;
    }
    default:
      return cells.length - 1;
  }
}
