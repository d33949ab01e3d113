import { useLayoutEffect, useState } from 'react';

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes go in steps of so many pixels, so that not every pixel of a resize is a question. */
const STEP = 8;

/** The size of an element; null until it is known. */
export function useSize(element: HTMLElement | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => {
      const width = Math.floor(element.clientWidth / STEP) * STEP;
      const height = Math.floor(element.clientHeight / STEP) * STEP;
      if (width > 0 && height > 0)
        setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
