import { useStore } from '../store/store.ts';
import type { Theme } from '../store/viewState.ts';
import controls from './controls.module.css';
import styles from './Header.module.css';
import { ExportMenu, FetchButton, ProfileChips, SearchBox, ShareMenu } from './lazy.ts';
import { nextTheme, pickFiles } from './pageCommands.ts';
import { FolderIcon, HelpIcon, LinkIcon, Mark, MoonIcon, ScreenIcon, SunIcon } from './pageIcons.tsx';
import { openUrlBox, useUi } from './uiState.ts';
import { useAppearing } from './useAppearing.ts';
import { pageWords as words } from './wordsPage.ts';
import { startWords } from './wordsStart.ts';

const THEME_ICONS: Record<Theme, () => React.ReactNode> = { system: ScreenIcon, light: SunIcon, dark: MoonIcon };

export function Header() {
  const hasProfile = useAppearing(useStore((s) => s.profiles.length > 0));
  const theme = useStore((s) => s.view.theme);
  const ThemeIcon = THEME_ICONS[theme];
  return (
    <header className={styles.header} data-empty={!hasProfile} data-print="no">
      <h1 className={styles.name}>
        <Mark />
        <span>{words.name}</span>
      </h1>
      {hasProfile && <ProfileChips />}
      <div className={styles.tools}>
        {hasProfile && (
          <>
            <button
              type="button"
              className={controls.button}
              onClick={pickFiles}
              aria-label={startWords.openFiles}
              aria-keyshortcuts="Control+O Meta+O"
              data-tip={startWords.openFiles}
              data-key="Ctrl/⌘ O"
            >
              <FolderIcon />
              <span className={styles.openText}>{startWords.open}</span>
            </button>
            <button
              type="button"
              className={controls.icon}
              onClick={() => openUrlBox()}
              aria-label={startWords.openUrl}
              data-tip={startWords.openUrl}
            >
              <LinkIcon />
            </button>
            <FetchButton />
            <SearchBox />
            <ShareMenu />
            <ExportMenu />
          </>
        )}
        <button
          type="button"
          className={controls.icon}
          onClick={nextTheme}
          aria-label={words.theme[theme]}
          aria-keyshortcuts="t"
          data-tip={words.theme[theme]}
          data-key="t"
        >
          <ThemeIcon />
        </button>
        <button
          type="button"
          className={controls.icon}
          onClick={() => useUi.setState({ dialog: 'help' })}
          aria-label={words.help}
          aria-haspopup="dialog"
          aria-keyshortcuts="?"
          data-tip={words.help}
          data-key="?"
        >
          <HelpIcon />
        </button>
      </div>
    </header>
  );
}
