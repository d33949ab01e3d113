import { useState } from 'react';
import { NONE } from '../../lib/brand.ts';
import { formatCount, formatValue } from '../../lib/units.ts';
import { pathKeys } from '../../store/pathKey.ts';
import { useStore } from '../../store/store.ts';
import { FEWEST } from '../../views/trendSuspects.ts';
import { useWholeShape } from '../callers/useFresh.ts';
import { mergeProfiles } from '../chips/merge.ts';
import controls from '../controls.module.css';
import { useCurrentProfile, useSummedIndex } from '../current.ts';
import { widestNode } from '../nodes.ts';
import { shownOrder } from '../sampleTypes.ts';
import { MarkKey } from '../sampling/SamplingKey.tsx';
import type { AnswerTo, ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { Choice } from './Choice.tsx';
import { LineChart, type Range, SmallLine } from './LineChart.tsx';
import { SlopeFlame } from './SlopeFlame.tsx';
import { StackedAreas } from './StackedAreas.tsx';
import { Suspects } from './Suspects.tsx';
import { changeTrend, compareSnapshots, pickPair, type Snapshots, usePicked, useSnapshots } from './snapshots.ts';
import styles from './Trend.module.css';
import { TrendTable } from './TrendTable.tsx';
import { signed, spanText } from './texts.ts';

/** What grows over the open snapshots. */
export function TrendView() {
  const profile = useCurrentProfile();
  const sampleType = useSummedIndex();
  const snapshots = useSnapshots(profile, sampleType);
  if (!profile) return null;
  if (snapshots.profiles.length < FEWEST) {
    return (
      <div className={styles.few}>
        <p>{words.tooFew}</p>
        <p>{words.tooFewAdvice}</p>
        <OtherSeries />
      </div>
    );
  }
  return <Series profile={profile} sampleType={sampleType} snapshots={snapshots} />;
}

/** Of the open profiles, those of another kind that are enough for a trend. */
function OtherSeries() {
  const all = useStore((s) => s.profiles);
  const kinds = new Map<ProfileSummary['kind'], ProfileSummary[]>();
  for (const profile of all) {
    // What was merged here is no snapshot.
    if (profile.about.container !== '') kinds.set(profile.kind, [...(kinds.get(profile.kind) ?? []), profile]);
  }
  return [...kinds].map(([kind, profiles]) =>
    profiles.length < FEWEST ? null : (
      <button
        key={kind}
        type="button"
        className={controls.button}
        onClick={() => useStore.getState().show(profiles.at(-1)!.id)}
      >
        {words.other(formatCount(profiles.length), words.kinds[kind])}
      </button>
    ),
  );
}

interface SeriesProps {
  readonly profile: ProfileSummary;
  readonly sampleType: number;
  readonly snapshots: Snapshots;
}

interface Answered extends SeriesProps {
  readonly answer: AnswerTo<'trend'>;
}

/** The last answer with what it was asked of, until the next one has come. */
function useAnswered(props: SeriesProps): { readonly last: Answered | null; readonly fresh: boolean } {
  const { profiles, timed } = props.snapshots;
  const given = useAnswer('trend', { profiles: profiles.map((p) => p.id), timed });
  const [last, setLast] = useState<Answered | null>(null);
  if (!given?.fresh) return { last, fresh: false };
  if (last?.answer === given.answer && last.snapshots === props.snapshots) return { last, fresh: true };
  const now = { ...props, answer: given.answer };
  setLast(now);
  return { last: now, fresh: true };
}

function Series(props: SeriesProps) {
  const { last, fresh } = useAnswered(props);
  const measure = useStore((s) => s.view.trend.measure);
  const picture = useStore((s) => s.view.trend.picture);
  const shape = useWholeShape();
  if (!last || last.answer.snapshots.length < FEWEST) return null;
  const { profile, sampleType, snapshots, answer } = last;
  const { timed } = snapshots;
  const { unit } = profile.sampleTypes[sampleType]!;
  const { table, at } = answer;
  /** Zooms to the stacks of a suspect, where they are drawn by their slopes. */
  const showSuspect = (node: number) => {
    if (shape?.version !== answer.version || node === NONE) return;
    const { view, change } = useStore.getState();
    const key = pathKeys(shape.tree, shape.frames).keyOf(node);
    change({ trend: { ...view.trend, picture: 'slope', width: 'rise' }, zoom: key, selected: key });
  };
  return (
    <section className={styles.view} aria-label={words.title} aria-busy={!fresh} data-testid="trend">
      <div className={styles.above}>
        <Facts snapshots={snapshots} at={at} />
        <Suspects suspects={answer.suspects} at={at} timed={timed} show={showSuspect} brief={picture === 'slope'} />
        {picture === 'charts' && <Charts {...last} />}
      </div>
      {picture === 'slope' ? (
        <SlopeFlame snapshots={props.snapshots} />
      ) : (
        <div className={styles.below}>
          <div className={styles.bar}>
            <span className={styles.quiet}>
              {words.rows(formatCount(table.frame.length), formatCount(table.frames))}
            </span>
            {table[measure].few.some((few) => few > 0) && <MarkKey />}
            <Choice
              label={words.measure}
              chosen={measure}
              choices={['flat', 'cum']}
              names={words.measures}
              tips={words.measureMeanings}
              choose={(next) => changeTrend({ measure: next })}
            />
          </div>
          <TrendTable table={table} at={at} measure={measure} timed={timed} unit={unit} show={showFrame} />
        </div>
      )}
    </section>
  );
}

/** Shows the widest stack of a frame in the flame graph. */
function showFrame(frame: number): void {
  const { shown, change, select, zoomTo } = useStore.getState();
  if (!shown) return;
  const node = widestNode(shown, frame);
  change({ view: 'flame', inverted: false });
  if (node === NONE) return;
  select(node);
  zoomTo(node);
}

function Facts({ snapshots, at }: { readonly snapshots: Snapshots; readonly at: Float64Array }) {
  const { profiles, by, dated, timed, leftOut } = snapshots;
  const { picture, order } = useStore((s) => s.view.trend);
  return (
    <div className={styles.facts}>
      <p className={styles.quiet}>
        {words.snapshots(formatCount(profiles.length))}
        {timed && ` ${words.over(spanText(at[at.length - 1]!))}`}, {words.orderedBy[by]}
        {!timed && ` · ${dated ? words.notInTime : words.noTimes}`}
        {leftOut > 0 && ` · ${words.leftOut(formatCount(leftOut))}`}
      </p>
      <div className={styles.choices}>
        <Choice
          label={words.order}
          chosen={order}
          choices={['auto', 'name', 'given']}
          names={words.orders}
          tips={words.orderMeanings}
          choose={(next) => changeTrend({ order: next })}
        />
        <Choice
          label={words.picture}
          chosen={picture}
          choices={['charts', 'slope']}
          names={words.pictures}
          tips={words.pictureMeanings}
          choose={(next) => changeTrend({ picture: next })}
        />
      </div>
    </div>
  );
}

const HEIGHT = 132;
const SMALL = { width: 128, height: 36 };

function Charts({ profile, sampleType, snapshots, answer }: Answered) {
  const { profiles, timed } = snapshots;
  const { at, totals } = answer;
  const [cursor, setCursor] = useState<number | null>(null);
  const picked = usePicked(profiles);
  /** What is being chosen; undefined where nothing is. */
  const [dragged, setRange] = useState<Range | null | undefined>(undefined);
  const range = dragged === undefined ? picked : dragged;
  /** What is chosen is also what Compare shows. */
  const pick = (chosen: Range | null) => {
    setRange(undefined);
    if (chosen) pickPair(profiles[chosen.from]!, profiles[chosen.to]!);
    else if (picked) changeTrend({ picked: false });
  };
  const by = useStore((s) => s.view.trend.by);
  const { type, unit } = profile.sampleTypes[sampleType]!;
  const values = totals[sampleType]!;
  const tell = (place: number) => {
    const moment = timed ? `+${spanText(at[place]!)}` : `${place + 1}`;
    return `${profiles[place]?.name ?? ''}, ${moment}: ${formatValue(values[place]!, unit)}`;
  };
  const read = Math.min(cursor ?? values.length - 1, values.length - 1);
  return (
    <div className={styles.charts} data-picture="charts">
      <div className={styles.chart}>
        <div className={styles.bar}>
          <h2 className={styles.title}>{words.total(type)}</h2>
          <output className={styles.quiet}>{tell(read)}</output>
        </div>
        <LineChart
          {...{ at, values, timed, unit, type, cursor, setCursor, range, setRange, pick, tell }}
          height={HEIGHT}
        />
        <Picked range={range} clear={() => pick(null)} profiles={profiles} values={values} unit={unit} />
        <ul className={styles.smalls} aria-label={words.totals}>
          {shownOrder(profile.sampleTypes).map((t) => {
            const other = profile.sampleTypes[t]!;
            if (t === sampleType || other.derived) return null;
            return (
              <li key={`${other.type}/${other.unit}`}>
                <span className={styles.quiet}>
                  {other.type} <b>{formatValue(totals[t]![read]!, other.unit)}</b>
                </span>
                <SmallLine at={at} values={totals[t]!} timed={timed} {...SMALL} cursor={cursor} />
              </li>
            );
          })}
        </ul>
      </div>
      <div className={styles.chart}>
        <div className={styles.bar}>
          <h2 className={styles.title}>{words.stacked}</h2>
          <Choice
            label={words.byMeaning}
            chosen={by}
            choices={['packages', 'functions']}
            names={words.by}
            tips={words.by}
            choose={(next) => changeTrend({ by: next })}
          />
        </div>
        <StackedAreas at={at} groups={answer[by]} timed={timed} unit={unit} height={HEIGHT} cursor={cursor} />
      </div>
    </div>
  );
}

interface PickedProps {
  readonly range: Range | null;
  readonly clear: () => void;
  readonly profiles: readonly ProfileSummary[];
  readonly values: Float64Array;
  readonly unit: string;
}

/** The two snapshots that were chosen on the chart. */
function Picked({ range, clear, profiles, values, unit }: PickedProps) {
  const base = range && profiles[range.from];
  const head = range && profiles[range.to];
  if (!base || !head) return <p className={`${styles.picked} ${styles.quiet}`}>{words.hint}</p>;
  const delta = signed(values[range.to]! - values[range.from]!, unit);
  return (
    <p className={styles.picked} data-testid="trend-picked">
      <span>{words.picked(base.name, head.name, delta)}</span>
      <button
        type="button"
        className={controls.button}
        data-tip={words.compareMeaning}
        onClick={() => compareSnapshots(base, head)}
      >
        {words.compare}
      </button>
      {(['sum', 'average'] as const).map((how) => (
        <button
          key={how}
          type="button"
          className={controls.button}
          data-tip={words.mergeMeaning[how]}
          onClick={() => void mergeProfiles(profiles.slice(range.from, range.to + 1), how)}
        >
          {words.merge[how]}
        </button>
      ))}
      <button type="button" className={controls.link} onClick={clear}>
        {words.clear}
      </button>
    </p>
  );
}
