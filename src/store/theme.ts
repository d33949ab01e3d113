import type { Theme } from './viewState.ts';

const KEY = 'flamedrop.theme';

/** The theme last set by hand. Storage may be switched off: then it is the system's. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Remembers a theme that was set by hand; false where it lasts only as long as the page does, for want of storage. */
export function storeTheme(theme: Theme): boolean {
  try {
    localStorage.setItem(KEY, theme);
    return true;
  } catch {
    return false;
  }
}

/** Sets `<html data-theme>` (none: as the system). */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else if (dataset.theme !== theme) dataset.theme = theme;
}
