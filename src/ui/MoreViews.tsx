import { MenuItem } from '@ariakit/react/menu';
import type { ComponentProps } from 'react';
import controls from './controls.module.css';
import { DropMenu } from './DropMenu.tsx';
import menu from './FrameMenu.module.css';
import { MoreIcon } from './icons.tsx';
import styles from './MoreViews.module.css';
import type { MoreMenu } from './ViewTabs.tsx';

/** What has no room in a row: views, or sample types. */
export function MoreViews({ name, items }: ComponentProps<MoreMenu>) {
  return (
    <DropMenu
      className={`${controls.icon}`}
      name={name}
      label={name}
      items={() =>
        items.map(({ text, keys, run }) => (
          <MenuItem key={keys + text} className={`${menu.item} ${styles.item}`} onClick={run}>
            {text}
            <kbd className={styles.key}>{keys}</kbd>
          </MenuItem>
        ))
      }
    >
      <MoreIcon />
    </DropMenu>
  );
}
