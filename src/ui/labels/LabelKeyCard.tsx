import { type MouseEvent, useId, useState } from 'react';
import { displayName } from '../../lib/text.ts';
import { formatCount, formatExact, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { addFilter, groupBy } from '../filters/change.ts';
import { MoreIcon } from '../icons.tsx';
import { Name } from '../Name.tsx';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, restText } from '../sampling/rest.ts';
import { MarkKey } from '../sampling/SamplingKey.tsx';
import type { AnswerTo } from '../types.ts';
import { labelWords as words } from '../wordsLabels.ts';
import { LabelMenu, type LabelMenuRequest } from './LabelMenu.tsx';
import styles from './LabelsView.module.css';
import { hasRanges, type LabelKey, type LabelRow, rangeRows, valueRows } from './rows.ts';

/** Rows shown before the rest is asked for. */
const FEW = 20;

interface CardProps {
  readonly label: LabelKey;
  readonly all: AnswerTo<'labels'>;
  /** Of the column. */
  readonly unit: string;
  /** How many samples there are, as shown. */
  readonly samples: string;
}

/** One label key: its values by size, and what has no such label, so that it adds up to the total. */
export function LabelKeyCard({ label, all, unit, samples }: CardProps) {
  const ranged = hasRanges(label);
  const [asRanges, setAsRanges] = useState(true);
  const [whole, setWhole] = useState(false);
  const [menu, setMenu] = useState<LabelMenuRequest | null>(null);
  const id = useId();
  const rows = ranged && asRanges ? rangeRows(label) : valueRows(label);
  const shown = whole || rows.length <= FEW + 2 ? rows : rows.slice(0, FEW);
  const unlabelled = { value: all.value - label.value, count: all.samples - label.samples };
  const text = displayName(label.key);
  const sampled = (all.rate ?? 1) > 1;
  const openMenu = (row: LabelRow, event: MouseEvent<HTMLElement>) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setMenu({ row, text: `${text}=${row.text}`, x: left, y: bottom });
  };
  return (
    <section className={styles.card} aria-labelledby={id} data-label={label.key}>
      <div className={styles.head}>
        <h2 className={styles.key} id={id}>
          <bdi>{text}</bdi>
        </h2>
        <span className={styles.kind}>
          {kindOf(label)} · {words.values(formatCount(label.distinct))} ·{' '}
          {words.samplesOf(formatCount(label.samples), samples)}
        </span>
        {ranged && <AsRanges label={text} on={asRanges} set={setAsRanges} />}
        <GroupButtons label={label.key} />
      </div>
      {sampled && rows.some(({ rest }) => rest?.rough) && <MarkKey />}
      <table className={styles.table} data-errors={sampled}>
        <Heads />
        <tbody>
          {shown.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state
            <Row key={i} row={row} label={text} all={all} unit={unit} onMenu={openMenu} />
          ))}
          {unlabelled.count > 0 && <Unlabelled {...unlabelled} all={all} unit={unit} />}
        </tbody>
      </table>
      {rows.length > FEW + 2 && (
        <button type="button" className={controls.link} onClick={() => setWhole(!whole)}>
          {whole ? words.showFew : words.showAll(formatCount(rows.length))}
        </button>
      )}
      {!(ranged && asRanges) && label.distinct > rows.length && (
        <p className={styles.note}>{words.cutOff(formatCount(rows.length), formatCount(label.distinct))}</p>
      )}
      {label.repeated > 0 && <p className={styles.note}>{words.repeated}</p>}
      {menu && <LabelMenu request={menu} onClose={() => setMenu(null)} />}
    </section>
  );
}

function kindOf({ numeric, unit, key }: LabelKey): string {
  if (!numeric) return words.text;
  return unit === '' || unit === key ? words.number : words.inUnit(displayName(unit));
}

