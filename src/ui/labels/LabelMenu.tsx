import { Menu, MenuItem, MenuSeparator, useMenuStore } from '@ariakit/react/menu';
import { copyText } from '../clipboard.ts';
import controls from '../controls.module.css';
import menus from '../FrameMenu.module.css';
import { addFilter } from '../filters/change.ts';
import { labelWords as words } from '../wordsLabels.ts';
import type { LabelRow } from './rows.ts';

export interface LabelMenuRequest {
  readonly row: LabelRow;
  /** `key=value`, as shown. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface MenuProps {
  readonly request: LabelMenuRequest;
  readonly onClose: () => void;
}

/** What can be done with a label's value. Closing gives the focus back to where it was. */
export function LabelMenu({ request, onClose }: MenuProps) {
  const { row, text, x, y } = request;
  const { filter } = row;
  const store = useMenuStore({
    open: true,
    setOpen: (open) => {
      if (!open) onClose();
    },
    placement: 'bottom-end',
  });
  const item = (label: string, run: () => void, disabled = false) => (
    <MenuItem className={menus.item} disabled={disabled} onClick={run}>
      {label}
    </MenuItem>
  );
  return (
    <Menu
      store={store}
      portal
      portalElement={(element) => element.ownerDocument.querySelector('main')}
      modal
      gutter={2}
      className={menus.menu}
      aria-label={words.menu(text)}
      getAnchorRect={() => ({ x, y, width: 24, height: 0 })}
    >
      <div className={menus.head}>
        <bdi className={controls.mono}>{text}</bdi>
      </div>
      {item(words.tagfocus, () => filter !== null && addFilter('tagfocus', filter), filter === null)}
      {item(words.tagignore, () => filter !== null && addFilter('tagignore', filter), filter === null)}
      <MenuSeparator className={menus.separator} />
      {item(words.copyValue, () => void copyText(row.copy, 'name'))}
    </Menu>
  );
}
