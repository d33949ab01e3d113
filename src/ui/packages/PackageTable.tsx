import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef } from 'react';
import { packageFill } from '../../canvas/palette.ts';
import { NONE } from '../../lib/brand.ts';
import { formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import type { SampleType } from '../../profile/profile.ts';
import type { PackageMap, PackageRow } from '../../views/packages.ts';
import controls from '../controls.module.css';
import { barShare } from '../details.ts';
import { Name } from '../Name.tsx';
import { rowAfter } from '../roving.ts';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, titleOf } from '../sampling/rest.ts';
import { useDark } from '../useDark.ts';
import { packageWords as say } from '../wordsPackages.ts';
import styles from './PackageTable.module.css';
import { activate, goTo, goUp, usePlace } from './place.ts';

interface TableProps {
  readonly map: PackageMap;
  readonly type: SampleType;
  /** What shares are of. */
  readonly total: number;
  /** What the flat of each package rests on, by its name. */
  readonly rests: ReadonlyMap<string, Rest> | null;
  /** There will be errors beside values. */
  readonly errors: boolean;
}

/** Height of a row, CSS pixels. */
const ROW = 24;

/** Every package with a flat value. */
export function PackageTable({ map, type, total, rests, errors }: TableProps) {
  const scroller = useRef<HTMLTableElement>(null);
  const dark = useDark();
  const active = usePlace((s) => s.active);
  const name = active?.package ?? map.place.package;
  const marked = name === '' ? -1 : map.rows.findIndex((row) => row.pack.name === name);
  const rows = useVirtualizer({
    count: map.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    scrollPaddingStart: 28,
    overscan: 6,
  });
  useEffect(() => {
    if (marked >= 0) rows.scrollToIndex(marked, { align: 'auto' });
  }, [marked, rows]);
  const mark = ({ pack }: PackageRow) => activate({ module: pack.module, package: pack.name, frame: NONE });
  const open = ({ pack }: PackageRow) => goTo({ module: pack.module, package: pack.name });

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const row = rowAfter(event.key, marked, { count: map.rows.length, page });
    if (event.key === 'Enter' && marked >= 0) open(map.rows[marked]!);
    else if (event.key === 'Backspace') goUp(map.place, map.rows);
    else if (row !== null) mark(map.rows[row]!);
    else return;
    event.preventDefault();
  };
  const withRow = (event: MouseEvent, act: (row: PackageRow) => void) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (row) act(map.rows[Number(row.dataset.row)]!);
  };
  return (
    <table
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected, so it is a grid; its parts stay a table's
      role="grid"
      tabIndex={0}
      aria-label={say.table}
      aria-rowcount={map.rows.length + 1}
      data-errors={errors}
      aria-activedescendant={marked >= 0 ? `package-row-${marked}` : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => withRow(event, mark)}
      onDoubleClick={(event) => withRow(event, open)}
    >
      <thead className={styles.head}>
        <tr className={styles.grid} aria-rowindex={1}>
          <th scope="col">{say.columns.name}</th>
          <th scope="col">{say.columns.flat}</th>
          <th scope="col">{say.columns.share}</th>
          <th scope="col">{say.columns.functions}</th>
        </tr>
      </thead>
      <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <Row
            key={index}
            row={map.rows[index]!}
            index={index}
            start={start}
            marked={index === marked}
            type={type}
            total={total}
            rest={rests?.get(map.rows[index]!.pack.name)}
            dark={dark}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: PackageRow;
  readonly index: number;
  readonly start: number;
  readonly marked: boolean;
  readonly type: SampleType;
  readonly total: number;
  readonly rest: Rest | undefined;
  readonly dark: boolean;
}

const Row = memo(function Row({ row, index, start, marked, type, total, rest, dark }: RowProps) {
  return (
    <tr
      id={`package-row-${index}`}
      className={`${styles.grid} ${styles.row}`}
      aria-rowindex={index + 2}
      aria-selected={marked}
      data-row={index}
      style={{ transform: `translateY(${start}px)` }}
    >
      <td className={styles.package}>
        <span className={styles.swatch} data-owner={row.owner} style={{ background: packageFill(row.pack, dark) }} />
        <span className={controls.hidden}>{say.owners[row.owner]}</span>
        <span className={controls.cutStart}>
          <Name name={row.pack.name} />
        </span>
      </td>
      <td className={styles.number} title={titleOf(row.flat, type, rest)} data-value={row.flat}>
        <span className={styles.shade} style={{ width: `${100 * barShare(row.flat, total)}%` }} />
        <span className={styles.value}>
          {rest?.rough && <Rough />}
          {formatValue(row.flat, type.unit)}
        </span>
        <Around text={rest && rest.samples > 0 ? errorText(rest.error, type.unit) : ''} />
      </td>
      <td className={styles.number}>{formatShare(shareOf(row.flat, total))}</td>
      <td className={styles.number}>{formatCount(row.functions)}</td>
    </tr>
  );
});
