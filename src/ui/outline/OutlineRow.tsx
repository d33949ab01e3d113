import { type CSSProperties, memo } from 'react';
import { valueAt, widthOf } from '../../fold/tree.ts';
import { formatCount, formatShare, shareOf } from '../../lib/units.ts';
import { mean } from '../../profile/derived.ts';
import type { SampleType } from '../../profile/profile.ts';
import { useStore } from '../../store/store.ts';
import { FIRST_CALLEES, sumLeftOut } from '../../views/outline.ts';
import controls from '../controls.module.css';
import { columnOf } from '../current.ts';
import { Name } from '../Name.tsx';
import { nameOfNode } from '../nodes.ts';
import { exactText, numberText, valueText } from '../sampleTypes.ts';
import type { ProfileSummary } from '../types.ts';
import { words } from '../words.ts';
import { outlineWords as say } from '../wordsOutline.ts';
import styles from './OutlineView.module.css';
import { expandedIn } from './outlineState.ts';
import type { Outline } from './useOutlineRows.ts';

/** Deeper rows are not moved further to the right: their level is written instead. */
const DEEPEST_INDENT = 24;

interface RowProps {
  readonly outline: Outline;
  readonly row: number;
  /** Where the row begins, in CSS pixels from the first. */
  readonly offset: number;
  readonly profile: ProfileSummary;
  /** The cursor is on it. */
  readonly current: boolean;
}

/** Drawn once and left alone while the table scrolls. */
export const OutlineRow = memo(function OutlineRow({ outline, row, offset, profile, current }: RowProps) {
  const { rows, shown } = outline;
  const isMore = rows.left[row]! > 0;
  const state = outline.stateOf(row);
  const level = rows.level[row]!;
  const beyond = level - 1 - DEEPEST_INDENT;
  return (
    <tr
      id={`outline-row-${row}`}
      className={`${styles.grid} ${styles.row}`}
      aria-rowindex={row + 2}
      aria-level={level}
      aria-setsize={rows.size[row]}
      aria-posinset={rows.place[row]}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      aria-selected={current}
      style={{ transform: `translateY(${offset}px)` }}
      data-row={row}
    >
      <th
        scope="row"
        className={styles.name}
        style={{ '--indent': Math.min(level - 1, DEEPEST_INDENT) } as CSSProperties}
      >
        <span className={styles.arrow} data-arrow={state === 'leaf' ? undefined : state} aria-hidden="true">
          {state !== 'leaf' && <Arrow />}
        </span>
        {beyond > 0 && (
          <span className={styles.deep} aria-hidden="true">
            {level}
          </span>
        )}
        <span className={controls.cutStart}>
          {isMore ? (
            <More outline={outline} row={row} type={columnOf(profile, shown.sampleType).type} />
          ) : (
            <FrameName outline={outline} node={rows.node[row]!} />
          )}
        </span>
      </th>
      <Numbers outline={outline} row={row} profile={profile} />
    </tr>
  );
});

function FrameName({ outline: { shown }, node }: { readonly outline: Outline; readonly node: number }) {
  const frame = shown.shape.tree.frame[node]!;
  const matches = useStore((s) => s.view.search !== '' && s.search?.ok === true && s.search.match[frame] === 1);
  const name = nameOfNode(shown.shape, node);
  if (node === 0)
    return (
      <bdi dir="ltr" className={styles.root}>
        {words.allSamples}
      </bdi>
    );
  return <Name name={name} className={matches ? styles.match : undefined} />;
}

interface MoreProps {
  readonly outline: Outline;
  readonly row: number;
  readonly type: SampleType;
}

function More({ outline: { rows, shown }, row, type }: MoreProps) {
  const node = rows.node[row]!;
  const { shape, layout, weights, under, zoomNode } = shown;
  const listed = expandedIn(shape, zoomNode).get(node) ?? FIRST_CALLEES;
  const sumOf = (values: Float64Array): number => sumLeftOut({ tree: shape.tree, layout }, node, listed, values);
  const sum = under ? mean(sumOf(weights.total), sumOf(under.total)) : sumOf(weights.total);
  return (
    <bdi dir="ltr" className={styles.more} title={say.moreTip}>
      {say.more(formatCount(rows.left[row]!), valueText(sum, type))}
    </bdi>
  );
}

interface NumbersProps {
  readonly outline: Outline;
  readonly row: number;
  readonly profile: ProfileSummary;
}

function Numbers({ outline: { rows, shown }, row, profile }: NumbersProps) {
  const { type } = columnOf(profile, shown.sampleType);
  const { weights, under } = shown;
  const node = rows.node[row]!;
  if (rows.left[row]! > 0) {
    return (
      <>
        <td className={styles.number} />
        <td className={styles.number} />
        <td className={styles.number} />
      </>
    );
  }
  const self = valueAt(weights, under, 'self')(node);
  const total = valueAt(weights, under, 'total')(node);
  const share = shareOf(widthOf(weights)[node]!, widthOf(weights)[0]!);
  return (
    <>
      <td className={styles.number} title={exactText(total, type)} data-total={numberText(total, type)}>
        {valueText(total, type)}
      </td>
      <td
        className={self === 0 ? `${styles.number} ${styles.quiet}` : styles.number}
        title={exactText(self, type)}
        data-self={numberText(self, type)}
      >
        {valueText(self, type)}
      </td>
      <td className={styles.share}>
        <span className={styles.percent}>{formatShare(share)}</span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.fill} style={{ width: `${100 * Math.min(1, share)}%` }} />
        </span>
      </td>
    </>
  );
}

function Arrow() {
  return (
    <svg width="0.625rem" height="0.625rem" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <path d="M3 1.5 7 5 3 8.5Z" fill="currentColor" />
    </svg>
  );
}
