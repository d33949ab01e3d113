import { type SyntheticEvent, useRef, useState } from 'react';
import { sizeBars } from '../../canvas/sizeBars.ts';
import { formatBytes, formatCount, formatValue } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import type { ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { labelWords as words } from '../wordsLabels.ts';
import { sizesAreKnown } from './known.ts';
import styles from './SizeSpark.module.css';
import { useWidth } from './useWidth.ts';

/** CSS px. */
const HEIGHT = 40;

interface SparkProps {
  readonly profile: ProfileSummary;
  /** Name of the frame. */
  readonly name: string;
}

/** Whether the reader has opened it: asked for at every selection from then on, and not before. */
let opened = false;

/** How large the objects of a frame are, in a few words and a small histogram. */
export function SizeSpark({ profile, name }: SparkProps) {
  const [open, setOpen] = useState(opened);
  if (!sizesAreKnown(profile)) return null;
  const onToggle = (event: SyntheticEvent<HTMLDetailsElement>) => {
    opened = event.currentTarget.open;
    setOpen(opened);
  };
  return (
    <details className={styles.spark} open={open} onToggle={onToggle}>
      <summary>{words.sizes}</summary>
      {open && <Histogram name={name} />}
    </details>
  );
}

function Histogram({ name }: { readonly name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const given = useAnswer('sizes', { frame: name, node: 0 });
  const change = useStore((s) => s.change);
  const sizes = given?.answer.sizes;
  const bars = sizes ? sizeBars(sizes.table, { width, height: HEIGHT }).objects : [];
  return (
    <div ref={place} data-fresh={given?.fresh}>
      {sizes && sizes.table.size.length === 0 && <p className={styles.quiet}>{words.noObjects}</p>}
      {bars.length > 0 && sizes && (
        <>
          <svg width={width} height={HEIGHT + 1} role="img" aria-label={words.spark}>
            {bars.map(({ x, width: wide, height }, i) => (
              <rect
                key={x}
                className={styles.bar}
                x={x}
                y={HEIGHT - height}
                width={wide}
                height={height}
                data-tip={words.bar(
                  `${formatCount(sizes.table.size[i]!)} B`,
                  formatCount(sizes.table.objects[i]!),
                  formatBytes(sizes.table.bytes[i]!),
                )}
              />
            ))}
            <line className={styles.axis} x1={0} x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
          </svg>
          <p className={styles.quiet}>
            {words.summary(
              formatBytes(sizes.median),
              formatValue(sizes.objects === 0 ? Number.NaN : sizes.bytes / sizes.objects, 'bytes'),
            )}{' '}
            <button type="button" className={controls.link} onClick={() => change({ view: 'labels' })}>
              {words.more}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
