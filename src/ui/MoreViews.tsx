import { Menu, MenuButton, MenuItem, useMenuStore } from '@ariakit/react/menu';
import type { ComponentProps } from 'react';
import controls from './controls.module.css';
import menu from './FrameMenu.module.css';
import { MoreIcon } from './icons.tsx';
import styles from './MoreViews.module.css';
import { placeInMain } from './menuPlace.ts';
import type { MoreMenu } from './ViewTabs.tsx';

/** What has no room in a row: views, or sample types. */
export function MoreViews({ name, items }: ComponentProps<MoreMenu>) {
  const store = useMenuStore({ placement: 'bottom-end' });
  return (
    <>
      <MenuButton store={store} className={controls.icon} aria-label={name} data-tip={name}>
        <MoreIcon />
      </MenuButton>
      <Menu store={store} portal portalElement={placeInMain} modal gutter={4} className={menu.menu} aria-label={name}>
        {items.map(({ text, keys, run }) => (
          <MenuItem key={keys + text} className={`${menu.item} ${styles.item}`} onClick={run}>
            {text}
            <kbd className={styles.key}>{keys}</kbd>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
