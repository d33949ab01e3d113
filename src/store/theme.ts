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

/** Sets `<html data-theme>` (none: as the system) and remembers it. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if ((root.dataset.theme ?? 'system') === theme) return;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page does.
  }
}
