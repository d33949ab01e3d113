import { useMemo } from 'react';
import type { FlameData } from '../../canvas/data.ts';
import { useStore } from '../../store/store.ts';
import { stepMarks } from '../../views/delta.ts';
import type { SlopeWidth } from '../../views/slope.ts';
import { type Fresh, useFresh } from '../callers/useFresh.ts';
import { DeltaLegend } from '../compare/DeltaLegend.tsx';
import { useCommon, useIntents } from '../compare/useFlame.ts';
import { FlameView } from '../flame/FlameView.tsx';
import type { AnswerTo } from '../types.ts';
import { setThin } from '../uiState.ts';
import { compareWords } from '../wordsCompare.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { Choice } from './Choice.tsx';
import { changeTrend, type Snapshots } from './snapshots.ts';
import styles from './Trend.module.css';

const WIDTHS: readonly SlopeWidth[] = ['rise', 'fall', 'last'];

/** One flame graph of all snapshots, as wide as what rises or falls a minute and coloured by it. */
export function SlopeFlame({ snapshots }: { readonly snapshots: Snapshots }) {
  const { profiles, timed } = snapshots;
  const width = useStore((s) => s.view.trend.width);
  const fresh = useFresh('slope', { profiles: profiles.map((p) => p.id), timed, width });
  return (
    <div className={styles.slope}>
      <div className={styles.slopeBar}>
        <Choice
          label={words.widthLabel}
          chosen={width}
          choices={WIDTHS}
          names={words.widths}
          tips={words.widthMeanings}
          choose={(next) => changeTrend({ width: next })}
        />
        <span className={styles.quiet}>{words.widthMeanings[width]}</span>
      </div>
      {fresh?.answer.picture && <Picture fresh={fresh} picture={fresh.answer.picture} />}
      <DeltaLegend slope grey={compareWords.slopeGrey} />
    </div>
  );
}

interface PictureProps {
  readonly fresh: Fresh<'slope'>;
  readonly picture: NonNullable<AnswerTo<'slope'>['picture']>;
}

function Picture({ fresh, picture }: PictureProps) {
  const { width, timed } = fresh.query;
  const { tree, frames, profile, sampleType } = fresh;
  const { unit } = profile.sampleTypes[sampleType]!;
  const perTime = `${unit === '' ? 'count' : unit}${timed ? '/min' : words.perPlace}`;
  const shown = width === 'last' ? unit : perTime;
  const drawn = useMemo(() => ({ tree, frames, compared: { unit: shown } }), [tree, frames, shown]);
  const common = useCommon(drawn);
  const intents = useIntents(drawn);
  const data = useMemo<FlameData>(() => {
    const { first, last, slope, step, weights, layout, wholes } = picture;
    return {
      ...common,
      weights,
      layout,
      of: `slope/${width}/${fresh.column}`,
      rootLabel: words.widths[width],
      delta: {
        step,
        mark: stepMarks(step),
        pair: { base: first, head: last },
        wholes,
        slope: { value: slope, unit: perTime, of: unit },
      },
    };
  }, [common, picture, width, fresh.column, perTime, unit]);
  if (data.layout.node.length === 0) return <p className={styles.few}>{words.nothingOf[width]}</p>;
  return (
    <FlameView data={data} intents={{ ...intents, drawn: ({ merged }) => setThin(merged) }} testId="flame-slope" />
  );
}
