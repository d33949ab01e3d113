import { Menu, MenuItem, MenuSeparator, useMenuStore } from '@ariakit/react/menu';
import { useEffect, useState } from 'react';
import { NONE } from '../lib/brand.ts';
import { shortName } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import { useStore } from '../store/store.ts';
import { copyText } from './clipboard.ts';
import { showCallers } from './commands.ts';
import controls from './controls.module.css';
import { copyStackMarkdown, copyStackText } from './copyStack.ts';
import styles from './FrameMenu.module.css';
import { canFilter, FRAME_FILTERS, filterByFrame } from './filters/frameFilters.ts';
import { placeInMain } from './menuPlace.ts';
import { nameOfNode } from './nodes.ts';
import { type MenuRequest, useUi } from './uiState.ts';
import { words } from './words.ts';
import { callersWords } from './wordsCallers.ts';

function close(): void {
  useUi.setState({ menu: null });
}

/** What can be done with a box, where it was pressed. Closing gives the focus back to where it was. */
export function FrameMenu({ request }: { readonly request: MenuRequest }) {
  const shown = useStore((s) => s.shown);
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Firefox leaves the focus nowhere where what has it goes away.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
  const store = useMenuStore({
    open: true,
    setOpen: (open) => {
      if (!open) close();
    },
    placement: 'bottom-start',
  });
  if (!shown) return null;
  const { node, frame = NONE } = request;
  const { frames } = shown.shape;
  const name = frame === NONE || frame >= frames.length ? nameOfNode(shown.shape, node) : textAt(frames.name, frame);
  const isRoot = name === '';
  const isHere = node !== NONE;
  const { zoomTo, change } = useStore.getState();
  const item = (label: string, run: () => void, disabled = false) => (
    <MenuItem className={styles.item} disabled={disabled} onClick={run}>
      {label}
    </MenuItem>
  );
  return (
    <Menu
      store={store}
      portal
      portalElement={placeInMain}
      modal
      gutter={2}
      className={styles.menu}
      aria-label={words.frameMenu}
      getAnchorRect={() => ({ x: request.x, y: request.y, width: 0, height: 0 })}
    >
      <div className={styles.head}>
        <bdi className={controls.mono}>{isRoot ? words.allSamples : shortName(name)}</bdi>
      </div>
      {isHere && (
        <>
          {item(words.zoomHere, () => zoomTo(node), node === shown.zoomNode)}
          {item(words.resetZoom, () => zoomTo(0), shown.zoomNode <= 0)}
          <MenuSeparator className={styles.separator} />
        </>
      )}
      {FRAME_FILTERS.map(({ kind, label, says }) => (
        <MenuItem
          key={kind}
          className={styles.item}
          disabled={!canFilter(name)}
          title={says}
          onClick={() => filterByFrame(kind, name)}
        >
          {label}
        </MenuItem>
      ))}
      <MenuSeparator className={styles.separator} />
      {item(callersWords.menuItem, () => showCallers(name), isRoot)}
      {item(words.showLinesOf, () => change({ view: 'source', pivot: name }), isRoot)}
      <MenuSeparator className={styles.separator} />
      {item(words.copyName, () => void copyText(name, 'name'), isRoot)}
      {isHere && item(words.copyStackText, () => void copyStackText(shown, node), isRoot)}
      {isHere && item(words.copyStackMarkdown, () => void copyStackMarkdown(shown, node), isRoot)}
      <MenuSeparator className={styles.separator} />
      {item(words.searchName, () => change({ search: name }), isRoot)}
    </Menu>
  );
}
