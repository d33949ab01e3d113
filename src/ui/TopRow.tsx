import { memo } from 'react';
import { textAt } from '../lib/texts.ts';
import { formatBytes, formatExact, formatShare, formatValue, shareOf } from '../lib/units.ts';
import { ratioIn } from '../profile/derived.ts';
import type { Shown } from '../store/state.ts';
import controls from './controls.module.css';
import { type Column, columnOf } from './current.ts';
import { barShare } from './details.ts';
import { Name } from './Name.tsx';
import { valueText } from './sampleTypes.ts';
import { Around } from './sampling/Around.tsx';
import { Rough } from './sampling/Rough.tsx';
import { errorText, type Rest, restsOf, titleOf } from './sampling/rest.ts';
import { useSampling } from './sampling/sampling.ts';
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
  const ratio = ratioIn(type);
  const { frames } = shown.shape;
  const frame = top.frame[row]!;
  const flat = top.flat[row]!;
  const cum = top.cum[row]!;
  const file = textAt(frames.file, frame);
  const rests = restsOf(useSampling(shown), frame);
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
        title={titleOf(flat, type, rests?.[0])}
        quiet={flat === 0}
        rest={rests?.[0]}
        unit={type.unit}
        shade={ratio ? undefined : barShare(flat, total.magnitude)}
      >
        {valueText(flat, type)}
      </Cell>
      {!ratio && <Cell quiet>{formatShare(shareOf(flat, total.magnitude))}</Cell>}
      {!ratio && <Cell quiet>{formatShare(top.sumShare[row]!)}</Cell>}
      <Cell title={titleOf(cum, type, rests?.[1])} quiet={cum === 0} rest={rests?.[1]} unit={type.unit}>
        {valueText(cum, type)}
      </Cell>
      {!ratio && <Cell quiet>{formatShare(shareOf(cum, total.magnitude))}</Cell>}
      {ratio && top.parts && (
        <Parts
          over={[top.parts.over[row]!, columnOf(profile, ratio.over)]}
          under={[top.parts.under[row]!, columnOf(profile, ratio.under)]}
        />
      )}
      {top.survival && <Cell quiet>{formatShare(top.survival[row]!)}</Cell>}
      {top.size && <Cell quiet>{formatBytes(top.size[row]!)}</Cell>}
      <td className={`${styles.text} ${controls.cutStart}`}>
        <Name name={textAt(frames.name, frame)} />
      </td>
      <td className={`${styles.text} ${styles.file} ${controls.cutStart}`}>{file !== '' && <Name name={file} />}</td>
    </tr>
  );
});

type Part = readonly [value: number, of: Column];

/** The sums that a ratio divides. */
function Parts({ over, under }: { readonly over: Part; readonly under: Part }) {
  return [over, under].map(([value, { type, total }]) => (
    <Cell key={type.type} quiet title={formatExact(value, type.unit)} shade={barShare(value, total.magnitude)}>
      {formatValue(value, type.unit)}
    </Cell>
  ));
}

interface CellProps {
  readonly children: string;
  readonly title?: string;
  readonly quiet?: boolean;
  /** What it rests on, where that is known; its error is in `unit`. */
  readonly rest?: Rest | undefined;
  readonly unit?: string;
  /** Length of the bar behind the value, 0 to 1. */
  readonly shade?: number | undefined;
}

function Cell({ children, title, quiet = false, rest, unit = '', shade }: CellProps) {
  return (
    <td className={quiet ? `${styles.number} ${styles.quiet}` : styles.number} title={title}>
      {shade !== undefined && <span className={styles.shade} style={{ width: `${100 * shade}%` }} />}
      <span className={styles.value}>
        {rest?.rough && <Rough />}
        {children}
      </span>
      <Around text={rest && rest.samples > 0 ? errorText(rest.error, unit) : ''} />
    </td>
  );
}
