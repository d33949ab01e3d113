import { useDeferredValue } from 'react';

/**
 * True a little later than `shown`, false at once. What appears with it is then made in small steps, between which the page can be used, and not in
 * one that would keep it for longer than a frame.
 */
export function useAppearing(shown: boolean): boolean {
  const made = useDeferredValue(shown);
  return shown && made;
}
