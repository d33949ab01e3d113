import { useMemo, useRef } from 'react';
import { areaChart } from '../../canvas/trendChart.ts';
import { formatValue } from '../../lib/units.ts';
import controls from '../controls.module.css';
import { useWidth } from '../labels/useWidth.ts';
import { Name } from '../Name.tsx';
import type { AnswerTo } from '../types.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { Across, MARGIN, Up } from './Axes.tsx';
import styles from './Trend.module.css';

interface AreaProps {
  readonly at: Float64Array;
  readonly groups: AnswerTo<'trend'>['packages'];
  readonly timed: boolean;
  readonly unit: string;
  readonly height: number;
  readonly cursor: number | null;
}

/** The biggest groups on top of each other, the biggest lowest; beside them their names and values, which say the same in text. */
export function StackedAreas({ at, groups, timed, unit, height, cursor }: AreaProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place) - MARGIN.left - MARGIN.right;
  const isBytes = /^b(ytes?)?$/i.test(unit);
  const n = at.length;
  const layers = useMemo(
    () => [...groups.names.map((_, g) => groups.series.subarray(g * n, g * n + n)), groups.rest],
    [groups, n],
  );
  const chart = useMemo(
    () => areaChart(at, layers, { width: Math.max(1, width), height, timed, isBytes }),
    [at, layers, width, height, timed, isBytes],
  );
  const read = cursor ?? n - 1;
  const names = [...groups.names, ''];
  return (
    <div className={styles.stack}>
      <div ref={place} className={styles.plot}>
        {width > 0 && (
          <svg
            width={width + MARGIN.left + MARGIN.right}
            height={height + MARGIN.top + MARGIN.bottom}
            aria-hidden="true"
          >
            <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
              <Up axis={chart.up} unit={unit} width={width} />
              <Across axis={chart.across} timed={timed} height={height} />
              {chart.layers.map((d, i) => (
                <path key={names[i]} className={styles.layer} data-group={names[i] === '' ? 'rest' : i} d={d} />
              ))}
              {cursor !== null && (
                <line className={styles.cursor} x1={chart.x[cursor]} x2={chart.x[cursor]} y1={0} y2={height} />
              )}
            </g>
          </svg>
        )}
      </div>
      <ol className={styles.legend}>
        {layers
          .map((layer, i) => ({ name: names[i]!, value: layer[read]!, group: names[i] === '' ? 'rest' : i }))
          .reverse()
          .map(({ name, value, group }) => (
            <li key={`${group}`}>
              <span className={styles.swatch} data-group={group} />
              <span className={`${styles.legendName} ${controls.cutStart}`}>
                {name === '' ? words.rest : <Name name={name} />}
              </span>
              <span className={styles.number}>{formatValue(value, unit)}</span>
            </li>
          ))}
      </ol>
    </div>
  );
}
