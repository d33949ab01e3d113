import { memo } from 'react';
import { textAt } from '../lib/texts.ts';
import { formatBytes, formatExact, formatShare, formatValue, shareOf } from '../lib/units.ts';
import type { Shown } from '../store/state.ts';
import controls from './controls.module.css';
import { columnOf } from './current.ts';
import { barShare } from './details.ts';
import { Name } from './Name.tsx';
import { Rough } from './sampling/Rough.tsx';
import { type Rest, restsOf, restText, useSampling } from './sampling/sampling.ts';
import styles from './TopView.module.css';
import type { ProfileSummary, TopAnswer } from './types.ts';

interface RowProps {
  readonly top: TopAnswer;
  readonly row: number;
  /** Where the row begins, in CSS pixels from the first. */
  readonly offset: number;
  readonly profile: ProfileSummary;
  readonly shown: Shown;
  readonly selected: boolean;
}

/** Drawn once and left alone while the table scrolls. */
export const TopRow = memo(function TopRow({ top, row, offset, profile, shown, selected }: RowProps) {
  const { type, total } = columnOf(profile, shown.sampleType);
  const { frames } = shown.shape;
  const frame = top.frame[row]!;
  const flat = top.flat[row]!;
  const cum = top.cum[row]!;
  const file = textAt(frames.file, frame);
  const sampling = useSampling(shown);
  const rests = sampling && restsOf(sampling, frame);
  const titleOf = (value: number, rest: Rest | undefined) =>
    rest && rest.samples > 0 ? restText(value, rest, type.unit) : formatExact(value, type.unit);
  return (
    <tr
      id={`top-row-${row}`}
      className={`${styles.grid} ${styles.row}`}
      aria-rowindex={row + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${offset}px)` }}
      data-row={row}
    >
      <Cell
        title={titleOf(flat, rests?.[0])}
        quiet={flat === 0}
        rough={rests?.[0].rough ?? false}
        shade={barShare(flat, total.magnitude)}
      >
        {formatValue(flat, type.unit)}
      </Cell>
      <Cell quiet>{formatShare(shareOf(flat, total.magnitude))}</Cell>
      <Cell quiet>{formatShare(top.sumShare[row]!)}</Cell>
      <Cell title={titleOf(cum, rests?.[1])} quiet={cum === 0} rough={rests?.[1].rough ?? false}>
        {formatValue(cum, type.unit)}
      </Cell>
      <Cell quiet>{formatShare(shareOf(cum, total.magnitude))}</Cell>
      {top.survival && <Cell quiet>{formatShare(top.survival[row]!)}</Cell>}
      {top.size && <Cell quiet>{formatBytes(top.size[row]!)}</Cell>}
      <td className={`${styles.text} ${controls.cutStart}`}>
        <Name name={textAt(frames.name, frame)} />
      </td>
      <td className={`${styles.text} ${styles.file} ${controls.cutStart}`}>{file !== '' && <Name name={file} />}</td>
    </tr>
  );
});

interface CellProps {
  readonly children: string;
  readonly title?: string;
  readonly quiet?: boolean;
  /** It rests on few sampled allocations. */
  readonly rough?: boolean;
  /** Length of the bar behind the value, 0 to 1. */
  readonly shade?: number;
}

function Cell({ children, title, quiet = false, rough = false, shade }: CellProps) {
  return (
    <td className={quiet ? `${styles.number} ${styles.quiet}` : styles.number} title={title}>
      {shade !== undefined && <span className={styles.shade} style={{ width: `${100 * shade}%` }} />}
      <span className={styles.value}>
        {rough && <Rough />}
        {children}
      </span>
    </td>
  );
}
