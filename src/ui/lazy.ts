import { type ComponentType, createElement, lazy, useState } from 'react';

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

/**
 * A component that is loaded when it is first shown, and shown at once if it has been loaded before: what `data-state` announces is on the page
 * then. (`lazy` alone always shows its fallback the first time.)
 */
function later<P extends object>(load: () => Promise<ComponentType<P>>): [ComponentType<P>, () => Promise<unknown>] {
  let loaded: ComponentType<P> | null = null;
  const fetched = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Fetched = lazy(fetched) as unknown as ComponentType<P>;
  const Later = (props: P) => {
    const [shown] = useState<ComponentType<P>>(() => loaded ?? Fetched);
    return createElement(shown, props);
  };
  return [Later, fetched];
}

const flame = later(async () => (await loaders.flame()).FlamePane);
const alert = later(async () => (await loaders.alert()).AlertBox);
const warnings = later(async () => (await loaders.warnings()).Warnings);
const top = later(async () => (await loaders.top()).TopView);
const about = later(async () => (await loaders.about()).AboutView);
const help = later(async () => (await loaders.help()).HelpSheet);
const urlBox = later(async () => (await loaders.url()).UrlBox);
const urlQuestion = later(async () => (await loaders.url()).UrlQuestionBox);
const menu = later(async () => (await loaders.menu()).FrameMenu);

export const FlamePane = flame[0];
export const AlertBox = alert[0];
export const Warnings = warnings[0];
export const TopView = top[0];
export const AboutView = about[0];
export const HelpSheet = help[0];
export const UrlBox = urlBox[0];
export const UrlQuestionBox = urlQuestion[0];
export const FrameMenu = menu[0];

export const prefetch: readonly (() => Promise<unknown>)[] = [
  flame,
  alert,
  warnings,
  top,
  about,
  help,
  urlBox,
  urlQuestion,
  menu,
].map(([, fetched]) => fetched);
