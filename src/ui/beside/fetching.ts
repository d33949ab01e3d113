import { create } from 'zustand';
import { formatCount } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { FEWEST } from '../../views/trendSuspects.ts';
import { say } from '../uiState.ts';
import { besideWords as words } from '../wordsBeside.ts';

/** What a Go program with net/http/pprof serves that makes a picture. */
export const KINDS = ['heap', 'allocs', 'goroutine', 'profile'] as const;
export type Kind = (typeof KINDS)[number];

/** So many snapshots fetched by themselves are enough: nobody is looking any more. */
const MOST = 200;
export const SHORTEST = 1;
export const LONGEST = 3600;

interface Fetching {
  readonly kind: Kind;
  /** For heap and allocs: the program collects garbage first. */
  readonly gc: boolean;
  /** For the CPU profile: how long it takes. */
  readonly seconds: number;
  readonly every: number;
  /** Profiles fetched since it was started, null: nothing is fetched by itself. */
  readonly fetched: number | null;
}

/** What is fetched from the running program, and whether it goes on by itself. */
export const useFetching = create<Fetching>(() => ({ kind: 'heap', gc: true, seconds: 10, every: 30, fetched: null }));

const FOLDER = 'debug/pprof/';

/** Where a profile is found, from the page. */
export function addressOf({ kind, gc, seconds }: Pick<Fetching, 'kind' | 'gc' | 'seconds'>): string {
  if (kind === 'profile') return `${FOLDER}profile?seconds=${seconds}`;
  return FOLDER + kind + (gc && kind !== 'goroutine' ? '?gc=1' : '');
}

/** Fetches one, and shows it; false where that failed. */
export async function fetchOne(): Promise<boolean> {
  const fetching = useFetching.getState();
  const url = new URL(addressOf(fetching), document.baseURI).href;
  const name = `${fetching.kind} ${new Date().toLocaleTimeString('en', { hourCycle: 'h23' })}`;
  await useStore.getState().openSources([{ name, source: { url } }]);
  return useStore.getState().alert === null;
}

/** Each start has a number: whoever finds another one stops. */
let turn = 0;
let timer = 0;

/** Fetches one after the other, with the pause between them that is set. The third is shown in the trend. */
export async function startFetching(): Promise<void> {
  const mine = ++turn;
  window.clearTimeout(timer);
  useFetching.setState({ fetched: 0 });
  for (let fetched = 1; fetched <= MOST; fetched++) {
    const fine = await fetchOne();
    if (mine !== turn) return;
    if (!fine) {
      stopFetching();
      return;
    }
    useFetching.setState({ fetched });
    const { view, change } = useStore.getState();
    if (fetched === FEWEST && view.view === 'flame') change({ view: 'trend' });
    await pause(useFetching.getState().every);
    if (mine !== turn) return;
  }
  stopFetching();
  say(words.enough(formatCount(MOST)));
}

export function stopFetching(): void {
  turn++;
  window.clearTimeout(timer);
  useFetching.setState({ fetched: null });
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    timer = window.setTimeout(resolve, seconds * 1000);
  });
}
