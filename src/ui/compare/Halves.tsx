import { type ReactNode, useMemo } from 'react';
import type { FlameData, FlameIntents } from '../../canvas/data.ts';
import { NONE } from '../../lib/brand.ts';
import { useStore } from '../../store/store.ts';
import { FlameView } from '../flame/FlameView.tsx';
import { setThin } from '../uiState.ts';
import { compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { InStep } from './inStep.ts';
import { sharedScale } from './shares.ts';
import { useDivider, useStacked } from './useDivider.ts';

/** One of two pictures in step. */
export interface Half {
  readonly name: string;
  readonly testId: string;
  readonly title: ReactNode;
  readonly data: FlameData;
  /** Of what is zoomed to: 0 where it is not in this one. */
  readonly value: number;
  /** Said in its place where there is nothing to draw. */
  readonly empty: string;
  /** Said where what is zoomed to is not in this one. */
  readonly absent: string;
}

interface HalvesProps {
  readonly halves: readonly [Half, Half];
  readonly intents: FlameIntents;
}

/** The part of the room that a half without a picture has. */
const EMPTY = 0.2;

function isEmpty({ data }: Half): boolean {
  return data.layout.node.length === 0;
}

/** Two pictures side by side, one above the other in a narrow window. */
export function Halves({ halves: [first, second], intents }: HalvesProps) {
  const stacked = useStacked();
  const scale = useStore((s) => s.view.compare.scale);
  const { at: divider, holder, handle } = useDivider(stacked);
  // What is empty needs no room but for saying so.
  const at = isEmpty(first) === isEmpty(second) ? divider : isEmpty(first) ? EMPTY : 1 - EMPTY;
  const step = useMemo(() => new InStep(), []);
  const shares =
    scale === 'each' ? { first: 1, second: 1 } : sharedScale(first.value, second.value, stacked ? null : at);
  return (
    <div ref={holder} className={styles.halves} data-stacked={stacked}>
      <OneHalf half={first} step={step} intents={intents} share={shares.first} grow={at} />
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved */}
      <div
        className={styles.divider}
        role="separator"
        tabIndex={0}
        aria-label={words.divider}
        aria-orientation={stacked ? 'horizontal' : 'vertical'}
        aria-valuenow={Math.round(100 * at)}
        aria-valuemin={15}
        aria-valuemax={85}
        data-tip={words.divider}
        {...handle}
      />
      <OneHalf half={second} step={step} intents={intents} share={shares.second} grow={1 - at} />
    </div>
  );
}

interface OneProps {
  readonly half: Half;
  readonly step: InStep;
  readonly intents: FlameIntents;
  readonly share: number;
  readonly grow: number;
}

function OneHalf({ half, step, intents, share, grow }: OneProps) {
  const { name, data, testId } = half;
  const join = useMemo(() => step.join(name), [step, name]);
  const { tree } = data.shape;
  const own: FlameIntents = {
    ...intents,
    hover: (hover) => {
      step.pointed(name, hover && hover.node >= 0 ? tree.frame[hover.node]! : NONE);
      intents.hover(hover);
    },
    viewed: (view) => step.viewed(name, view),
    drawn: ({ merged }) => setThin(merged),
  };
  const empty = isEmpty(half);
  return (
    <section className={styles.half} style={{ flexGrow: grow }} aria-label={name}>
      <div className={styles.halfHead}>{half.title}</div>
      {!empty && half.value === 0 && data.zoomNode > 0 && <p className={styles.absent}>{half.absent}</p>}
      {empty ? (
        <p className={styles.nothing}>{half.empty}</p>
      ) : (
        <div className={styles.canvas} style={{ width: `${100 * share}%` }}>
          <FlameView data={data} intents={own} testId={testId} join={join} plain />
        </div>
      )}
    </section>
  );
}
