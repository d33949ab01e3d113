import { memo } from 'react';
import type { FrameTable } from '../../fold/tree.ts';
import { textAt } from '../../lib/texts.ts';
import { formatExact, formatValue } from '../../lib/units.ts';
import { FEW_BASE, FEW_CUM, FEW_HEAD, ROUGH_CUM, ROUGH_FLAT } from '../../views/compareTable.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText } from '../sampling/rest.ts';
import type { AnswerTo } from '../types.ts';
import { formatChange, formatDelta, formatTimes, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { plainRate } from './CompareBar.tsx';

interface RowProps {
  readonly table: NonNullable<AnswerTo<'compareTable'>['table']>;
  /** Where deltas are shown a second as well: so many. */
  readonly seconds: number | null;
  readonly frames: FrameTable;
  readonly row: number;
  /** Where the row begins, in CSS pixels from the first. */
  readonly offset: number;
  readonly selected: boolean;
}

/** Drawn once and left alone while the table scrolls. */
export const CompareTableRow = memo(function CompareTableRow({
  table,
  seconds,
  frames,
  row,
  offset,
  selected,
}: RowProps) {
  const { rows, unit, type } = table;
  const rough = rows.rough[row]!;
  const few = rows.few[row]!;
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
      <Cells
        base={rows.baseFlat[row]!}
        head={rows.headFlat[row]!}
        {...{ unit, type, seconds, few }}
        error={rows.flatError[row]!}
        rough={(rough & ROUGH_FLAT) !== 0}
      />
      <Cells
        base={rows.baseCum[row]!}
        head={rows.headCum[row]!}
        {...{ unit, type, seconds }}
        few={few / FEW_CUM}
        error={rows.cumError[row]!}
        rough={(rough & ROUGH_CUM) !== 0}
      />
    </tr>
  );
});

interface CellsProps {
  readonly base: number;
  readonly head: number;
  readonly unit: string;
  readonly type: string;
  readonly seconds: number | null;
  /** Which of the two rest on few recorded allocations. */
  readonly few: number;
  /** Standard error of the delta, 0: not known. */
  readonly error: number;
  /** The delta is within the error of sampling. */
  readonly rough: boolean;
}

function Cells({ base, head, unit, type, seconds, few, error, rough }: CellsProps) {
  const delta = head - base;
  const around = error > 0 ? errorText(error, unit) : '';
  const exact = `${delta > 0 ? '+' : ''}${formatExact(delta, unit)} ${around}`.trimEnd();
  const title = rough ? `${exact}: ${words.rough}. ${words.roughMeaning}` : exact;
  const faint = rough || delta === 0;
  return (
    <>
      <td className={base === 0 ? styles.faint : styles.number} title={formatExact(base, unit)}>
        {(few & FEW_BASE) !== 0 && <Rough />}
        {formatValue(base, unit)}
      </td>
      <td className={head === 0 ? styles.faint : styles.number} title={formatExact(head, unit)}>
        {(few & FEW_HEAD) !== 0 && <Rough />}
        {formatValue(head, unit)}
      </td>
      <td className={faint ? styles.faint : styles.number} data-sign={Math.sign(delta)} title={title}>
        {rough && '≈ '}
        {formatDelta(delta, unit)}
        <Around text={around} />
      </td>
      {seconds !== null && (
        <td className={faint ? styles.faint : styles.number} data-sign={Math.sign(delta)}>
          {delta !== 0 && plainRate(delta / seconds, type, unit)}
        </td>
      )}
      <td className={faint ? styles.faint : styles.number}>
        {base === 0 && head === 0 ? '' : formatChange(base, head)}
      </td>
      <td className={styles.faint}>{base === 0 && head === 0 ? '' : formatTimes(base, head)}</td>
    </>
  );
}
