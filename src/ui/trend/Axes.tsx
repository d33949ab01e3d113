import type { Axis } from '../../canvas/trendChart.ts';
import styles from './Trend.module.css';
import { momentText, tickText } from './texts.ts';

/** Room around a plot, CSS px. */
export const MARGIN = { left: 68, right: 28, top: 8, bottom: 22 };

interface UpProps {
  readonly axis: Axis;
  readonly unit: string;
  readonly width: number;
}

/** Values, and lines across the plot at them. */
export function Up({ axis, unit, width }: UpProps) {
  return (
    <g>
      {axis.ticks.map(({ value, at }) => (
        <g key={value} transform={`translate(0,${at})`}>
          <line className={value === 0 ? styles.floor : styles.grid} x1={0} x2={width} />
          <text className={styles.tick} x={-8} dy="0.32em" textAnchor="end">
            {tickText(axis, value, unit)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface AcrossProps {
  readonly axis: Axis;
  readonly timed: boolean;
  readonly height: number;
}

/** Moments, below the plot. */
export function Across({ axis, timed, height }: AcrossProps) {
  return (
    <g transform={`translate(0,${height})`}>
      {axis.ticks.map(({ value, at }) => (
        <g key={value} transform={`translate(${at},0)`}>
          <line className={styles.floor} y1={0} y2={4} />
          <text className={styles.tick} y={17} textAnchor="middle">
            {momentText(axis, value, timed)}
          </text>
        </g>
      ))}
    </g>
  );
}
