import { lazy } from 'react';

/**
 * All that an empty page does not show is loaded after it is drawn. `prefetch` loads it as soon as the page is there, so that opening a file and
 * all that follows needs no network: nothing can be asked for, and a deployment in between can't take anything away.
 */
const loaders = {
  flame: () => import('./FlamePane.tsx'),
  alert: () => import('./AlertBox.tsx'),
  warnings: () => import('./Warnings.tsx'),
  top: () => import('./TopView.tsx'),
  about: () => import('./AboutView.tsx'),
  help: () => import('./HelpSheet.tsx'),
  url: () => import('./UrlDialogs.tsx'),
  menu: () => import('./FrameMenu.tsx'),
} as const;

export const FlamePane = lazy(async () => ({ default: (await loaders.flame()).FlamePane }));
export const AlertBox = lazy(async () => ({ default: (await loaders.alert()).AlertBox }));
export const Warnings = lazy(async () => ({ default: (await loaders.warnings()).Warnings }));
export const TopView = lazy(async () => ({ default: (await loaders.top()).TopView }));
export const AboutView = lazy(async () => ({ default: (await loaders.about()).AboutView }));
export const HelpSheet = lazy(async () => ({ default: (await loaders.help()).HelpSheet }));
export const UrlBox = lazy(async () => ({ default: (await loaders.url()).UrlBox }));
export const UrlQuestionBox = lazy(async () => ({ default: (await loaders.url()).UrlQuestionBox }));
export const FrameMenu = lazy(async () => ({ default: (await loaders.menu()).FrameMenu }));

export const prefetch: readonly (() => Promise<unknown>)[] = Object.values(loaders);
