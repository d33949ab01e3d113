import { useState } from 'react';
import { NONE } from '../../lib/brand.ts';
import { shortName } from '../../lib/text.ts';
import { textAt } from '../../lib/texts.ts';
import { exactInteger, formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import type { SampleType } from '../../profile/profile.ts';
import { keyOf } from '../../store/asking.ts';
import { useStore } from '../../store/store.ts';
import type { Cutting } from '../../views/merged.ts';
import { showCallers } from '../commands.ts';
import controls from '../controls.module.css';
import { columnOf } from '../current.ts';
import { DetailsPane } from '../DetailsPane.tsx';
import { Name } from '../Name.tsx';
import { AskSampling } from '../sampling/AskSampling.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, restsOf, titleOf } from '../sampling/rest.ts';
import { useSampling } from '../sampling/sampling.ts';
import type { AnswerTo } from '../types.ts';
import { words } from '../words.ts';
import { callersWords } from '../wordsCallers.ts';
import styles from './CallersView.module.css';
import { MergedFlame } from './MergedFlame.tsx';
import { PivotBox } from './PivotBox.tsx';
import { type Fresh, useFresh } from './useFresh.ts';
import { type Place, usePlace } from './usePlace.ts';

type Answer = AnswerTo<'callers'>;
type Sandwich = NonNullable<Answer['sandwich']>;

/** A frame in all its places: its callers above it, its callees below. */
export function CallersView() {
  const order = useStore((s) => s.view.order);
  const name = usePivotName();
  const frames = useStore((s) => s.shown?.shape.frames ?? null);
  const detailsOpen = useStore((s) => s.view.details);
  /** What the page last chose by itself: the first click there names it, and is to stay where it is. */
  const [first, setFirst] = useState('');
  const callers = usePlace('callers', frames, name || first);
  const callees = usePlace('callees', frames, name || first);
  const fresh = useFresh('callers', {
    frame: name,
    order,
    zoomCallers: callers[0].zoom,
    zoomCallees: callees[0].zoom,
  });
  if (name === '' && fresh && fresh.answer.name !== first) setFirst(fresh.answer.name);
  return (
    <div className={styles.pane}>
      <section className={styles.view}>
        {fresh && <SandwichOf fresh={fresh} order={order} callers={callers} callees={callees} chosen={name === ''} />}
      </section>
      {detailsOpen && <DetailsPane />}
    </div>
  );
}

/** What the view is about: the frame that the link names, else that of the selected node; '' where neither is. */
function usePivotName(): string {
  return useStore(({ view, shown }) => {
    if (view.pivot !== '' || !shown || shown.selectedNode <= 0) return view.pivot;
    return textAt(shown.shape.frames.name, shown.shape.tree.frame[shown.selectedNode]!);
  });
}

type Held = ReturnType<typeof usePlace>;

interface SandwichProps {
  readonly fresh: Fresh<'callers'>;
  readonly order: string;
  readonly callers: Held;
  readonly callees: Held;
  /** The page has chosen the frame, not the user. */
  readonly chosen: boolean;
}

function SandwichOf({ fresh, order, callers, callees, chosen }: SandwichProps) {
  const { answer, frames, profile, sampleType, column } = fresh;
  const { sandwich } = answer;
  const { type, total } = columnOf(profile, sampleType);
  const half = (which: 'callers' | 'callees', [place, move]: [Place, Held[1]], rootLabel: string) => (
    <MergedFlame
      merged={sandwich![which]}
      frames={frames}
      of={`${column}/${order}/${answer.frame}`}
      unit={type.unit}
      whole={total.magnitude}
      orientation={which === 'callers' ? 'flame' : 'icicle'}
      inverted={which === 'callers'}
      rootLabel={rootLabel}
      testId={which}
      plain
      rootFrame={answer.frame}
      place={place}
      move={move}
      selected={() => pin(answer.name)}
      doubleClicked={showCallers}
    />
  );
  const drawn = sandwich !== null && sandwich.places > 0;
  const name = shortName(answer.name);
  return (
    <>
      {drawn && (
        <div className={styles.half} style={{ flexGrow: growth(sandwich, 'callers') }}>
          {sandwich.callers.tree.length > 1 ? (
            half('callers', callers, callersWords.callersOf(name))
          ) : (
            <p className={styles.none}>{callersWords.noCallers}</p>
          )}
        </div>
      )}
      <Pivot fresh={fresh} chosen={chosen} />
      {drawn ? (
        <div className={styles.half} style={{ flexGrow: growth(sandwich, 'callees') }}>
          {sandwich.callees.tree.length > 1 ? (
            half('callees', callees, callersWords.calleesOf(name))
          ) : (
            <p className={styles.none}>{callersWords.noCallees}</p>
          )}
        </div>
      ) : (
        <p className={styles.none}>{reasonFor(answer, type.type)}</p>
      )}
    </>
  );
}

/** A view that follows the selection would run away from the first click in it. */
function pin(name: string): void {
  const { view, change } = useStore.getState();
  if (view.pivot === '' && name !== '') change({ pivot: name }, 'burst');
}

/** Each half has room by its rows, and the smaller one enough to be seen. */
function growth({ callers, callees }: Sandwich, which: 'callers' | 'callees'): number {
  const rows = (of: 'callers' | 'callees') => (of === 'callers' ? callers : callees).layout.rows;
  if (rows(which) <= 1) return 0;
  const share = rows(which) / (rows('callers') + rows('callees'));
  return Math.round(100 * Math.min(0.7, Math.max(0.3, share)));
}

function reasonFor({ frame, name }: Answer, type: string): string {
  if (frame !== NONE) return callersWords.absent(type);
  return name === '' ? callersWords.nothing : callersWords.unknown;
}

/** The frame itself, between the two: its numbers, and a field to choose another. */
function Pivot({ fresh, chosen }: Pick<SandwichProps, 'fresh' | 'chosen'>) {
  const { answer, frames, profile, sampleType } = fresh;
  const shown = useStore((s) => (s.shown && keyOf(s.shown) === fresh.column ? s.shown : null));
  const rests = restsOf(useSampling(shown), answer.frame);
  const { sandwich } = answer;
  const { type, total } = columnOf(profile, sampleType);
  const flat = sandwich?.flat ?? 0;
  const cum = sandwich?.cum ?? 0;
  return (
    <div
      className={styles.pivot}
      data-testid="pivot"
      data-name={answer.name}
      data-flat={exactInteger(flat)}
      data-cum={exactInteger(cum)}
    >
      <div className={styles.line}>
        <h2 className={`${styles.title} ${controls.cutStart}`}>{answer.name !== '' && <Name name={answer.name} />}</h2>
        {sandwich && (
          <dl className={styles.numbers}>
            <Reading word={words.flat} value={flat} type={type} whole={total.magnitude} rest={rests?.[0]} />
            <Reading word={words.cum} value={cum} type={type} whole={total.magnitude} rest={rests?.[1]} />
          </dl>
        )}
        <AskSampling profile={profile} />
        {sandwich && (
          <span className={styles.quiet} title={callersWords.placesMeaning}>
            {callersWords.places(formatCount(sandwich.places))}
          </span>
        )}
        <div className={styles.chooser}>
          <PivotBox frames={frames} choose={showCallers} />
        </div>
      </div>
      <Notes sandwich={sandwich} chosen={chosen && answer.name !== '' ? chosenText(fresh) : null} />
    </div>
  );
}

/** Of a profile whose values are all of the standard library, the page has chosen among all. */
function chosenText({ answer, frames }: Fresh<'callers'>): string {
  const pack = frames.packages[frames.package[answer.frame] ?? -1];
  return pack?.origin === 'standard' ? callersWords.chosenOfAll : callersWords.chosen;
}

function Notes({ sandwich, chosen }: { readonly sandwich: Sandwich | null; readonly chosen: string | null }) {
  const notes: string[] = [];
  if (chosen !== null) notes.push(chosen);
  if (sandwich && sandwich.callers.cut.boxes > 0)
    notes.push(`${callersWords.cutCallers} ${cutText(sandwich.callers.cut)}`);
  if (sandwich && sandwich.callees.cut.boxes > 0)
    notes.push(`${callersWords.cutCallees} ${cutText(sandwich.callees.cut)}`);
  return notes.length === 0 ? null : <p className={styles.note}>{notes.join(' ')}</p>;
}

function cutText({ boxes, share }: Cutting): string {
  return callersWords.cut(words.boxes(formatCount(boxes)), formatShare(share));
}

interface ReadingProps {
  readonly word: string;
  readonly value: number;
  readonly type: SampleType;
  readonly whole: number;
  readonly rest: Rest | undefined;
}

function Reading({ word, value, type, whole, rest }: ReadingProps) {
  return (
    <div title={`${words.meanings.get(word)}: ${titleOf(value, type, rest)}`}>
      <dt>{word}</dt>
      <dd>
        {rest?.rough && <Rough />}
        {formatValue(value, type.unit)}{' '}
        {rest && rest.samples > 0 && <span className={styles.quiet}>{errorText(rest.error, type.unit)} </span>}
        <span className={styles.quiet}>({formatShare(shareOf(value, whole))})</span>
      </dd>
    </div>
  );
}
