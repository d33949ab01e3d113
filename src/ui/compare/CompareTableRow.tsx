import { memo } from 'react';
import type { FrameTable } from '../../fold/tree.ts';
import { textAt } from '../../lib/texts.ts';
import { formatExact, formatValue } from '../../lib/units.ts';
import { ROUGH_CUM, ROUGH_FLAT } from '../../views/compareTable.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import type { AnswerTo } from '../types.ts';
import { formatChange, formatDelta, formatTimes, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';

interface RowProps {
  readonly table: NonNullable<AnswerTo<'compareTable'>['table']>;
  readonly frames: FrameTable;
  readonly row: number;
  /** Where the row begins, in CSS pixels from the first. */
  readonly offset: number;
  readonly selected: boolean;
}

/** Drawn once and left alone while the table scrolls. */
export const CompareTableRow = memo(function CompareTableRow({ table, frames, row, offset, selected }: RowProps) {
  const { rows, unit } = table;
  const rough = rows.rough[row]!;
  return (
    <tr
      id={`compare-row-${row}`}
      className={`${styles.grid} ${styles.row}`}
      aria-rowindex={row + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${offset}px)` }}
      data-row={row}
    >
      <td className={`${styles.text} ${controls.cutStart}`}>
        <Name name={textAt(frames.name, rows.frame[row]!)} />
      </td>
      <Cells base={rows.baseFlat[row]!} head={rows.headFlat[row]!} unit={unit} rough={(rough & ROUGH_FLAT) !== 0} />
      <Cells base={rows.baseCum[row]!} head={rows.headCum[row]!} unit={unit} rough={(rough & ROUGH_CUM) !== 0} />
    </tr>
  );
});

interface CellsProps {
  readonly base: number;
  readonly head: number;
  readonly unit: string;
  /** The delta is within the error of sampling. */
  readonly rough: boolean;
}

function Cells({ base, head, unit, rough }: CellsProps) {
  const delta = head - base;
  const exact = `${delta > 0 ? '+' : ''}${formatExact(delta, unit)}`;
  const title = rough ? `${exact}: ${words.rough}. ${words.roughMeaning}` : exact;
  const faint = rough || delta === 0;
  return (
    <>
      <td className={base === 0 ? styles.faint : styles.number} title={formatExact(base, unit)}>
        {formatValue(base, unit)}
      </td>
      <td className={head === 0 ? styles.faint : styles.number} title={formatExact(head, unit)}>
        {formatValue(head, unit)}
      </td>
      <td className={faint ? styles.faint : styles.number} data-sign={Math.sign(delta)} title={title}>
        {rough && '≈ '}
        {formatDelta(delta, unit)}
      </td>
      <td className={faint ? styles.faint : styles.number}>
        {base === 0 && head === 0 ? '' : formatChange(base, head)}
      </td>
      <td className={styles.faint}>{base === 0 && head === 0 ? '' : formatTimes(base, head)}</td>
    </>
  );
}