function Heads() {
  const { value, share, samples, label, more } = words.columns;
  return (
    <>
      <colgroup>
        <col />
        <col className={styles.wide} />
        <col className={styles.narrow} />
        <col className={styles.narrow} />
        <col className={styles.last} />
      </colgroup>
      <thead>
        <tr>
          {[label, value, share, samples].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className={controls.hidden}>{more}</span>
          </th>
        </tr>
      </thead>
    </>
  );
}

interface RowProps {
  readonly row: LabelRow;
  readonly label: string;
  readonly all: AnswerTo<'labels'>;
  readonly unit: string;
  readonly onMenu: (row: LabelRow, event: MouseEvent<HTMLElement>) => void;
}

function Row({ row, label, all, unit, onMenu }: RowProps) {
  const { text, filter } = row;
  const named = `${label}=${text}`;
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.value}
          disabled={filter === null}
          data-tip={filter === null ? words.cannotFilter : words.focus(named)}
          onClick={() => filter !== null && addFilter('tagfocus', filter)}
        >
          <Name name={text} />
        </button>
      </th>
      <Numbers value={row.value} count={row.count} rest={row.rest} all={all} unit={unit} />
      <td className={styles.more}>
        <button
          type="button"
          className={`${controls.icon} ${controls.small}`}
          aria-label={words.menu(named)}
          aria-haspopup="menu"
          data-tip={words.menu(named)}
          onClick={(event) => onMenu(row, event)}
        >
          <MoreIcon />
        </button>
      </td>
    </tr>
  );
}

interface NumbersProps {
  readonly value: number;
  readonly count: number;
  /** What sampling makes of the value; null or left out where that is not known. */
  readonly rest?: Rest | null;
  readonly all: AnswerTo<'labels'>;
  readonly unit: string;
}

function Numbers({ value, count, rest = null, all, unit }: NumbersProps) {
  const share = shareOf(value, all.magnitude);
  const around = rest && rest.error > 0 ? errorText(rest.error, unit) : '';
  const title = rest && around !== '' ? restText(value, rest, unit) : formatExact(value, unit);
  return (
    <>
      <td className={styles.number} title={title} data-value={value}>
        <span className={styles.shade} style={{ width: `${Math.min(1, Math.abs(share)) * 100}%` }} />
        <span className={styles.over}>
          {around !== '' && rest?.rough && <Rough />}
          {formatValue(value, unit)}
          <Around text={around} />
        </span>
      </td>
      <td className={styles.number}>{formatShare(share)}</td>
      <td className={`${styles.number} ${styles.quiet}`} title={words.columns.samples}>
        {formatCount(count)}
      </td>
    </>
  );
}

function Unlabelled(props: NumbersProps) {
  return (
    <tr className={`${styles.row} ${styles.rest}`}>
      <th scope="row" className={styles.name} title={words.noLabelMeaning}>
        <span className={styles.value}>{words.noLabel}</span>
      </th>
      <Numbers {...props} />
      <td />
    </tr>
  );
}

interface AsRangesProps {
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

function AsRanges({ label, on, set }: AsRangesProps) {
  return (
    <fieldset className={styles.segments} aria-label={words.rangesOf(label)}>
      <button type="button" aria-pressed={on} onClick={() => set(true)}>
        {words.ranges}
      </button>
      <button type="button" aria-pressed={!on} onClick={() => set(false)}>
        {words.single}
      </button>
    </fieldset>
  );
}

function GroupButtons({ label }: { readonly label: string }) {
  const root = useStore((s) => s.view.cut.tagRoot === label);
  const leaf = useStore((s) => s.view.cut.tagLeaf === label);
  return (
    <span className={styles.groups}>
      <button
        type="button"
        className={styles.group}
        aria-pressed={root}
        aria-label={words.groupRootOf(displayName(label))}
        data-tip={words.groupRootMeaning}
        onClick={() => groupBy('tagRoot', label)}
      >
        {words.groupRoot}
      </button>
      <button
        type="button"
        className={styles.group}
        aria-pressed={leaf}
        aria-label={words.groupLeafOf(displayName(label))}
        data-tip={words.groupLeafMeaning}
        onClick={() => groupBy('tagLeaf', label)}
      >
        {words.groupLeaf}
      </button>
    </span>
  );
}
