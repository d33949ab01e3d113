import { useEffect, useLayoutEffect, useReducer } from 'react';

/** What the report needs of @tanstack/react-virtual: rows of one height. `scripts/build/report.mjs` puts it in its place. */

export interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly overscan: number;
  readonly count: number;
}

interface Options {
  readonly count: number;
  readonly getScrollElement: () => HTMLElement | null;
  readonly estimateSize: () => number;
  readonly overscan?: number;
  readonly scrollPaddingStart?: number;
  readonly scrollPaddingEnd?: number;
  readonly rangeExtractor?: (range: Range) => number[];
}

/** The rows of a range, with some before and after. */
export function defaultRangeExtractor({ startIndex, endIndex, overscan, count }: Range): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The rows that can be seen in a box that scrolls, and how to scroll it. */
export function useVirtualizer(options: Options) {
  const { count, getScrollElement, estimateSize, overscan = 1, rangeExtractor = defaultRangeExtractor } = options;
  const [, again] = useReducer((n: number) => n + 1, 0);
  const box = getScrollElement();
  const size = estimateSize();
  useLayoutEffect(again, []); // The box is there after the first time.
  useEffect(() => {
    if (!box) return;
    const observer = new ResizeObserver(() => again());
    observer.observe(box);
    box.addEventListener('scroll', again, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', again);
    };
  }, [box]);
  const startIndex = Math.floor((box?.scrollTop ?? 0) / size);
  const endIndex = Math.min(count - 1, Math.ceil(((box?.scrollTop ?? 0) + (box?.clientHeight ?? 0)) / size));
  return {
    getTotalSize: () => count * size,
    getVirtualItems: () =>
      rangeExtractor({ startIndex, endIndex, overscan, count }).map((index) => ({
        index,
        key: index,
        start: index * size,
        end: (index + 1) * size,
        size,
      })),
    scrollToOffset: (offset: number) => getScrollElement()?.scrollTo({ top: offset }),
    scrollToIndex: (index: number, _how?: { readonly align: 'auto' }) => {
      const element = getScrollElement();
      if (!element) return;
      const { scrollPaddingStart = 0, scrollPaddingEnd = 0 } = options;
      const top = index * size - scrollPaddingStart;
      const bottom = (index + 1) * size + scrollPaddingEnd - element.clientHeight;
      if (element.scrollTop > top) element.scrollTo({ top });
      else if (element.scrollTop < bottom) element.scrollTo({ top: bottom });
    },
  };
}
