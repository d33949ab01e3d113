import { NONE } from '../../lib/brand.ts';
import { textAt } from '../../lib/texts.ts';
import { WHOLE } from '../../profile/cut.ts';
import { columnOf } from '../../store/asking.ts';
import { askOnce } from '../../store/askOnce.ts';
import { pathKeyOf } from '../../store/framesKey.ts';
import type { State } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { PathKey, ViewState } from '../../store/viewState.ts';
import { choosePair } from '../compare/pair.ts';
import type { ProfileSummary } from '../types.ts';

/** What is left out of a report. */
export interface Choice {
  /** All but what is shown. */
  readonly only: boolean;
  readonly labels: boolean;
  readonly comments: boolean;
  readonly paths: boolean;
  readonly names: boolean;
}

export const EVERYTHING: Choice = { only: false, labels: false, comments: false, paths: false, names: false };

/** Profiles to give away, and the view of them. */
export interface Content {
  readonly profiles: readonly ProfileSummary[];
  readonly files: readonly Uint8Array[];
  readonly view: ViewState;
  /** Place of the profile that is looked at. */
  readonly current: number;
}

/** The profiles that are shown: in Compare two, in Trend all, else the current one. */
export function shownProfiles({ profiles, current, view }: State): readonly ProfileSummary[] {
  if (view.view === 'trend') return profiles;
  const pair = view.view === 'compare' ? choosePair(profiles, current, view.compare) : null;
  return pair ? [pair.base, pair.head] : profiles.filter(({ id }) => id === current);
}

/** Filters are applied where what they look at may be missing afterwards. */
export function appliesFilters({ only, labels, paths, names }: Choice): boolean {
  return only || labels || paths || names;
}

/** Null where there is nothing to give away yet. */
export async function contentOf(choice: Choice): Promise<Content | null> {
  const state = useStore.getState();
  const profiles = choice.only ? shownProfiles(state) : state.profiles;
  const found = profiles.findIndex(({ id }) => id === state.current);
  const current = found < 0 ? profiles.length - 1 : found;
  const profile = profiles[current];
  if (!profile?.complete) return null;
  const { cut } = state.view;
  const { only: _, ...without } = choice;
  const answer = await askOnce('report', {
    ...columnOf(profile, state.view),
    cut: appliesFilters(choice) ? cut : WHOLE,
    profiles: profiles.map((one) => ({
      id: one.id,
      sampleType: choice.only ? columnOf(one, state.view).sampleType : null,
    })),
    without,
  });
  if (!answer || answer.files.length === 0) return null;
  const view = viewOf(state, choice, new Map(answer.renamed));
  return { profiles, files: answer.files, view, current };
}

/** The present view, as it is of what is given away. */
function viewOf(state: State, choice: Choice, renamed: ReadonlyMap<string, string>): ViewState {
  const { view, shown } = state;
  const { cut, compare } = view;
  const noLabels = choice.labels || choice.names;
  const pair = choice.only && view.view === 'compare';
  const own: ViewState = {
    ...view,
    // Of fewer profiles, or with less in them, it would be another mark.
    shown: '',
    cut: {
      ...cut,
      filters: appliesFilters(choice) ? [] : cut.filters,
      ...(noLabels ? { tagRoot: '', tagLeaf: '' } : {}),
    },
    compare: pair ? { ...compare, base: 'A', head: 'B' } : compare,
  };
  if (!choice.names) return own;
  return {
    ...own,
    // What was typed may be a name.
    search: '',
    pivot: renamed.get(view.pivot) ?? '',
    zoom: shown && cut.granularity === 'function' ? renamedKey(state, shown.zoomNode, renamed) : ('' as PathKey),
    selected:
      shown && cut.granularity === 'function' ? renamedKey(state, shown.selectedNode, renamed) : ('' as PathKey),
  };
}

/** The key of a node of the picture once the names on its path are others. */
function renamedKey({ shown }: State, node: number, renamed: ReadonlyMap<string, string>): PathKey {
  const { tree, frames } = shown!.shape;
  const names: string[] = [];
  for (let n = node; n > 0 && n !== NONE; n = tree.parent[n]!) {
    const name = textAt(frames.name, tree.frame[n]!);
    names.unshift(renamed.get(name) ?? name);
  }
  return pathKeyOf(names);
}
