import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { packageFill } from '../canvas/palette.ts';
import { displayName } from '../lib/text.ts';
import { formatCount, formatShare, shareOf } from '../lib/units.ts';
import type { Shown } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { showView } from './commands.ts';
import { columnOf, useProfile } from './current.ts';
import styles from './Legend.module.css';
import { LensLegend } from './lens/LensLegend.tsx';
import { useLens } from './lens/useLens.ts';
import { Name } from './Name.tsx';
import { biggestPackages } from './packages/biggest.ts';
import { beginningWith } from './packages/filters.ts';
import { useDark } from './useDark.ts';
import { packageWords as say } from './wordsPackages.ts';

/** The picture needs all of a small window. */
const ROOMY = window.matchMedia('(min-width: 60rem) and (min-height: 44rem)');
const useLegend = create<{ readonly open: boolean }>(() => ({ open: ROOMY.matches }));

/** More packages than these have no place in one line. */
const MOST = 16;

/** `whole`: what shares are of. */
type Biggest = ReturnType<typeof biggestPackages> & { readonly whole: number };

/** What colours mean: a line below the flame graph, with the largest packages of the column, or with the values of a lens. */
export function Legend() {
  const open = useLegend((s) => s.open);
  const isFlame = useStore((s) => s.view.view === 'flame');
  const lens = useLens();
  const shown = useStore((s) => s.shown);
  // Of packages one can see something without it; a ramp means nothing.
  useEffect(() => {
    if (lens !== 'package') useLegend.setState({ open: true });
  }, [lens]);
  if (!open || !isFlame || !shown) return null;
  return lens === 'package' ? <Line shown={shown} /> : <LensLegend shown={shown} />;
}

function Line({ shown }: { readonly shown: Shown }) {
  const dark = useDark();
  const search = useStore((s) => s.view.search);
  const biggest = useBiggest(shown);
  return (
    <section className={styles.legend} aria-label={say.legend} data-testid="legend">
      <ul className={styles.list}>
        {biggest?.big.map(({ pack, magnitude, prefix }) => (
          <li key={pack.name} className={styles.item}>
            <Entry
              name={pack.name}
              fill={packageFill(pack, dark)}
              share={formatShare(shareOf(magnitude, biggest.whole))}
              text={beginningWith([prefix])}
              search={search}
            />
          </li>
        ))}
      </ul>
      {biggest && biggest.packages > 0 && (
        <button type="button" className={styles.entry} onClick={() => showView('packages')}>
          {say.legendAll(formatCount(biggest.packages))}
        </button>
      )}
    </section>
  );
}

interface EntryProps {
  readonly name: string;
  readonly fill: string;
  readonly share: string;
  /** What is searched for when it is pressed; pressed again, nothing. */
  readonly text: string;
  readonly search: string;
}

function Entry({ name, fill, share, text, search }: EntryProps) {
  const change = useStore((s) => s.change);
  const on = text !== '' && search === text;
  return (
    <button
      type="button"
      className={styles.entry}
      aria-pressed={on}
      disabled={text === ''}
      data-tip={say.legendSearch(displayName(name))}
      onClick={() => change({ search: on ? '' : text })}
    >
      <span className={styles.swatch} style={{ background: fill }} aria-hidden="true" />
      <Name name={name} short />
      <span className={styles.share}>{share}</span>
    </button>
  );
}

/** Shows or hides the legend; stands in the status line. */
export function LegendToggle() {
  const open = useLegend((s) => s.open);
  const isFlame = useStore((s) => s.view.view === 'flame');
  if (!isFlame) return null;
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={open}
      data-tip={say.legendTip}
      onClick={() => useLegend.setState({ open: !open })}
    >
      {say.legendShow}
    </button>
  );
}

/** Found when there is nothing else to do: the picture comes first. A coarse picture is not looked at. */
function useBiggest(shown: Shown): Biggest | null {
  const [biggest, setBiggest] = useState<Biggest | null>(null);
  const { shape, weights, sampleType } = shown;
  const { magnitude: whole } = columnOf(useProfile(shown.profile), sampleType).total;
  useEffect(() => {
    if (shape.coarse) return;
    const find = () => setBiggest({ ...biggestPackages(shape, weights, MOST), whole });
    if (!window.requestIdleCallback) {
      const timer = window.setTimeout(find, 50);
      return () => window.clearTimeout(timer);
    }
    const idle = window.requestIdleCallback(find, { timeout: 1000 });
    return () => window.cancelIdleCallback(idle);
  }, [shape, weights, whole]);
  return biggest;
}
