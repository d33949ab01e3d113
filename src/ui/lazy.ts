import { lazy } from 'react';

/**
 * Dialogs and menus are loaded after the first picture. `prefetch` loads them while the page is idle, so that using them later needs
 * no network: a deployment in between can't take them away.
 */
const loaders = [
  () => import('./HelpSheet.tsx'),
  () => import('./UrlDialogs.tsx'),
  () => import('./FrameMenu.tsx'),
] as const;

export const HelpSheet = lazy(async () => ({ default: (await loaders[0]()).HelpSheet }));
export const UrlBox = lazy(async () => ({ default: (await loaders[1]()).UrlBox }));
export const UrlQuestionBox = lazy(async () => ({ default: (await loaders[1]()).UrlQuestionBox }));
export const FrameMenu = lazy(async () => ({ default: (await loaders[2]()).FrameMenu }));

export const prefetch: readonly (() => Promise<unknown>)[] = loaders;
