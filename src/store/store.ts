import { create } from 'zustand';
import { askForAnswers } from './asking.ts';
import { followAddress, putInAddress, readAddress, type Step, Steps, undoStep } from './history.ts';
import { crashed, unmark } from './marker.ts';
import { minding } from './minding.ts';
import { nodesOf } from './nodes.ts';
import { Opener } from './opening.ts';
import { pathKeys } from './pathKey.ts';
import { profileOf, shownMark } from './profileMark.ts';
import { askFor } from './questions.ts';
import { mindSession } from './session.ts';
import type { State, Store } from './state.ts';
import { applyTheme } from './theme.ts';
import type { Linked } from './url.ts';
import { INITIAL_VIEW, type ViewState } from './viewState.ts';

let loaded: (pieces: Promise<unknown>) => void = () => {};
const pieces = new Promise<unknown>((resolve) => {
  loaded = resolve;
});

/** To be called once, with the loading of what shows a profile: what is opened before is shown after. */
export function showAfter(loading: Promise<unknown>): void {
  loaded(loading);
}

/** What opens the profiles that links name: loaded behind the page, or when a link needs it. */
export function loadRemote(): Promise<typeof import('./remote.ts')> {
  return import('./remote.ts');
}

/** What the address said when the page was loaded. */
const linked = readAddress();

export const useStore = create<Store>()((set, get) => {
  const address = (): void => putInAddress(get().view, linkedOf(get()), 'replace');
  const opener = new Opener({ set, get, opened, address, pieces });
  /** The profile that a link wants to be seen, until it is open. */
  let wanted = linked.view.shown;
  mindSession(minding({ get, set, sync, drop: (lost) => opener.drop(lost) }));

  /** Brings everything that follows from the view up to date: the theme, the nodes its keys name, the answers of the worker. */
  function sync(): void {
    applyTheme(get().view.theme);
    resolveNodes();
    askForAnswers(get, set);
  }

  function opened(): void {
    const profile = wanted === '' ? undefined : profileOf(get().profiles, wanted);
    if (profile) set({ current: profile.id });
    // What was opened with it may follow.
    if (profile && !opener.opensMore()) wanted = '';
    if (wanted === '') keepShown();
    sync();
  }

  /** The address names the profile that is shown. */
  function keepShown(): void {
    const { profiles, current, view } = get();
    const shown = shownMark(profiles, current);
    if (current === null || shown === view.shown) return;
    set({ view: { ...view, shown } });
    address();
  }

  function resolveNodes(): void {
    const { shown, view } = get();
    if (!shown) return;
    const nodes = nodesOf(view, shown.shape, shown.layout);
    if (nodes.zoomNode !== shown.zoomNode || nodes.selectedNode !== shown.selectedNode) {
      set({ shown: { ...shown, ...nodes } });
    }
  }

  const steps = new Steps();

  function change(patch: Partial<ViewState>, step: Step = 'push'): void {
    const view = { ...get().view, ...patch };
    if (sameView(view, get().view)) return;
    performance.mark('view:start');
    set({ view, painting: true });
    putInAddress(view, linkedOf(get()), steps.next(step, Object.keys(patch).join(), performance.now()));
    sync();
  }

  followAddress((link) => {
    steps.end();
    set({ view: link.view, painting: true, link });
    const open = new Set(linkedOf(get()).map(textOf));
    const more = link.linked.filter((one) => !open.has(textOf(one)));
    if (more.length > 0) get().openLinked(more);
    wanted = more.length > 0 ? link.view.shown : '';
    const profile = profileOf(get().profiles, link.view.shown);
    if (profile) set({ current: profile.id });
    sync();
  });

  return {
    page: 'empty',
    profiles: [],
    current: null,
    opening: null,
    alert: null,
    left: [],
    urlQuestion: null,
    reduced: false,
    origins: new Map(),
    link: linked,
    painting: false,
    view: linked.view,
    shown: null,
    top: null,
    cutProblems: [],
    search: null,
    details: null,
    answers: {},
    change,
    openFiles: (files) => void opener.open(files.map((file) => ({ name: file.name, source: file }))),
    openSources: (sources) => opener.open(sources),
    merge: (request) => opener.merge(request),
    openSample: (names) =>
      void opener.open(
        names.map((name) => ({ name, source: { url: new URL(`samples/${name}`, document.baseURI).href } })),
      ),
    openLinked(more) {
      void loadRemote().then(({ openLinked }) => openLinked({ set, get }, more));
    },
    answerUrl: (yes) => void loadRemote().then(({ answerUrl }) => answerUrl(yes)),
    openLeft: () => void opener.openLeft(),
    cancelOpening: () => opener.cancel(),
    dismissAlert() {
      const { page, shown } = get();
      set({ alert: null, page: page === 'loading' ? page : shown ? 'ready' : 'empty' });
    },
    show(profile, step) {
      if (profile === get().current) return;
      wanted = '';
      set({ current: profile });
      change({ shown: shownMark(get().profiles, profile) }, step);
    },
    close: (profile) => opener.close(profile),
    arrange(profiles) {
      set({ profiles });
      keepShown();
    },
    back() {
      if (get().view.zoom === '') change({ selected: INITIAL_VIEW.selected }, 'burst');
      else if (!undoStep()) change({ zoom: INITIAL_VIEW.zoom });
    },
    zoomTo: (node) => change({ zoom: keyOf(get(), node) }),
    select: (node) => change({ selected: node <= 0 ? INITIAL_VIEW.selected : keyOf(get(), node) }, 'burst'),
    ask: (kind, rest) => askFor(get, set, { kind, rest }),
    painted: () => opener.painted(),
  };
});

function keyOf(state: State, node: number): ViewState['zoom'] {
  const { shape } = state.shown!;
  return pathKeys(shape.tree, shape.frames).keyOf(node);
}

/** What a link has to bring for the profiles that are open or being opened. */
export function linkedOf({ origins }: State): Linked[] {
  return [...origins.values()];
}

function textOf(linked: Linked): string {
  return 'url' in linked ? linked.url : linked.data;
}

function sameView(a: ViewState, b: ViewState): boolean {
  return (Object.keys(a) as (keyof ViewState)[]).every((key) => a[key] === b[key]);
}

/** Opens what the address of the page names, if it names a profile; not by itself where the tab has crashed while it was opening one. */
export function startOver(): void {
  window.addEventListener('pagehide', unmark);
  const open = linked.linked.length > 0 ? () => useStore.getState().openLinked(linked.linked) : undefined;
  const crash = crashed();
  if (!crash) {
    open?.();
    return;
  }
  const { name: fileName, ...rest } = crash;
  useStore.setState({ alert: { fileName, problem: { kind: 'tab-crashed', ...rest }, again: open }, page: 'error' });
}
