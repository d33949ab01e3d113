import type { ReactNode } from 'react';
import { totalAt, widthOf } from '../fold/tree.ts';
import {
  exactInteger,
  exactNumber,
  formatCount,
  formatExact,
  formatShare,
  formatValue,
  shareOf,
} from '../lib/units.ts';
import type { Shown, State } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import controls from './controls.module.css';
import { columnOf, useCurrentProfile, useProfile, useSampleTypeIndex } from './current.ts';
import { Name } from './Name.tsx';
import { drawnNode, nameOfNode } from './nodes.ts';
import { OpeningProgress } from './OpeningProgress.tsx';
import styles from './StatusBar.module.css';
import { dividedNames, exactText, valueText } from './sampleTypes.ts';
import type { ProfileSummary } from './types.ts';
import { useUi } from './uiState.ts';
import { words } from './words.ts';
import { ratioWords } from './wordsAbout.ts';
import { filterWords } from './wordsFilters.ts';

/** What the numbers on the screen are of, and what is left out of them. */
export function StatusBar({ legend }: { readonly legend: ReactNode }) {
  const shown = useStore((s) => s.shown);
  return (
    <footer className={styles.bar}>
      {shown && <TotalShown shown={shown} />}
      {shown && <FilteredOut shown={shown} />}
      {shown && <Zoomed shown={shown} />}
      <SearchSummary />
      <Thin />
      <div className={styles.end}>
        <OpeningProgress />
        {legend}
      </div>
    </footer>
  );
}

function TotalShown({ shown }: { readonly shown: Shown }) {
  const nothing = useStore(leavesNothing);
  const profile = useProfile(shown.profile);
  if (!profile) return null;
  const { type } = columnOf(profile, shown.sampleType);
  const sum = nothing ? 0 : totalAt(shown.weights, shown.under)(0);
  const magnitude = nothing ? 0 : shown.weights.magnitude?.[0];
  const mixed = magnitude !== undefined && magnitude !== sum && !shown.under;
  return (
    <span className={styles.item}>
      <span className={styles.label}>{shown.under ? words.average : words.total}</span>
      <output
        className={controls.mono}
        data-testid="total"
        data-value={nothing ? '0' : shown.total}
        title={shown.under || nothing ? exactText(sum, type) : formatExact(exactNumber(shown.total), type.unit)}
      >
        {valueText(sum, type)}
      </output>
      <Summed shown={shown} profile={profile} />
      {mixed && <span className={styles.label}>{words.magnitudeOf(formatValue(magnitude, type.unit))}</span>}
    </span>
  );
}

/** A view that adds up values shows of a ratio what is divided, and says so. */
function Summed({ shown, profile }: { readonly shown: Shown; readonly profile: ProfileSummary }) {
  const asked = useSampleTypeIndex();
  const names = dividedNames(profile.sampleTypes, asked);
  if (!names || asked === shown.sampleType) return null;
  return <span className={styles.label}>{ratioWords.summed(names.over, profile.sampleTypes[asked]!.type)}</span>;
}

/** The picture is of what was there before filters left nothing. */
function leavesNothing({ cutProblems }: State): boolean {
  return cutProblems[0]?.reason === 'nothing';
}

/** The share of the total that the filters leave out. */
function FilteredOut({ shown }: { readonly shown: Shown }) {
  const profile = useProfile(shown.profile);
  const whole = profile ? columnOf(profile, shown.sampleType).total.magnitude : 0;
  const nothing = useStore(leavesNothing);
  if (!profile || whole === 0 || (shown.cut.filters.length === 0 && !nothing)) return null;
  const { type } = columnOf(profile, shown.sampleType);
  const left = nothing ? 0 : (widthOf(shown.weights)[0] ?? 0);
  const title = filterWords.filteredOutExact(formatExact(left, type.unit), formatExact(whole, type.unit));
  return (
    <span className={styles.item} data-testid="filtered-out" data-value={exactInteger(whole - left)} title={title}>
      {filterWords.filteredOut(formatShare(shareOf(whole - left, whole)))}
    </span>
  );
}

function Zoomed({ shown }: { readonly shown: Shown }) {
  const profile = useProfile(shown.profile);
  const isFlame = useStore((s) => s.view.view === 'flame' && !s.view.inverted);
  const zoomTo = useStore((s) => s.zoomTo);
  // What the picture shows is the nearest caller that has a box in this column.
  const node = drawnNode(shown, shown.zoomNode);
  if (node <= 0 || !isFlame || !profile) return null;
  const { type, total } = columnOf(profile, shown.sampleType);
  const value = totalAt(shown.weights, shown.under)(node);
  const width = widthOf(shown.weights)[node] ?? 0;
  return (
    <span className={`${styles.item} ${styles.zoomed}`}>
      <span className={styles.label}>{words.zoomedTo}</span>
      <Name name={nameOfNode(shown.shape, node)} short className={styles.name} />
      <span className={controls.mono}>
        {valueText(value, type)}, {formatShare(shareOf(width, total.magnitude))}
      </span>
      <button type="button" className={controls.link} onClick={() => zoomTo(0)}>
        {words.resetZoom}
      </button>
    </span>
  );
}

/** A picture that leaves something out says how much. */
function Thin() {
  const thin = useUi((ui) => ui.thin);
  const isFlame = useStore((s) => s.view.view === 'flame');
  // A first picture does not know how much it leaves out.
  const first = useStore((s) => s.shown?.shape.coarse ?? true);
  if (thin === 0 || !isFlame || first) return null;
  return (
    <span className={styles.thin} title={words.thinMeaning}>
      {words.thin(words.boxes(formatCount(thin)))}
    </span>
  );
}

function SearchSummary() {
  const answer = useStore((s) => s.search);
  const asked = useStore((s) => s.view.search !== '');
  const profile = useCurrentProfile();
  // What is found of another profile has other totals; of another sample type it stands with those of that until the answer comes.
  if (!asked || !answer?.ok || answer.profile !== profile?.id) return null;
  const { total, type } = columnOf(profile, answer.sampleType);
  const boxes = words.boxes(formatCount(answer.boxes));
  return (
    <span className={styles.item}>
      {answer.boxes > 0 && <span className={styles.label}>{words.matched}</span>}
      <output
        className={controls.mono}
        data-testid="search-summary"
        data-value={exactInteger(answer.value)}
        title={formatExact(answer.value, type.unit)}
      >
        {answer.boxes === 0
          ? words.searchNone
          : words.searchFound({
              share: formatShare(shareOf(answer.magnitude, total.magnitude)),
              value: valueText(answer.value, type),
              boxes,
            })}
      </output>
    </span>
  );
}
