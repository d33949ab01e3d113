import type { Size } from '../../canvas/viewport.ts';

/**
 * Tells the CSS size of an element and how many device px a CSS px of it is, at once and whenever one of them changes: a resize,
 * the browser's zoom, a window dragged to another screen.
 */
export function observeSize(element: HTMLElement, tell: (size: Size, ratio: number) => void): () => void {
  const measure = (entry?: ResizeObserverEntry): void => {
    const { width, height } = element.getBoundingClientRect();
    const device = entry?.devicePixelContentBoxSize?.[0]?.inlineSize;
    tell({ width, height }, ratioOf(width, device));
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

/** The element's own device px are exact where `devicePixelRatio` is rounded; where the two differ by more, an emulated screen leaves them out. */
function ratioOf(width: number, device: number | undefined): number {
  const ratio = window.devicePixelRatio || 1;
  if (device === undefined || !(width > 0)) return ratio;
  return Math.abs(device - width * ratio) <= 2 ? device / width : ratio;
}

/** How often the ratio is looked at where no event tells of it. */
const LOOK_MS = 250;

/**
 * A query matches one ratio, so each change asks for the next. Chromium sends no event when its device toolbar changes the ratio
 * alone; one number compared four times a second costs nothing and keeps the picture sharp there too.
 */
function observeRatio(tell: () => void): () => void {
  let query: MediaQueryList | null = null;
  let known = window.devicePixelRatio;
  const look = (): void => {
    if (window.devicePixelRatio === known) return;
    known = window.devicePixelRatio;
    watch();
    tell();
  };
  const watch = (): void => {
    query?.removeEventListener('change', look);
    query = window.matchMedia(`(resolution: ${known}dppx)`);
    query.addEventListener('change', look);
  };
  watch();
  const timer = window.setInterval(look, LOOK_MS);
  return () => {
    query?.removeEventListener('change', look);
    window.clearInterval(timer);
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
