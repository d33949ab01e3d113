import { NONE } from '../lib/brand.ts';
import { displayName, shortName } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import { formatCount, formatShare, shareOf } from '../lib/units.ts';
import type { Shown } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import type { Neighbour } from '../views/details.ts';
import { AFTER_FRAMES } from '../views/sampling.ts';
import controls from './controls.module.css';
import { columnOf } from './current.ts';
import { barShare } from './details.ts';
import styles from './Neighbours.module.css';
import { calleeNode, callerNode } from './nodes.ts';
import { valueText } from './sampleTypes.ts';
import { Rough } from './sampling/Rough.tsx';
import { type Rest, restsOf, titleOf } from './sampling/rest.ts';
import { useSelectionSampling } from './sampling/sampling.ts';
import type { Details, ProfileSummary } from './types.ts';
import { words } from './words.ts';

/** The lightest are only counted. */
const MAX_ROWS = 12;

interface NeighboursProps {
  readonly details: Details;
  readonly profile: ProfileSummary;
  readonly shown: Shown;
}

/** Who calls the frame and whom it calls, by weight. A press selects the nearest box of that frame. */
export function Neighbours(props: NeighboursProps) {
  const { details, shown } = props;
  const sampling = useSelectionSampling(shown, details);
  const root = shown.shape.frames.length + AFTER_FRAMES.root;
  const restAs = (role: 0 | 1) => (frame: number) => restsOf(sampling, frame === NONE ? root : frame)?.[role];
  return (
    <>
      <List
        {...props}
        title={words.callers}
        none={words.noCallers}
        rows={details.callers}
        nodeOf={(frame) => callerNode(shown, shown.selectedNode, frame)}
        restOf={restAs(0)}
      />
      <List
        {...props}
        title={words.callees}
        none={words.noCallees}
        rows={details.callees}
        nodeOf={(frame) => calleeNode(shown, shown.selectedNode, frame)}
        restOf={restAs(1)}
      />
    </>
  );
}

interface ListProps extends NeighboursProps {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly Neighbour[];
  readonly nodeOf: (frame: number) => number;
  readonly restOf: (frame: number) => Rest | undefined;
}

function List({ title, none, rows, nodeOf, restOf, details, profile, shown }: ListProps) {
  const select = useStore((s) => s.select);
  const { type, total } = columnOf(profile, details.sampleType);
  const cum = details.columns[details.sampleType]?.cum ?? 0;
  const { name } = shown.shape.frames;
  const go = (frame: number) => {
    const node = nodeOf(frame);
    if (node !== NONE) select(node);
  };
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {rows.length === 0 && <p className={styles.none}>{none}</p>}
      <ul className={styles.list}>
        {rows.slice(0, MAX_ROWS).map((row) => (
          <li key={row.frame}>
            <button
              type="button"
              className={styles.row}
              disabled={row.frame === NONE}
              onClick={() => go(row.frame)}
              title={`${row.frame === NONE ? words.allSamples : displayName(textAt(name, row.frame))}\n${titleOf(row.mean ?? row.value, type, restOf(row.frame))}`}
            >
              <span className={styles.bar} style={{ width: `${100 * barShare(row.value, cum)}%` }} />
              <span className={`${styles.name} ${controls.cutStart}`}>
                <bdi dir="ltr">{row.frame === NONE ? words.allSamples : shortName(textAt(name, row.frame))}</bdi>
              </span>
              <span className={styles.value}>
                {restOf(row.frame)?.rough && <Rough />}
                {valueText(row.mean ?? row.value, type)}
              </span>
              <span className={styles.share}>{formatShare(shareOf(row.value, total.magnitude))}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > MAX_ROWS && <p className={styles.none}>{words.more(formatCount(rows.length - MAX_ROWS))}</p>}
    </section>
  );
}
