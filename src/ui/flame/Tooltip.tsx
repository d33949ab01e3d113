import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type FlameData, type Hover, nodeName } from '../../canvas/data.ts';
import styles from './FlameView.module.css';
import { mergedText, readings } from './words.ts';

/** Moves the tooltip without rendering it again. Set while one is shown. */
export type MoveTooltip = RefObject<((x: number, y: number) => void) | null>;

export interface TooltipProps {
  readonly data: FlameData;
  readonly hover: Hover;
  readonly move: MoveTooltip;
}

/** Distance from the pointer, and from the edges of the window, CSS px. */
const OFFSET = 14;
const MARGIN = 6;

/** What is under the pointer, beside it, and always on the screen. */
export function Tooltip({ data, hover, move }: TooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (x: number, y: number): void => {
      if (box.current) placeBeside(box.current, x, y);
    };
    move.current = place;
    place(hover.x, hover.y);
    return () => {
      move.current = null;
    };
  }, [hover, move]);
  return (
    <div ref={box} className={styles.tooltip} data-testid="flame-tooltip" aria-hidden="true">
      {hover.merged ? (
        <div>{mergedText(hover.merged, data)}</div>
      ) : (
        <>
          <bdi className={styles.name}>{nodeName(data, hover.node)}</bdi>
          <dl className={styles.readings}>
            {readings(data, hover.node).map((reading) => (
              <div key={reading.word}>
                <dt>{reading.word}</dt>
                <dd>{reading.value}</dd>
                <dd>{reading.share}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

function placeBeside(element: HTMLElement, x: number, y: number): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = element;
  const right = x + OFFSET + offsetWidth + MARGIN <= clientWidth;
  const below = y + OFFSET + offsetHeight + MARGIN <= clientHeight;
  const left = right ? x + OFFSET : Math.min(x - OFFSET - offsetWidth, clientWidth - MARGIN - offsetWidth);
  const top = below ? y + OFFSET : y - OFFSET - offsetHeight;
  element.style.transform = `translate(${Math.round(Math.max(MARGIN, left))}px, ${Math.round(Math.max(MARGIN, top))}px)`;
}
