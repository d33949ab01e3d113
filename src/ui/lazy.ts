import { type ComponentType, createElement, lazy, useState } from 'react';
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

prefetch.push(loadRemote);

/** What opens folders. */
export function loadFolders(): Promise<typeof import('./folders.ts')> {
  return import('./folders.ts');
}
prefetch.push(loadFolders);

export const Beside = later(async () => (await import('./beside/Beside.tsx')).Beside);
export const FetchButton = later(async () => (await import('./beside/Beside.tsx')).FetchButton);
export const ProfileChips = later(async () => (await import('./ProfileChips.tsx')).ProfileChips);
export const SearchBox = later(async () => (await import('./SearchBox.tsx')).SearchBox);
export const OpeningProgress = later(async () => (await import('./OpeningProgress.tsx')).OpeningProgress);
export const Tooltip = later(async () => (await import('./Tooltip.tsx')).Tooltip);
export const NoticeBox = later(async () => (await import('./NoticeBox.tsx')).NoticeBox);
export const Controls = later(async () => (await import('./Controls.tsx')).Controls);
export const GranularityMenu = later(async () => (await import('./GranularityMenu.tsx')).GranularityMenu);
export const FilterMenu = later(async () => (await import('./filters/FilterMenu.tsx')).FilterMenu);
export const FilterBar = later(async () => (await import('./filters/FilterBar.tsx')).FilterBar);
export const LensMenu = later(async () => (await import('./LensMenu.tsx')).LensMenu);
export const FlamePane = later(async () => (await import('./FlamePane.tsx')).FlamePane);
export const InvertedFlame = later(async () => (await import('./callers/InvertedFlame.tsx')).InvertedFlame);
export const StatusBar = later(async () => (await import('./StatusBar.tsx')).StatusBar);
export const AlertBox = later(async () => (await import('./AlertBox.tsx')).AlertBox);
export const Warnings = later(async () => (await import('./Warnings.tsx')).Warnings);
export const TopView = later(async () => (await import('./TopView.tsx')).TopView);
export const CallersView = later(async () => (await import('./callers/CallersView.tsx')).CallersView);
export const SourceView = later(async () => (await import('./source/SourceView.tsx')).SourceView);
export const LabelsView = later(async () => (await import('./labels/LabelsView.tsx')).LabelsView);
export const Legend = later(async () => (await import('./Legend.tsx')).Legend);
export const LegendToggle = later(async () => (await import('./Legend.tsx')).LegendToggle);
export const GraphView = later(async () => (await import('./graph/GraphView.tsx')).GraphView);
export const PackagesView = later(async () => (await import('./packages/PackagesView.tsx')).PackagesView);
export const MoreViews = later(async () => (await import('./MoreViews.tsx')).MoreViews);
export const OutlineView = later(async () => (await import('./outline/OutlineView.tsx')).OutlineView);
export const CompareView = later(async () => (await import('./compare/CompareView.tsx')).CompareView);
export const CompareOffer = later(async () => (await import('./compare/CompareOffer.tsx')).CompareOffer);
export const TrendOffer = later(async () => (await import('./trend/TrendOffer.tsx')).TrendOffer);
export const TrendView = later(async () => (await import('./trend/TrendView.tsx')).TrendView);
export const AboutView = later(async () => (await import('./AboutView.tsx')).AboutView);
export const HelpSheet = later(async () => (await import('./HelpSheet.tsx')).HelpSheet);
export const MergeSheet = later(async () => (await import('./chips/MergeSheet.tsx')).MergeSheet);
export const UpdateBox = later(async () => (await import('./UpdateBox.tsx')).UpdateBox);
export const UrlBox = later(async () => (await import('./UrlDialogs.tsx')).UrlBox);
export const UrlQuestionBox = later(async () => (await import('./UrlDialogs.tsx')).UrlQuestionBox);
export const LinkNote = later(async () => (await import('./take/LinkNote.tsx')).LinkNote);
export const PrintTitle = later(async () => (await import('./take/PrintTitle.tsx')).PrintTitle);
export const ShareMenu = later(async () => (await import('./take/ShareMenu.tsx')).ShareMenu);
export const ExportMenu = later(async () => (await import('./take/ExportMenu.tsx')).ExportMenu);
export const ReportBox = later(async () => (await import('./report/ReportBox.tsx')).ReportBox);
export const FrameMenu = later(async () => (await import('./FrameMenu.tsx')).FrameMenu);
