import { useId, useMemo, useRef, useState } from 'react';
import type { FlameData, FlameIntents, Hover } from '../../canvas/data.ts';
import styles from './FlameView.module.css';
import { Tooltip } from './Tooltip.tsx';
import { type ChartRefs, type Join, useChart } from './useChart.ts';
import { graphLabel, spoken, WORDS } from './words.ts';

/** A controlled flame graph: what it shows is `data`, what the user wants is told to `intents`. */
export interface FlameViewProps {
  /** null: it is still being made. What it will be drawn on can be there before it. */
  readonly data: FlameData | null;
  readonly intents: FlameIntents;
  /** `data-testid` of the canvas; Compare has more than one. */
  readonly testId?: string;
  /** Without a minimap, where there is little room. */
  readonly plain?: boolean;
  /** Where it is one of several in step. */
  readonly join?: Join;
}

export function FlameView({ data, intents, testId = 'flame', plain = false, join }: FlameViewProps) {
  const main = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  const refs = useMemo<ChartRefs>(() => ({ main, overlay, ruler, minimap }), []);
  const [hover, setHover] = useState<Hover | null>(null);
  const move = useRef<((x: number, y: number) => void) | null>(null);
  const own: FlameIntents = {
    ...intents,
    hover: (next) => {
      setHover((shown) => {
        if (!isSameThing(shown, next)) return next;
        if (next) move.current?.(next.x, next.y);
        return shown;
      });
      intents.hover(next);
    },
  };
  const twin = useId();
  // The Outline is of all samples, root first.
  const hasTwin = testId === 'flame' && !data?.inverted;
  const usable = useChart(refs, data, own, join);
  return (
    <div className={styles.view} data-dark={data?.dark} data-plain={plain}>
      {/* The three without a role hold nothing a screen reader could tell: all of it is said of the main canvas. */}
      <canvas ref={minimap} className={styles.minimap} title={WORDS.minimap} data-testid="flame-minimap" />
      <canvas ref={ruler} className={styles.ruler} />
      <div className={styles.stage}>
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: arrow keys walk the picture, so they must reach it */}
        <canvas
          ref={main}
          className={styles.main}
          data-testid={testId}
          tabIndex={0}
          role="application"
          aria-label={data ? graphLabel(data) : undefined}
          aria-describedby={hasTwin ? twin : undefined}
        />
        <canvas ref={overlay} className={styles.overlay} />
        {usable ? null : <p className={styles.notice}>{WORDS.noCanvas}</p>}
      </div>
      {hasTwin && (
        <p className={styles.spoken} id={twin}>
          {WORDS.twin}
        </p>
      )}
      <div className={styles.spoken} aria-live="polite">
        {data && spoken(data, data.selectedNode)}
      </div>
      {data && hover ? <Tooltip data={data} hover={hover} move={move} /> : null}
    </div>
  );
}

function isSameThing(one: Hover | null, other: Hover | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.node === other.node && one.merged?.boxes === other.merged?.boxes && one.merged?.value === other.merged?.value
  );
}
