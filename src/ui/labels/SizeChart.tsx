import { useRef } from 'react';
import { type SizeBar, sizeBars } from '../../canvas/sizeBars.ts';
import { formatBytes, formatCount } from '../../lib/units.ts';
import type { AnswerTo } from '../types.ts';
import { labelWords as words } from '../wordsLabels.ts';
import styles from './ObjectSizes.module.css';
import { useWidth } from './useWidth.ts';

type Sizes = NonNullable<AnswerTo<'sizes'>['sizes']>;

/** CSS px. */
const HEIGHT = 96;
const ROOM_ABOVE = 22;
const AXIS = 22;

/** Objects, and below them bytes, by size class over one logarithmic axis. The table beside it says the same in numbers. */
export function SizeChart({ sizes }: { readonly sizes: Sizes }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { table } = sizes;
  const { ticks, objects, bytes } = sizeBars(table, { width, height: HEIGHT });
  const second = 2 * ROOM_ABOVE + HEIGHT;
  const bottom = second + HEIGHT;
  const tip = (i: number) =>
    words.bar(`${formatCount(table.size[i]!)} B`, formatCount(table.objects[i]!), formatBytes(table.bytes[i]!));
  return (
    <div ref={place} className={styles.chart} data-picture="charts">
      {width > 0 && (
        <svg width={width} height={bottom + AXIS} role="img" aria-label={words.chart}>
          {ticks.map(({ value, x }) => (
            <line key={value} className={styles.grid} x1={x} x2={x} y1={ROOM_ABOVE} y2={bottom} />
          ))}
          <Plot bars={objects} bottom={ROOM_ABOVE + HEIGHT} width={width} title={words.objects} tip={tip} />
          <Plot bars={bytes} bottom={bottom} width={width} title={words.bytes} tip={tip} />
          {written(ticks, width).map(({ value, x }, i) => (
            <text
              key={value}
              className={styles.tick}
              x={x}
              y={bottom + 15}
              textAnchor={i === 0 ? 'start' : x > width - 24 ? 'end' : 'middle'}
            >
              {sizeText(value)}
            </text>
          ))}
        </svg>
      )}
      <p className={styles.legend}>
        <span className={styles.swatch} />
        {words.loose}
      </p>
    </div>
  );
}

/** Room of a text at the end, where it stands left of its line, and half of one beside it. CSS px. */
const LAST_ROOM = 84;

/** The ticks with a text: the last but one gives way where the last has no room to its right. */
function written<T extends { readonly x: number }>(ticks: readonly T[], width: number): readonly T[] {
  const crowded = (ticks.at(-1)?.x ?? 0) > width - 24 && width - (ticks.at(-2)?.x ?? 0) < LAST_ROOM;
  return crowded ? ticks.toSpliced(-2, 1) : ticks;
}

interface PlotProps {
  readonly bars: readonly SizeBar[];
  readonly bottom: number;
  readonly width: number;
  readonly title: string;
  readonly tip: (row: number) => string;
}

function Plot({ bars, bottom, width, title, tip }: PlotProps) {
  return (
    <g>
      <text className={styles.plotTitle} x={0} y={bottom - HEIGHT - 8}>
        {title}
      </text>
      {bars.map(({ x, width: wide, height, loose }, i) => (
        <g key={x} data-tip={tip(i)}>
          <rect className={styles.reach} x={x} y={bottom - HEIGHT} width={wide} height={HEIGHT} />
          <rect className={styles.bar} x={x} y={bottom - height} width={wide} height={height} />
          {loose > 0 && <rect className={styles.loose} x={x} y={bottom - height} width={wide} height={loose} />}
        </g>
      ))}
      <line className={styles.axis} x1={0} x2={width} y1={bottom + 0.5} y2={bottom + 0.5} />
    </g>
  );
}

/** Powers of two need no decimals: `64 B`, `4 KiB`. */
function sizeText(value: number): string {
  return formatBytes(value).replace(/\.0+ /, ' ');
}
