import { Menu, MenuButton, MenuItem, useMenuStore } from '@ariakit/react/menu';
import type { ComponentProps } from 'react';
import { showView } from './commands.ts';
import controls from './controls.module.css';
import menu from './FrameMenu.module.css';
import { MoreIcon } from './icons.tsx';
import styles from './MoreViews.module.css';
import { placeInMain } from './menuPlace.ts';
import type { MoreMenu } from './ViewTabs.tsx';
import { words } from './words.ts';

/** The views whose tabs have no room. */
export function MoreViews({ views }: ComponentProps<MoreMenu>) {
  const store = useMenuStore({ placement: 'bottom-end' });
  return (
    <>
      <MenuButton store={store} className={controls.icon} aria-label={words.moreViews} data-tip={words.moreViews}>
        <MoreIcon />
      </MenuButton>
      <Menu
        store={store}
        portal
        portalElement={placeInMain}
        modal
        gutter={4}
        className={menu.menu}
        aria-label={words.moreViews}
      >
        {views.map(({ view, keys }) => (
          <MenuItem key={view} className={`${menu.item} ${styles.item}`} onClick={() => showView(view)}>
            {words.view[view]}
            <kbd className={styles.key}>{keys}</kbd>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
