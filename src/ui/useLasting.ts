import { useEffect, useState } from 'react';

/** What opens sooner than this shows no progress. */
export const PATIENCE_MS = 200;

/** True once `state` has been true for `ms` without a break: what is over sooner would only flicker. */
export function useLasting(state: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!state) {
      setLasting(false);
      return;
    }
    const timer = window.setTimeout(() => setLasting(true), ms);
    return () => window.clearTimeout(timer);
  }, [state, ms]);
  return state && lasting;
}
