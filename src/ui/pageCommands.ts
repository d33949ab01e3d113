import { useStore } from '../store/store.ts';
import { storeTheme } from '../store/theme.ts';
import type { Theme } from '../store/viewState.ts';

/** What the empty page can do already; all else is in `commands.ts`, which is loaded after it. */

export const FILE_INPUT_ID = 'open-files';

export function pickFiles(): void {
  document.getElementById(FILE_INPUT_ID)?.click();
}

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export function nextTheme(): void {
  const { view, change } = useStore.getState();
  const theme = NEXT_THEME[view.theme];
  if (!storeTheme(theme)) void import('./installed.ts').then(({ sayNotKept }) => sayNotKept());
  change({ theme });
}
