import { useMemo } from 'react';
import type { FlameData } from '../../canvas/data.ts';
import { widthOf } from '../../fold/tree.ts';
import { formatValue } from '../../lib/units.ts';
import { LESS, MORE, onlyMarks } from '../../views/delta.ts';
import { Name } from '../Name.tsx';
import { compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { Halves } from './Halves.tsx';
import type { Pair } from './pair.ts';
import type { Drawable } from './useCompared.ts';
import { useCommon, useIntents } from './useFlame.ts';

/** Base and head, each as a flame graph of its own, in step. */
export function SideBySide({ drawable, pair }: { readonly drawable: Drawable; readonly pair: Pair }) {
  const { compared } = drawable;
  const common = useCommon(drawable);
  const intents = useIntents(drawable);
  const look = useMemo(
    () => ({ step: null, mark: onlyMarks(compared), pair: compared, totals: compared.totals }),
    [compared],
  );
  const of = (side: 'base' | 'head'): FlameData => ({
    ...common,
    weights: compared[side],
    layout: compared.layouts[side === 'base' ? 0 : 1]!,
    of: `${side}/${pair[side].id}/${compared.type}`,
    rootLabel: side === 'base' ? words.base : words.head,
    whole: compared.totals[side],
    delta: look,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: they follow from these
  const data = useMemo(() => [of('base'), of('head')] as const, [common, compared, look, pair.base.id, pair.head.id]);
  const half = (side: 'base' | 'head') => ({
    name: side === 'base' ? words.base : words.head,
    testId: `flame-${side}`,
    title: (
      <>
        <span className={styles.side}>{side === 'base' ? words.base : words.head}</span>
        <Name name={pair[side].name} />
        {look.mark.includes(side === 'base' ? LESS : MORE) && (
          <span className={styles.side}>{words.hatched[side]}</span>
        )}
        <span className={styles.amount}>{formatValue(compared.totals[side], compared.unit)}</span>
      </>
    ),
    data: data[side === 'base' ? 0 : 1],
    value: widthOf(compared[side])[common.zoomNode] ?? 0,
    empty: words.notIn(side),
    absent: words.notIn(side),
  });
  return <Halves halves={[half('base'), half('head')]} intents={intents} />;
}
