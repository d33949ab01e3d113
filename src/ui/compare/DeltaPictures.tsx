import { useMemo } from 'react';
import type { DeltaLook, FlameData } from '../../canvas/data.ts';
import type { Weights } from '../../fold/tree.ts';
import { formatValue } from '../../lib/units.ts';
import { deltaSteps, stepMarks } from '../../views/delta.ts';
import { FlameView } from '../flame/FlameView.tsx';
import { setThin } from '../uiState.ts';
import { formatDelta, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { DeltaLegend } from './DeltaLegend.tsx';
import { Halves } from './Halves.tsx';
import type { Compared, Drawable } from './useCompared.ts';
import { type Common, useCommon, useIntents } from './useFlame.ts';

/** One flame graph of base and head together, coloured by the delta. */
export function DifferenceFlame({ drawable }: { readonly drawable: Drawable }) {
  const { compared } = drawable;
  const common = useCommon(drawable);
  const intents = useIntents(drawable);
  const look = useLook(compared);
  const data = useMemo<FlameData>(
    () => ({
      ...common,
      weights: together(compared),
      layout: compared.layouts[0]!,
      of: `difference/${compared.type}`,
      rootLabel: words.union,
      delta: look,
    }),
    [common, compared, look],
  );
  if (data.layout.node.length === 0) return <p className={styles.nothing}>{words.nothing}</p>;
  return (
    <div className={styles.one}>
      <FlameView
        data={data}
        intents={{ ...intents, drawn: ({ merged }) => setThin(merged) }}
        testId="flame-difference"
      />
      <DeltaLegend grey={compared.rough ? words.roughLegend : ''} />
    </div>
  );
}

/** What grew and what shrank, as two pictures: changes that cancel out in the difference do not here. */
export function GrowthFlames({ drawable }: { readonly drawable: Drawable }) {
  const { compared } = drawable;
  const common = useCommon(drawable);
  const intents = useIntents(drawable);
  const look = useLook(compared, false);
  const data = useMemo(
    () => [pictureOf(compared, { common, look, place: 0 }), pictureOf(compared, { common, look, place: 1 })] as const,
    [common, compared, look],
  );
  const half = (place: 0 | 1) => ({
    name: place === 0 ? words.grown : words.shrunk,
    testId: place === 0 ? 'flame-grown' : 'flame-shrunk',
    title: (
      <>
        <span className={styles.side}>{place === 0 ? words.grown : words.shrunk}</span>
        <span className={styles.amount}>
          {place === 0
            ? formatDelta(compared.changes[0]!.total[0]!, compared.unit)
            : formatValue(-compared.changes[1]!.total[0]!, compared.unit)}
        </span>
      </>
    ),
    data: data[place],
    value: compared.changes[place]!.total[common.zoomNode] ?? 0,
    empty: place === 0 ? words.noGrowth : words.noShrinking,
    absent: place === 0 ? words.noGrowth : words.noShrinking,
  });
  return (
    <div className={styles.one}>
      <Halves halves={[half(0), half(1)]} intents={intents} />
      <DeltaLegend grey={compared.rough ? words.roughLegend : ''} />
    </div>
  );
}

interface Parts {
  readonly common: Common;
  readonly look: DeltaLook;
  readonly place: 0 | 1;
}

function pictureOf(compared: Compared, { common, look, place }: Parts): FlameData {
  return {
    ...common,
    weights: compared.changes[place]!,
    layout: compared.layouts[place]!,
    of: `growth/${place}/${compared.type}`,
    rootLabel: place === 0 ? words.grown : words.shrunk,
    delta: look,
  };
}

/** Colours, and where `hatch` says so lines, of every node. */
function useLook(compared: Compared, hatch = true): DeltaLook {
  return useMemo(() => {
    const { base, head, wholes, rough } = compared;
    const step = deltaSteps({ base, head }, rough);
    const mark = hatch ? stepMarks(step) : new Uint8Array(step.length);
    return { step, mark, rough, pair: { base, head }, wholes };
  }, [compared, hatch]);
}

/** Base and head together; what the boxes are as wide as. */
function together({ base, head }: Compared): Weights {
  const sum = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, n) => value + b[n]!);
  const magnitude =
    base.magnitude || head.magnitude ? sum(base.magnitude ?? base.total, head.magnitude ?? head.total) : null;
  return { self: sum(base.self, head.self), total: sum(base.total, head.total), magnitude };
}
