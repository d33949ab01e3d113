import type { KeyboardEvent } from 'react';

/**
 * Arrow keys in a row of tabs or radios: the place that gets the focus when `key` is pressed at `place` of `count`, or null where
 * the key means nothing here. Goes round the ends.
 */
export function arrowTarget(key: string, place: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (place + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (place - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Moves the focus among the children of the list by arrow keys, and tells which was reached. */
export function onArrow(event: KeyboardEvent<HTMLElement>, choose: (place: number) => void): void {
  const items = Array.from(event.currentTarget.children);
  const place = items.findIndex((item) => item.contains(event.target as Node));
  const target =
    place < 0 || event.altKey || event.ctrlKey || event.metaKey ? null : arrowTarget(event.key, place, items.length);
  if (target === null) return;
  event.preventDefault();
  (items[target] as HTMLElement).focus();
  choose(target);
}

interface Extent {
  readonly count: number;
  /** Rows in a windowful. */
  readonly page: number;
}

/** The row that a key leads to from `row` (-1: none is selected), or null where the key means nothing. */
export function rowAfter(key: string, row: number, { count, page }: Extent): number | null {
  if (count === 0) return null;
  const clamp = (target: number) => Math.max(0, Math.min(count - 1, target));
  switch (key) {
    case 'ArrowDown':
      return clamp(row + 1);
    case 'ArrowUp':
      return clamp(row - 1);
    case 'PageDown':
      return clamp(row + page);
    case 'PageUp':
      return clamp(row - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
