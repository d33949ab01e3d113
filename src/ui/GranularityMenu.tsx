import { Menu, MenuButton, MenuItemCheckbox, MenuItemRadio, MenuSeparator, useMenuStore } from '@ariakit/react/menu';
import { type Granularity, WHOLE } from '../profile/cut.ts';
import { useStore } from '../store/store.ts';
import { GRANULARITY_ID } from './commands.ts';
import menu from './FrameMenu.module.css';
import styles from './GranularityMenu.module.css';
import { FrameIcon } from './icons.tsx';
import { placeInMain } from './menuPlace.ts';
import { granularityWords as words } from './wordsGranularity.ts';

const GRANULARITIES: readonly Granularity[] = ['function', 'file', 'line', 'package', 'module', 'address'];

/** What a frame is, and whether inlined calls are frames. */
export function GranularityMenu() {
  const { granularity, inlines } = useStore((s) => s.view.cut);
  const change = (next: { readonly granularity?: Granularity; readonly inlines?: boolean }) => {
    const { view, change } = useStore.getState();
    change({ cut: { ...view.cut, ...next } });
  };
  const store = useMenuStore({
    placement: 'bottom-end',
    values: { granularity, inlines },
    setValues: (values) => {
      if (values.granularity !== granularity) change({ granularity: values.granularity as Granularity });
      if (values.inlines !== inlines) change({ inlines: values.inlines === true });
    },
  });
  const changed = granularity !== WHOLE.granularity || inlines !== WHOLE.inlines;
  return (
    <>
      <MenuButton
        store={store}
        id={GRANULARITY_ID}
        className={`${styles.button} ${changed ? styles.changed : ''}`}
        aria-label={words.button(granularity, inlines)}
        aria-keyshortcuts="r"
        data-tip={words.button(granularity, inlines)}
        data-key="r"
      >
        <FrameIcon />
        <span className={styles.label}>{words.granularity[granularity]}</span>
      </MenuButton>
      <Menu
        store={store}
        portal
        portalElement={placeInMain}
        modal
        gutter={4}
        className={menu.menu}
        aria-label={words.menu}
      >
        <div className={menu.head}>{words.title}</div>
        {GRANULARITIES.map((value) => (
          <MenuItemRadio
            key={value}
            name="granularity"
            value={value}
            hideOnClick
            className={`${menu.item} ${styles.item}`}
          >
            {words.granularity[value]}
            <span className={styles.says}>{words.says[value]}</span>
          </MenuItemRadio>
        ))}
        <MenuSeparator className={menu.separator} />
        <MenuItemCheckbox name="inlines" className={`${menu.item} ${styles.item}`}>
          {words.inlines}
          <span className={styles.says}>{words.inlinesSays}</span>
        </MenuItemCheckbox>
      </Menu>
    </>
  );
}
