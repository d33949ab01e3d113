import { useEffect, useRef } from 'react';
import { formatCount } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { FEWEST } from '../../views/trendSuspects.ts';
import { useCurrentProfile, useSummedIndex } from '../current.ts';
import { say } from '../uiState.ts';
import { trendWords as words } from '../wordsTrend.ts';
import { useSnapshots } from './snapshots.ts';

/** Says once that there is a trend to see, when there are enough snapshots for one. */
export function TrendOffer() {
  const { profiles } = useSnapshots(useCurrentProfile(), useSummedIndex());
  const elsewhere = useStore((s) => s.view.view !== 'trend' && s.opening === null);
  const enough = profiles.length >= FEWEST;
  const said = useRef(false);
  const count = formatCount(profiles.length);
  useEffect(() => {
    if (!enough) said.current = false;
    else if (!said.current && elsewhere) {
      said.current = true;
      say(words.offer(count));
    }
  }, [enough, elsewhere, count]);
  return null;
}
