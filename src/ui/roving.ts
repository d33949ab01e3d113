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
