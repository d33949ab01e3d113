import { type ComponentType, createElement, useEffect, useState } from 'react';
import { loadRecover } from '../store/minding.ts';
import { loadRemote } from '../store/store.ts';

/**
 * All that an empty page does not show is loaded after it is drawn. The page calls all of `prefetch` as soon as it is there, so that opening a file
 * and all that follows needs no network: nothing can be asked for, and a deployment in between can't take anything away.
 */
export const prefetch: (() => Promise<unknown>)[] = [];

/**
 * A component that is loaded when it is first shown: nothing until then. What is loaded is shown at once, so what `data-state` announces is on the page
 * then. Where it can't be loaded, the error is thrown where it would be shown. (React's `lazy` shows its fallback the first time in any case, and gets
 * there by throwing: engines read the source again to say where, which an empty page would wait for.)
 */
function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  const fetched = async () => {
    loaded = await load();
  };
  prefetch.push(fetched);
  return function Later(props: P) {
    const [shown, show] = useState(() => loaded);
    useEffect(() => {
      if (shown) return;
      const fail = (error: unknown): void =>
        show(() => {
          throw error;
        });
      fetched().then(() => show(() => loaded), fail);
    }, [shown]);
    return shown && createElement(shown, props);
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
type ProfileParts = typeof import('./profileParts.ts');
/** And one for all that is seen later, if ever. */
type OtherParts = typeof import('./otherParts.ts');

/** By name: each letter of this is loaded before the page is seen. */
function profile<K extends keyof ProfileParts>(name: K): ProfileParts[K] {
  return later(async () => (await import('./profileParts.ts'))[name] as ComponentType<object>) as ProfileParts[K];
}

function other<K extends keyof OtherParts>(name: K): OtherParts[K] {
  return later(async () => (await import('./otherParts.ts'))[name] as ComponentType<object>) as OtherParts[K];
}

export const Beside = profile('Beside');
export const FetchButton = profile('FetchButton');
export const ProfileChips = profile('ProfileChips');
export const SearchBox = profile('SearchBox');
export const OpeningProgress = profile('OpeningProgress');
export const Tooltip = profile('Tooltip');
export const NoticeBox = profile('NoticeBox');
export const Controls = profile('Controls');
export const GranularityMenu = profile('GranularityMenu');
export const FilterMenu = profile('FilterMenu');
export const FilterBar = profile('FilterBar');
export const LensMenu = profile('LensMenu');
export const FlamePane = profile('FlamePane');
export const InvertedFlame = other('InvertedFlame');
export const StatusBar = profile('StatusBar');
export const AlertBox = profile('AlertBox');
export const Warnings = profile('Warnings');
export const TopView = other('TopView');
export const CallersView = other('CallersView');
export const SourceView = other('SourceView');
export const LabelsView = other('LabelsView');
export const Legend = profile('Legend');
export const LegendToggle = profile('LegendToggle');
export const GraphView = other('GraphView');
export const PackagesView = other('PackagesView');
export const MoreViews = profile('MoreViews');
export const OutlineView = other('OutlineView');
export const CompareView = other('CompareView');
export const CompareOffer = profile('CompareOffer');
export const TrendOffer = profile('TrendOffer');
export const TrendView = other('TrendView');
export const AboutView = other('AboutView');
export const ChooseBox = other('ChooseBox');
export const HelpSheet = other('HelpSheet');
export const MergeSheet = other('MergeSheet');
export const UpdateBox = profile('UpdateBox');
export const UrlBox = other('UrlBox');
export const UrlQuestionBox = other('UrlQuestionBox');
export const Notes = profile('Notes');
export const PrintTitle = profile('PrintTitle');
export const ShareMenu = profile('ShareMenu');
export const ExportMenu = profile('ExportMenu');
export const ReportBox = other('ReportBox');
export const FrameMenu = other('FrameMenu');
