import { formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { NODE_COUNTS } from '../../store/viewState.ts';
import type { GraphPicture } from '../../views/graphLayout.ts';
import { columnOf, useProfile } from '../current.ts';
import { DetailsPane } from '../DetailsPane.tsx';
import { useAnswer } from '../useAnswer.ts';
import { useLasting } from '../useLasting.ts';
import { graphWords as say } from '../wordsGraph.ts';
import { GraphStage } from './GraphStage.tsx';
import styles from './GraphView.module.css';

/** The call graph, as pprof draws it. */
export function GraphView() {
  const nodeCount = useStore((s) => s.view.nodeCount);
  const given = useAnswer('graph', { nodeCount });
  const shown = useStore((s) => s.shown);
  const profile = useProfile(given?.query.profile);
  const detailsOpen = useStore((s) => s.view.details);
  const selected = (shown?.selectedNode ?? -1) > 0;
  const late = useLasting(given === null || !given.fresh, 200);
  const {
    type: { unit },
    total,
  } = columnOf(profile, given?.query.sampleType);
  const picture = (profile && given?.answer) ?? null;
  const says = late ? say.layingOut : picture ? whatIsLeftOut(picture, unit) : '';
  return (
    <div className={styles.pane}>
      <div className={styles.view}>
        <div className={styles.bar}>
          <NodeCount />
          <p className={styles.left} role="status" title={says}>
            {says}
          </p>
        </div>
        {picture && shown && picture.nodes.length > 0 && (
          <GraphStage picture={picture} shown={shown} unit={unit} total={total.magnitude} fresh={given!.fresh} />
        )}
        {picture?.nodes.length === 0 && <p className={styles.nothing}>{say.nothing}</p>}
      </div>
      {detailsOpen && selected && <DetailsPane />}
    </div>
  );
}

function NodeCount() {
  const nodeCount = useStore((s) => s.view.nodeCount);
  return (
    <label className={styles.count} data-tip={say.nodesMeaning}>
      {say.nodes}
      <select
        className={styles.select}
        value={nodeCount}
        onChange={(event) => useStore.getState().change({ nodeCount: Number(event.target.value) })}
      >
        {NODE_COUNTS.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A picture that leaves something out says how much. */
function whatIsLeftOut({ nodes, left }: GraphPicture, unit: string): string {
  const parts: string[] = [];
  if (left.small > 0) parts.push(say.small(formatCount(left.small), formatValue(left.nodeCutoff, unit)));
  if (left.beyond > 0) parts.push(say.beyond(formatCount(left.beyond)));
  if (left.edges > 0) parts.push(say.edges(formatCount(left.edges), formatValue(left.edgeCutoff, unit)));
  const shown = say.shown({
    shown: formatCount(nodes.length),
    all: formatCount(left.frames),
    share: formatShare(shareOf(left.flatShown, left.flat)),
  });
  return parts.length === 0 ? `${shown}.` : `${shown}. ${say.leftOut(parts)}`;
}
