import { useMemo, useState } from 'react';
import type { FlameData } from '../../canvas/data.ts';
import { widthOf } from '../../fold/tree.ts';
import { formatValue } from '../../lib/units.ts';
import { questionKey } from '../../store/questions.ts';
import { useStore } from '../../store/store.ts';
import { LESS, MORE, onlyMarks } from '../../views/delta.ts';
import { useWholeShape } from '../callers/useFresh.ts';
import { Name } from '../Name.tsx';
import { useAnswer } from '../useAnswer.ts';
import { compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { Halves } from './Halves.tsx';
import type { Pair } from './pair.ts';
import { type Drawable, useQuestion } from './useCompared.ts';
import { useCommon, useIntents } from './useFlame.ts';

/** Base and head, each as a flame graph of its own, in step. */
export function SideBySide({ drawable }: { readonly drawable: Drawable }) {
  const { compared, pair } = drawable;
  const common = useCommon(drawable);
  const intents = useIntents(drawable);
  const [told, setTold] = useState(false);
  const rough = useRough(drawable);
  const mark = useMemo(() => onlyMarks(compared), [compared]);
  const look = useMemo(
    () => ({ step: null, mark, rough, pair: compared, wholes: compared.wholes }),
    [compared, mark, rough],
  );
  const of = (side: 'base' | 'head'): FlameData => ({
    ...common,
    weights: compared[side],
    layout: compared.layouts[side === 'base' ? 0 : 1]!,
    of: `${side}/${pair[side].id}/${compared.type}`,
    rootLabel: side === 'base' ? words.base : words.head,
    whole: compared.wholes[side],
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
  return (
    <>
      <Halves
        halves={[half('base'), half('head')]}
        intents={{
          ...intents,
          hover: (hover) => {
            if (hover) setTold(true);
            intents.hover(hover);
          },
        }}
      />
      {told && <AskRough pair={pair} />}
    </>
  );
}

/** What of the changes may be chance is asked for once one is told: the two pictures do not wait for it. */
function AskRough({ pair }: { readonly pair: Pair }) {
  useAnswer('compareRough', useQuestion(pair));
  return null;
}

/** For the tree that is drawn; null while it is not known. */
function useRough({ tree, pair }: Drawable): Uint8Array | null {
  const question = useQuestion(pair);
  const key = useStore((s) => questionKey(s, 'compareRough', question));
  const given = useStore((s) => s.answers.compareRough);
  const whole = useWholeShape();
  const isOf = given?.key === key && whole?.tree === tree && given.answer.version === whole.version;
  return isOf ? given.answer.rough : null;
}
