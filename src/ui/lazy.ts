import { type ComponentType, createElement, lazy, useState } from 'react';
import { loadRecover } from '../store/minding.ts';
import { loadRemote } from '../store/store.ts';

/**
 * All that an empty page does not show is loaded after it is drawn. The page calls all of `prefetch` as soon as it is there, so that opening a file
 * and all that follows needs no network: nothing can be asked for, and a deployment in between can't take anything away.
 */
export const prefetch: (() => Promise<unknown>)[] = [];

/**
 * A component that is loaded when it is first shown, and shown at once if it has been loaded before: what `data-state` announces is on the page
 * then. (`lazy` alone always shows its fallback the first time.)
 */
function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  const fetched = async () => {
    loaded = await load();
    return { default: loaded };
  };
  prefetch.push(fetched);
  const Fetched = lazy(fetched) as unknown as ComponentType<P>;
  return function Later(props: P) {
    const [shown] = useState<ComponentType<P>>(() => loaded ?? Fetched);
    return createElement(shown, props);
  };
}

/** What runs the keys of the page. */
export function loadKeys(): Promise<typeof import('./keyHandler.ts')> {
  return import('./keyHandler.ts');
}
prefetch.push(loadKeys);

prefetch.push(loadRemote, loadRecover);

/** What opens folders. */
export function loadFolders(): Promise<typeof import('./folders.ts')> {
  return import('./folders.ts');
}
prefetch.push(loadFolders);

/** One file, as each costs a request: all around the picture of a profile. */
const loadProfileParts = () => import('./profileParts.ts');
/** And one for all that is seen later, if ever. */
const loadOtherParts = () => import('./otherParts.ts');

export const Beside = later(async () => (await loadProfileParts()).Beside);
export const FetchButton = later(async () => (await loadProfileParts()).FetchButton);
export const ProfileChips = later(async () => (await loadProfileParts()).ProfileChips);
export const SearchBox = later(async () => (await loadProfileParts()).SearchBox);
export const OpeningProgress = later(async () => (await loadProfileParts()).OpeningProgress);
export const Tooltip = later(async () => (await loadProfileParts()).Tooltip);
export const NoticeBox = later(async () => (await loadProfileParts()).NoticeBox);
export const Controls = later(async () => (await loadProfileParts()).Controls);
export const GranularityMenu = later(async () => (await loadProfileParts()).GranularityMenu);
export const FilterMenu = later(async () => (await loadProfileParts()).FilterMenu);
export const FilterBar = later(async () => (await loadProfileParts()).FilterBar);
export const LensMenu = later(async () => (await loadProfileParts()).LensMenu);
export const FlamePane = later(async () => (await loadProfileParts()).FlamePane);
export const InvertedFlame = later(async () => (await loadOtherParts()).InvertedFlame);
export const StatusBar = later(async () => (await loadProfileParts()).StatusBar);
export const AlertBox = later(async () => (await loadProfileParts()).AlertBox);
export const Warnings = later(async () => (await loadProfileParts()).Warnings);
export const TopView = later(async () => (await loadOtherParts()).TopView);
export const CallersView = later(async () => (await loadOtherParts()).CallersView);
export const SourceView = later(async () => (await loadOtherParts()).SourceView);
export const LabelsView = later(async () => (await loadOtherParts()).LabelsView);
export const Legend = later(async () => (await loadProfileParts()).Legend);
export const LegendToggle = later(async () => (await loadProfileParts()).LegendToggle);
export const GraphView = later(async () => (await loadOtherParts()).GraphView);
export const PackagesView = later(async () => (await loadOtherParts()).PackagesView);
export const MoreViews = later(async () => (await loadProfileParts()).MoreViews);
export const OutlineView = later(async () => (await loadOtherParts()).OutlineView);
export const CompareView = later(async () => (await loadOtherParts()).CompareView);
export const CompareOffer = later(async () => (await loadProfileParts()).CompareOffer);
export const TrendOffer = later(async () => (await loadProfileParts()).TrendOffer);
export const TrendView = later(async () => (await loadOtherParts()).TrendView);
export const AboutView = later(async () => (await loadOtherParts()).AboutView);
export const ChooseBox = later(async () => (await loadOtherParts()).ChooseBox);
export const HelpSheet = later(async () => (await loadOtherParts()).HelpSheet);
export const MergeSheet = later(async () => (await loadOtherParts()).MergeSheet);
export const UpdateBox = later(async () => (await loadProfileParts()).UpdateBox);
export const UrlBox = later(async () => (await loadOtherParts()).UrlBox);
export const UrlQuestionBox = later(async () => (await loadOtherParts()).UrlQuestionBox);
export const LinkNote = later(async () => (await loadProfileParts()).LinkNote);
export const PrintTitle = later(async () => (await loadProfileParts()).PrintTitle);
export const ShareMenu = later(async () => (await loadProfileParts()).ShareMenu);
export const ExportMenu = later(async () => (await loadProfileParts()).ExportMenu);
export const ReportBox = later(async () => (await loadOtherParts()).ReportBox);
export const FrameMenu = later(async () => (await loadOtherParts()).FrameMenu);
