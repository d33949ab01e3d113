import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { INITIAL_VIEW } from '../../store/viewState.ts';
import { FEWEST } from '../../views/trendSuspects.ts';
import { useCurrentProfile, useSummedIndex } from '../current.ts';
import { say } from '../uiState.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { useSnapshots } from './snapshots.ts';

/** Shows the trend of snapshots that an empty page was given together; later says, once, that there is one to see. */
export function TrendOffer() {
  const { profiles } = useSnapshots(useCurrentProfile(), useSummedIndex());
  const elsewhere = useStore((s) => s.view.view !== 'trend' && s.opening === null);
  const enough = profiles.length >= FEWEST;
  /** The page shows this with the first profile: all that are there then came together. */
  const [together] = useState(enough);
  const said = useRef(together);
  const count = formatCount(profiles.length);
  useEffect(() => {
    const { view, origins, change } = useStore.getState();
    // A link that names profiles says what is shown of them, even where it says nothing.
    const asLinked = origins.size > 0 || view.view !== INITIAL_VIEW.view || view.zoom !== '' || view.inverted;
    if (together && !asLinked) change({ view: 'trend' });
  }, [together]);
  useEffect(() => {
    if (!enough) said.current = false;
    else if (!said.current && elsewhere) {
      said.current = true;
      say(words.offer(count));
    }
  }, [enough, elsewhere, count]);
  return null;
}
