import { type CSSProperties, memo } from 'react';
import { selfAt, totalAt, widthOf } from '../../fold/tree.ts';
import { formatCount, formatShare, shareOf } from '../../lib/units.ts';
import { mean } from '../../profile/derived.ts';
import type { SampleType } from '../../profile/profile.ts';
import { matchIn } from '../../store/asking.ts';
import { useStore } from '../../store/store.ts';
import { FIRST_CALLEES, sumLeftOut } from '../../views/outline.ts';
import controls from '../controls.module.css';
import { columnOf } from '../current.ts';
import { Name } from '../Name.tsx';
import { nameOfNode } from '../nodes.ts';
import { numberText, valueText } from '../sampleTypes.ts';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, restsOf, type Sampling, titleOf } from '../sampling/rest.ts';
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
  readonly sampling: Sampling | null;
  /** The cursor is on it. */
  readonly current: boolean;
}

/** Drawn once and left alone while the table scrolls. */
export const OutlineRow = memo(function OutlineRow({ outline, row, offset, profile, sampling, current }: RowProps) {
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
      <Numbers outline={outline} row={row} profile={profile} sampling={sampling} />
    </tr>
  );
});

function FrameName({ outline: { shown }, node }: { readonly outline: Outline; readonly node: number }) {
  const frame = shown.shape.tree.frame[node]!;
  const matches = useStore((s) => matchIn(s, shown.shape.frames)?.[frame] === 1);
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
  readonly sampling: Sampling | null;
}

function Numbers({ outline: { rows, shown }, row, profile, sampling }: NumbersProps) {
  const { type, total: all } = columnOf(profile, shown.sampleType);
  const { weights, under, shape } = shown;
  const node = rows.node[row]!;
  const rests = restsOf(sampling, node);
  if (rows.left[row]! > 0) {
    return (
      <>
        <td className={styles.number} />
        <td className={styles.number} />
        <td className={styles.number} />
      </>
    );
  }
  const self = selfAt(shape.tree, weights, under)(node);
  const total = totalAt(weights, under)(node);
  const share = shareOf(widthOf(weights)[node]!, all.magnitude);
  return (
    <>
      <td className={styles.number} title={titleOf(total, type, rests?.[1])} data-total={numberText(total, type)}>
        <Value value={total} type={type} rest={rests?.[1]} />
      </td>
      <td
        className={self === 0 ? `${styles.number} ${styles.quiet}` : styles.number}
        title={titleOf(self, type, rests?.[0])}
        data-self={numberText(self, type)}
      >
        <Value value={self} type={type} rest={rests?.[0]} />
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

interface ValueProps {
  readonly value: number;
  readonly type: SampleType;
  readonly rest: Rest | undefined;
}

function Value({ value, type, rest }: ValueProps) {
  return (
    <>
      {rest?.rough && <Rough />}
      {valueText(value, type)}
      <Around text={rest && rest.samples > 0 ? errorText(rest.error, type.unit) : ''} />
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
