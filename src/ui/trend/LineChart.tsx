import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { lineChart, nearest } from '../../canvas/trendChart.ts';
import { formatCount } from '../../lib/units.ts';
import { useWidth } from '../labels/useWidth.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { Across, MARGIN, Up } from './Axes.tsx';
import styles from './Trend.module.css';

/** Places of two snapshots. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

interface ChartProps {
  readonly at: Float64Array;
  readonly values: Float64Array;
  readonly timed: boolean;
  readonly unit: string;
  readonly type: string;
  readonly height: number;
  /** The snapshot that is read. */
  readonly cursor: number | null;
  readonly setCursor: (place: number | null) => void;
  readonly range: Range | null;
  readonly setRange: (range: Range | null) => void;
  /** Two snapshots have been chosen. */
  readonly pick: (range: Range | null) => void;
  /** What is said of a snapshot. */
  readonly tell: (place: number) => string;
}

/** The total over the snapshots: read by pointer or arrow keys; dragging, or Shift and arrows, chooses two of them. */
export function LineChart(props: ChartProps) {
  const { at, values, timed, unit, type, height, cursor, range, tell } = props;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place) - MARGIN.left - MARGIN.right;
  const isBytes = /^b(ytes?)?$/i.test(unit);
  const chart = useMemo(
    () => lineChart(at, values, { width: Math.max(1, width), height, timed, isBytes }),
    [at, values, width, height, timed, isBytes],
  );
  const handlers = useReading(props, chart.x);
  const band = range && [chart.x[range.from]!, chart.x[range.to]!];
  return (
    <div
      ref={place}
      className={styles.plot}
      role="slider"
      tabIndex={0}
      aria-label={words.chart(type)}
      aria-valuemin={1}
      aria-valuemax={values.length}
      aria-valuenow={(cursor ?? values.length - 1) + 1}
      aria-valuetext={tell(cursor ?? values.length - 1)}
      data-testid="trend-chart"
      {...handlers}
    >
      {width > 0 && (
        <svg width={width + MARGIN.left + MARGIN.right} height={height + MARGIN.top + MARGIN.bottom} aria-hidden="true">
          <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
            <Up axis={chart.up} unit={unit} width={width} />
            <Across axis={chart.across} timed={timed} height={height} />
            {band && (
              <rect
                className={styles.band}
                x={band[0]}
                y={0}
                width={Math.max(1, band[1]! - band[0]!)}
                height={height}
              />
            )}
            <path className={styles.under} d={chart.area} />
            <path className={styles.line} d={chart.line} />
            {values.length <= 60 &&
              chart.x.map((x, k) => <circle key={x} className={styles.dot} cx={x} cy={chart.y[k]} r={2.5} />)}
            {cursor !== null && (
              <>
                <line className={styles.cursor} x1={chart.x[cursor]} x2={chart.x[cursor]} y1={0} y2={height} />
                <circle className={styles.read} cx={chart.x[cursor]} cy={chart.y[cursor]} r={4} />
              </>
            )}
          </g>
        </svg>
      )}
    </div>
  );
}

function useReading({ values, cursor, setCursor, range, setRange, pick }: ChartProps, x: readonly number[]) {
  const anchor = useRef<number | null>(null);
  const placeOf = (event: PointerEvent<HTMLElement>): number =>
    nearest(x, event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN.left);
  const between = (a: number, b: number): Range | null =>
    a === b ? null : { from: Math.min(a, b), to: Math.max(a, b) };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      anchor.current = placeOf(event);
      setRange(null);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const place = placeOf(event);
      setCursor(place);
      if (anchor.current !== null) setRange(between(anchor.current, place));
    },
    onPointerUp: () => {
      anchor.current = null;
      pick(range);
    },
    onPointerLeave: () => setCursor(null),
    onBlur: () => setCursor(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const now = cursor ?? values.length - 1;
      const target = keyTarget(event.key, now, values.length);
      if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) {
        const fixed = range ? (range.from === now ? range.to : range.from) : now;
        const next = between(fixed, target);
        pick(next);
      }
      setCursor(target);
    },
  };
}

function keyTarget(key: string, now: number, count: number): number | null {
  const to = { ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1, Home: 0, End: count - 1 };
  const target = to[key as keyof typeof to];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}

interface SmallProps {
  readonly at: Float64Array;
  readonly values: Float64Array;
  readonly timed: boolean;
  readonly width: number;
  readonly height: number;
  readonly cursor: number | null;
}

/** A line without axes. */
export function SmallLine({ at, values, timed, width, height, cursor }: SmallProps) {
  const chart = useMemo(
    () => lineChart(at, values, { width, height: height - 4, timed, isBytes: false }),
    [at, values, width, height, timed],
  );
  return (
    <svg width={width} height={height} aria-hidden="true" className={styles.small}>
      <g transform="translate(0,2)">
        <path className={styles.under} d={chart.area} />
        <path className={styles.line} d={chart.line} />
        {cursor !== null && <circle className={styles.read} cx={chart.x[cursor]} cy={chart.y[cursor]} r={3} />}
      </g>
    </svg>
  );
}

/** `3 of 8`, for what is read. */
export function placeText(place: number, count: number): string {
  return `${formatCount(place + 1)}/${formatCount(count)}`;
}
