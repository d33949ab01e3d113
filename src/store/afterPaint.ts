/** Milliseconds that a tab waits that nobody looks at, and that is therefore not painted. */
const LONGEST_PAINT = 200;

/**
 * Runs `then` once what has been set is on the screen: the worker, which would go on at once, shares a processor with the painter more often than not.
 */
export function afterPaint(then: () => void): void {
  const late = setTimeout(then, LONGEST_PAINT);
  requestAnimationFrame(() =>
    setTimeout(() => {
      clearTimeout(late);
      then();
    }),
  );
}
