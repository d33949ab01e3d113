import type { OutlineRows } from '../../views/outline.ts';
import { rowAfter } from '../roving.ts';

/** What a key means in the outline. */
export type Step =
  | { readonly do: 'go' | 'expand' | 'collapse' | 'siblings' | 'open'; readonly row: number }
  | { readonly do: 'path' };

export interface Place {
  readonly rows: OutlineRows;
  /** Row with the cursor; -1: none has it. */
  readonly row: number;
  /** Rows in a windowful. */
  readonly page: number;
  readonly stateOf: (row: number) => 'leaf' | 'open' | 'closed';
}

/** The keys of a tree grid (WAI-ARIA practices), and `e` for the heaviest path; null where the key means nothing here. */
export function stepOf(key: string, place: Place): Step | null {
  const { rows, row, page, stateOf } = place;
  const moved = rowAfter(key, row, { count: rows.length, page });
  if (moved !== null) return { do: 'go', row: moved };
  if (key === 'e') return { do: 'path' };
  if (row < 0) return null;
  const state = stateOf(row);
  const isMore = rows.left[row]! > 0;
  switch (key) {
    case 'ArrowRight':
      if (isMore || state === 'closed') return { do: 'expand', row };
      return state === 'open' ? { do: 'go', row: row + 1 } : null;
    case 'ArrowLeft': {
      if (state === 'open' && !isMore) return { do: 'collapse', row };
      const caller = callerRow(rows, row);
      return caller < 0 ? null : { do: 'go', row: caller };
    }
    case '*':
      return { do: 'siblings', row };
    case ' ':
      if (isMore || state === 'closed') return { do: 'expand', row };
      return state === 'open' ? { do: 'collapse', row } : null;
    case 'Enter':
      return { do: isMore ? 'expand' : 'open', row };
    default:
      return null;
  }
}

/** The row under which a row stands; -1 for the first. */
export function callerRow({ level }: OutlineRows, row: number): number {
  let at = row - 1;
  while (at >= 0 && level[at]! >= level[row]!) at--;
  return at;
}

/** The rows beside a row, itself among them, that are listed. */
export function siblingRows({ level, length, left }: OutlineRows, row: number): number[] {
  const found: number[] = [];
  let first = row;
  while (first > 0 && level[first - 1]! >= level[row]!) first--;
  for (let at = first; at < length && level[at]! >= level[row]!; at++) {
    if (level[at] === level[row] && left[at] === 0) found.push(at);
  }
  return found;
}
