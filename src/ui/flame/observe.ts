import type { Size } from '../../canvas/viewport.ts';

/**
 * Tells the CSS size of an element and how many device px a CSS px of it is, at once and whenever one of them changes: a resize,
 * the browser's zoom, a window dragged to another screen.
 */
export function observeSize(element: HTMLElement, tell: (size: Size, ratio: number) => void): () => void {
  const measure = (entry?: ResizeObserverEntry): void => {
    const { width, height } = element.getBoundingClientRect();
    const device = entry?.devicePixelContentBoxSize?.[0]?.inlineSize;
    tell({ width, height }, device !== undefined && width > 0 ? device / width : window.devicePixelRatio || 1);
  };
  const observer = new ResizeObserver((entries) => {
    measure(entries.at(-1));
  });
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // Safari knows only the CSS box, so there a change of the ratio alone is told by the media query below.
    observer.observe(element);
  }
  const stopRatio = observeRatio(() => {
    measure();
  });
  return () => {
    observer.disconnect();
    stopRatio();
  };
}

/** A query matches one ratio, so each change asks for the next. */
function observeRatio(tell: () => void): () => void {
  let query: MediaQueryList | null = null;
  const changed = (): void => {
    watch();
    tell();
  };
  const watch = (): void => {
    query?.removeEventListener('change', changed);
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', changed);
  };
  watch();
  return () => {
    query?.removeEventListener('change', changed);
  };
}

/** Tells whether the user wants less motion, now and whenever that changes. */
export function observeMotion(tell: (still: boolean) => void): () => void {
  const query = window.matchMedia('(prefers-reduced-motion: reduce)');
  const changed = (): void => {
    tell(query.matches);
  };
  changed();
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}
