import { formatValue } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import type { CompareMode } from '../../store/viewState.ts';
import { isAllocated, rateSeconds } from '../../views/compareTable.ts';
import { toggleDetails } from '../commands.ts';
import controls from '../controls.module.css';
import { formatDate } from '../dates.ts';
import { PanelIcon } from '../icons.tsx';
import { onArrow } from '../roving.ts';
import type { AnswerTo, PairFacts } from '../types.ts';
import { words as pageWords } from '../words.ts';
import { formatChange, formatDelta, spanOf, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { changeCompare, choose, swap } from './change.ts';
import { isOfPair, letterIn, type Pair } from './pair.ts';

const MODES: readonly CompareMode[] = ['side', 'difference', 'growth', 'table'];

/** Which two, and how they are shown. */
export function CompareBar({ pair }: { readonly pair: Pair }) {
  const { mode, scale } = useStore((s) => s.view.compare);
  const detailsOpen = useStore((s) => s.view.details);
  return (
    <div className={styles.bar}>
      <fieldset className={styles.pair} aria-label={words.pair}>
        <Part pair={pair} side="base" />
        <button
          type="button"
          className={`${controls.icon} ${controls.small}`}
          data-print="no"
          aria-label={words.swap}
          data-tip={words.swap}
          onClick={() => swap(pair)}
        >
          <SwapIcon />
        </button>
        <Part pair={pair} side="head" />
      </fieldset>
      <Facts pair={pair} />
      <div className={styles.end} data-print="no">
        <div
          className={styles.segments}
          role="radiogroup"
          aria-label={words.mode}
          onKeyDown={(event) => onArrow(event, (place) => changeCompare({ mode: MODES[place]! }))}
        >
          {MODES.map((value) => (
            // biome-ignore lint/a11y/useSemanticElements: a native radio can't be a segment with a tooltip of its own
            <button
              key={value}
              type="button"
              role="radio"
              className={styles.segment}
              aria-checked={mode === value}
              tabIndex={mode === value ? 0 : -1}
              data-tip={words.modeMeanings[value]}
              onClick={() => changeCompare({ mode: value })}
            >
              {words.modes[value]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={scale === 'shared'}
          disabled={mode === 'table' || mode === 'difference'}
          data-tip={words.scaleMeanings[scale]}
          onClick={() => changeCompare({ scale: scale === 'shared' ? 'each' : 'shared' })}
        >
          {words.scales.shared}
        </button>
        <Normalise />
        <button
          type="button"
          className={controls.icon}
          onClick={toggleDetails}
          aria-label={pageWords.detailsPane}
          aria-pressed={detailsOpen}
          aria-keyshortcuts="d"
          data-tip={pageWords.detailsPane}
          data-key="d"
        >
          <PanelIcon />
        </button>
      </div>
    </div>
  );
}

function Part({ pair, side }: { readonly pair: Pair; readonly side: 'base' | 'head' }) {
  const profiles = useStore((s) => s.profiles);
  const { time } = pair[side].about;
  const word = side === 'base' ? words.base : words.head;
  return (
    <label className={styles.part}>
      <span className={styles.side}>{word}</span>
      <span data-print="only">{pair[side].name}</span>
      <select
        className={styles.select}
        data-print="no"
        aria-label={word}
        value={String(pair[side].id)}
        data-tip={time === null ? pair[side].name : `${pair[side].name}, ${formatDate(time)}`}
        onChange={(event) => choose(pair, side, Number(event.target.value))}
      >
        {profiles.map((profile) => (
          <option key={profile.id} value={String(profile.id)}>
            {`${letterIn(profiles, profile)}  ${profile.name}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the last answer says of the two, whichever view asked for it; `pair` is null: of whichever two. */
export function useFacts(
  pair: Pair | null,
): NonNullable<AnswerTo<'compare'>['compared'] | AnswerTo<'compareTable'>['table']> | null {
  const mode = useStore((s) => s.view.compare.mode);
  const table = useStore((s) => s.answers.compareTable);
  const pictures = useStore((s) => s.answers.compare);
  const given = mode === 'table' ? table : pictures;
  if (!given || (pair && !isOfPair(given.query, pair))) return null;
  return ('table' in given.answer ? given.answer.table : given.answer.compared) ?? null;
}

function Facts({ pair }: { readonly pair: Pair }) {
  const facts = useFacts(pair);
  if (!facts) return <span className={styles.facts} />;
  const { totals, unit, seconds, type, notes, normalised, ratio, process } = facts;
  const delta = totals.head - totals.base;
  const says: string[] = [];
  if (normalised) says.push(words.normalised(ratio.toPrecision(3)));
  if (seconds !== null) says.push(words.before(spanOf(Math.abs(seconds))));
  const rated = rateSeconds(facts);
  if (rated !== null) says.push(rateText(delta / rated, facts));
  else if (process === 'two' && isAllocated(type)) says.push(words.two);
  for (const note of notes) {
    says.push(
      note.kind === 'converted'
        ? words.converted(note.from, note.to)
        : words.periods(formatValue(note.base, note.unit), formatValue(note.head, note.unit)),
    );
  }
  const text = says.join(' · ');
  const why = process && isAllocated(type) ? `. ${words.processMeaning[process]}` : '';
  return (
    <span className={styles.facts} data-testid="compare-facts" data-delta={delta} data-ratio={ratio} title={text + why}>
      <b className={styles.delta}>
        {formatDelta(delta, unit)} ({formatChange(totals.base, totals.head)})
      </b>{' '}
      {text}
    </span>
  );
}

interface Rated {
  readonly type: string;
  readonly unit: string;
  readonly process: PairFacts['process'];
}

/** Bytes or objects a second, and what that rests on where it is not certain. */
export function rateText(perSecond: number, { type, unit, process }: Rated): string {
  const text = plainRate(perSecond, type, unit);
  return process === 'perhaps' ? words.perhaps(text) : text;
}

/** Bytes or objects a second; the fractions of many objects are noise. */
export function plainRate(perSecond: number, type: string, unit: string): string {
  const objects = type.endsWith('objects');
  const rounded = objects && Math.abs(perSecond) >= 100 ? Math.round(perSecond) : perSecond;
  return words.rate(formatDelta(rounded, unit), objects);
}

function Normalise() {
  const facts = useFacts(null);
  const asked = useStore((s) => s.view.compare.normalise);
  const on = asked === 'auto' ? (facts?.normalised ?? false) : asked === 'yes';
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={on}
      data-tip={words.normaliseMeaning}
      onClick={() => changeCompare({ normalise: on ? 'no' : 'yes' })}
    >
      {words.normalise}
    </button>
  );
}

function SwapIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path
        d="M3 5.5h9.5m-2.5-2.5 2.5 2.5L10 8M13 10.5H3.5M6 8l-2.500 2.500L6 13"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
